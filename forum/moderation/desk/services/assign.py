"""Taking a case to work on it, and handing it back."""

from forum.accounts.models import User
from forum.core.access import GUEST
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.mail.recipients import find_reader
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.moderation.desk.services.attend import note_visit
from forum.moderation.models.cases import Case, CaseState
from forum.moderation.queries.overruled import list_barred, verdict_on
from forum.moderation.queries.things import list_subjects


class CaseNotFree(DomainError):
    """Somebody else works on the case, or it is decided."""


def take_over(case: Case, *, by: User, from_id: int | None = None) -> None:
    """Work on a case; `from_id` is the person from whom it is knowingly taken over."""
    session.refresh(case, with_for_update=True)
    if not case.is_open:
        raise CaseNotFree(_("This case has been decided meanwhile."))
    if case.state is CaseState.IN_WORK and case.taken_by_id not in (None, by.id, from_id):
        raise CaseNotFree(_("Somebody else has taken this case meanwhile."))
    note_visit(case, by=by)
    if case.state is CaseState.IN_WORK and case.taken_by_id == by.id:
        return
    case.state, case.taken_by_id, case.taken_at = CaseState.IN_WORK, by.id, clock.now()
    activity.record("case.taken", case, by=by)


def give_case(case_id: int, to_id: int | None, from_id: int | None, by_id: int) -> None:
    """Have somebody work on a case, or nobody; `from_id` is the person who was named as the one who does.

    Raises CaseNotFree, also for somebody who may not decide in it.
    """
    case, by = session.get_one(Case, case_id), session.get_one(User, by_id)
    if to_id is None:
        hand_back(case, by=by, from_id=from_id)
    elif to_id == by_id:
        _check_may_decide(case, by)
        take_over(case, by=by, from_id=from_id)
    else:
        _hand_to(case, session.get_one(User, to_id), by=by, from_id=from_id)


def _hand_to(case: Case, colleague: User, *, by: User, from_id: int | None) -> None:
    session.refresh(case, with_for_update=True)
    if not case.is_open:
        raise CaseNotFree(_("This case has been decided meanwhile."))
    if case.state is CaseState.IN_WORK and case.taken_by_id not in (None, by.id, from_id, colleague.id):
        raise CaseNotFree(_("Somebody else has taken this case meanwhile."))
    _check_may_decide(case, colleague)
    case.state, case.taken_by_id, case.taken_at = CaseState.IN_WORK, colleague.id, clock.now()
    activity.record("case.taken", case, by=by, person=colleague)


def _check_may_decide(case: Case, person: User) -> None:
    """Whoever decided first does not decide on the objection, and nobody in a matter of their own."""
    reader = find_reader(person.id)
    subject = list_subjects([case], for_list=False).get(case.id)
    verdict = verdict_on(case, subject, actor=reader.actor if reader else GUEST)
    if not verdict:
        raise CaseNotFree(verdict.reason)
    if person.id in list_barred([case.id]).get(case.id, ()):
        raise CaseNotFree(_("An objection is not answered by whoever decided first, nor in a matter of their own."))


def hand_back(case: Case, *, by: User, from_id: int | None = None) -> None:
    """Let others have a case again: who works on it, or who was told that `from_id` does."""
    session.refresh(case, with_for_update=True)
    if case.state is not CaseState.IN_WORK or case.taken_by_id not in (by.id, from_id):
        raise CaseNotFree(_("You do not work on this case any more."))
    case.state = CaseState.REOPENED if case.decided_at else CaseState.OPEN
    case.taken_by_id = case.taken_at = None
    activity.record("case.handed_back", case, by=by)
