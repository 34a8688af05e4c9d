"""Taking a case to work on it, and handing it back."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.moderation.desk.services.attend import note_visit
from forum.moderation.models.cases import Case, CaseState


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


def hand_back(case: Case, *, by: User) -> None:
    """Let others have a case again; only who works on it can."""
    session.refresh(case, with_for_update=True)
    if case.state is not CaseState.IN_WORK or case.taken_by_id != by.id:
        raise CaseNotFree(_("You do not work on this case any more."))
    case.state = CaseState.REOPENED if case.decided_at else CaseState.OPEN
    case.taken_by_id = case.taken_at = None
    activity.record("case.handed_back", case, by=by)
