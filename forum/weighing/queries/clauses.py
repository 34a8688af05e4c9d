"""Where-clauses about contributions that lists and counts share."""

from sqlalchemy import ColumnElement, and_, func, or_, select

from forum.weighing.models import Argument, Passage, WeighedContribution, Weighing


def is_open_contribution() -> ColumnElement[bool]:
    """Where-clause: a passage that is weighed has no disposition yet, of it or of the one that it says the same as."""
    answered_by = func.coalesce(WeighedContribution.same_as_id, WeighedContribution.id)
    without = or_(Passage.argument_id.is_(None), Argument.disposition.is_(None))
    found = select(Passage.id).outerjoin(Argument, Argument.id == Passage.argument_id)
    found = found.where(Passage.contribution_id == answered_by, Passage.is_left_out.is_(False), without)
    return found.correlate(WeighedContribution).exists()


def has_released_answers() -> ColumnElement[bool]:
    """Where-clause: everybody who reads the contribution reads what is answered to it; its weighing is joined."""
    return and_(WeighedContribution.is_shown, Weighing.released_at.is_not(None))
