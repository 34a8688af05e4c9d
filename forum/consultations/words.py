"""Words about the days, the audience and the figures of procedures, for their pages."""

from datetime import date, datetime
from typing import Any, Protocol

from forum.consultations.models.kinds import Audience, ChangeKind
from forum.consultations.models.procedures import Module, Procedure, ProcedureChange
from forum.consultations.policies import name_groups, tell_why_closed
from forum.core.text.locale import day as written_day
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.time import clock


class HasEnd(Protocol):
    """A procedure, or its row in a list."""

    @property
    def last_moment(self) -> datetime | None: ...


class Counted(Protocol):
    """The same, with what people have contributed."""

    contribution_count: Any


class Days:
    """Sentences about procedures as they are read on one day. Whole days only: a page may be kept for an hour."""

    def __init__(self, today: date):
        self._today = today

    def until_end(self, procedure: HasEnd) -> str:
        last = procedure.last_moment
        return _("until further notice") if last is None else self._until(clock.day_of(last))

    def until_start(self, procedure: Procedure) -> str:
        if procedure.opens_at is None:
            return _("day not settled yet")
        left = (clock.day_of(procedure.opens_at) - self._today).days
        if left <= 0:
            return _("begins today")
        return _("begins tomorrow") if left == 1 else _("begins in %(days)s days", days=left)

    def until_result(self, procedure: Procedure) -> str:
        if procedure.result_due_on is None:
            return _("Result open")
        left = (procedure.result_due_on - self._today).days
        if left < 0:
            return ngettext("one day overdue", "%(num)s days overdue", -left)
        if left == 0:
            return _("Result today")
        return _("Result tomorrow") if left == 1 else _("Result in %(days)s days", days=left)

    def is_overdue(self, procedure: Procedure) -> bool:
        return procedure.is_result_overdue(self._today)

    def taken_part(self, procedure: Counted) -> str:
        amount = procedure.contribution_count
        return ngettext("one contribution", "%(num)s contributions", amount) if amount else _("no contributions yet")

    def access(self, module: Module, at: datetime) -> object:
        """Whether it is open and for whom; else since or until when it is closed, and where it goes on."""
        closed = tell_why_closed(module, at=at)
        if closed is not None:
            return closed
        is_for_guests = module.takes_guests and module.procedure.audience is Audience.EVERYBODY
        if is_for_guests:
            return _("open to everybody, without an account")
        words = {
            Audience.GROUPS: _("open with an account, for: %(groups)s", groups=name_groups(module.procedure)),
            Audience.SEATS: _("open to the members"),
            Audience.INVITED: _("open to those invited"),
        }
        return words.get(module.procedure.audience, _("open with an account"))

    def audience(self, procedure: Procedure) -> object:
        match procedure.audience:
            case Audience.EVERYBODY:
                return _("Everybody. Where you need an account, it says so before the first field.")
            case Audience.ACCOUNT:
                return _("Everybody with an account.")
            case Audience.GROUPS:
                return _("With an account, for: %(groups)s.", groups=name_groups(procedure))
            case Audience.SEATS:
                return _("The members of the body.")
            case Audience.INVITED:
                return _("Those whom the office has invited.")

    def change(self, change: ProcedureChange) -> str:
        what = _("New: %(what)s.", what=change.what) if change.kind is ChangeKind.ADDED else f"{change.what}."
        return _("%(what)s Reason: %(reason)s", what=what, reason=change.reason) if change.reason else what

    def _until(self, last_day: date) -> str:
        left = (last_day - self._today).days
        if left <= 0:
            return _("until today")
        return _("until tomorrow") if left == 1 else _("%(days)s days left", days=left)


def say_lapse(procedure: Procedure, *, today: date) -> str:
    """That a promised day has passed without a result; empty unless it has."""
    if procedure.is_draft or procedure.result_due_on is None or not procedure.is_result_overdue(today):
        return ""
    return _("The result was promised by %(day)s. It is not there yet.", day=written_day(procedure.result_due_on))
