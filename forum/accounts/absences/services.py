"""Entering an absence, and taking it back."""

from datetime import date, timedelta

from sqlalchemy import delete

from forum.accounts.absences.models import Absence
from forum.accounts.models import User
from forum.accounts.policies import actor_for, is_office
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_locks import hold_row, read_anew
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock

LONGEST = timedelta(days=366)
KEPT_FOR = timedelta(days=30)


class AbsenceRefused(DomainError):
    """An absence that cannot be; the field says which part of it."""


def enter_absence(person: User, *, from_day: date, until_day: date, deputy: User | None, by: User) -> Absence:
    """Say that somebody of the office is away, both days included."""
    _check_days(from_day, until_day)
    _check_people(person, deputy)
    absence = Absence(
        person_id=person.id,
        from_day=from_day,
        until_day=until_day,
        deputy_id=deputy.id if deputy else None,
        entered_by_id=by.id,
    )
    session.add(absence)
    activity.record("absence.entered", absence, by=by)
    return absence


def end_absence(absence: Absence, *, by: User) -> None:
    """The person is here, or it was a mistake: from now on all counts as before. Safe to repeat."""
    hold_row(absence)
    read_anew(absence)
    if absence.ended_at is None:
        absence.ended_at = clock.now()
        activity.record("absence.ended", absence, by=by)


def forget_absences() -> None:
    """Delete those that ended more than thirty days ago."""
    session.execute(delete(Absence).where(Absence.until_day < clock.today() - KEPT_FOR))


def _check_days(from_day: date, until_day: date) -> None:
    if until_day < from_day:
        raise AbsenceRefused(_("The last day lies before the first."), field="until_day")
    if until_day < clock.today():
        raise AbsenceRefused(_("This absence is over already."), field="until_day")
    if until_day - from_day > LONGEST:
        raise AbsenceRefused(_("An absence lasts a year at most."), field="until_day")


def _check_people(person: User, deputy: User | None) -> None:
    if not is_office(actor_for(person)):
        raise AbsenceRefused(_("This person does not work in the office."), field="person")
    if deputy is None:
        return
    if deputy.id == person.id:
        raise AbsenceRefused(_("Nobody stands in for themselves."), field="deputy")
    if not is_office(actor_for(deputy)):
        raise AbsenceRefused(_("Choose somebody of the office."), field="deputy")
