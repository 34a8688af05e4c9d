"""Putting a case into the queue: for a first look or for another one, with the date by which it is decided."""

from forum.core.time import clock
from forum.moderation.models.cases import Case, CaseState, Occasion
from forum.moderation.models.reports import URGENT, Category
from forum.moderation.periods import waits_until
from forum.moderation.services.weigh import weigh

# which of several reasons a case is listed under
BY_URGENCY = (
    Occasion.OBJECTION,
    Occasion.REPORT,
    Occasion.RESUBMISSION,
    Occasion.RELEASE,
    Occasion.TRIAGE,
    Occasion.CHECK,
    Occasion.OWN_INITIATIVE,
)


def queue_case(case: Case, occasion: Occasion, *, category: Category | None = None, is_urgent: bool = False) -> None:
    """Queue a case that is held, for a reason; a decided one is opened again, the earlier date counts."""
    now = clock.now()
    due = waits_until(occasion, since=now, is_urgent=is_urgent or category in URGENT)
    if case.is_open:
        case.occasion = min(case.occasion, occasion, key=BY_URGENCY.index)
        case.due_at = min(case.due_at, due)
    else:
        case.state, case.occasion, case.due_at = CaseState.REOPENED, occasion, due
        case.taken_by_id = case.taken_at = None
        case.waiting_since = now
    case.version += 1
    weigh(case)
