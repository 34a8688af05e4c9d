"""How far a vote is: the one answer by which votes are taken and by which its pages speak."""

from enum import StrEnum

from forum.consultations.models.procedures import Module
from forum.consultations.policies import tell_why_closed
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.time import clock


class VotingState(StrEnum):
    """Where a vote stands between its preparation and its outcome."""

    COMING = "coming"
    OPEN = "open"
    # its time is over and the worker has not come by yet
    UNCOUNTED = "uncounted"
    COUNTED = "counted"

    @property
    def is_over(self) -> bool:
        return self in (VotingState.UNCOUNTED, VotingState.COUNTED)


def find_state(module: Module, *, is_counted: bool) -> VotingState:
    """As it is now. Procedure and phase have been loaded."""
    now = clock.now()
    if is_counted:
        return VotingState.COUNTED
    if tell_why_closed(module, at=now) is None:
        return VotingState.OPEN
    has_ended = module.closes_at is not None and module.closes_at <= now
    return VotingState.UNCOUNTED if has_ended and not module.procedure.is_draft else VotingState.COMING


def say_votes(state: VotingState, count: int) -> str:
    """How many there are; nothing before anybody can vote."""
    if state is VotingState.OPEN:
        return ngettext("%(num)s vote so far", "%(num)s votes so far", count)
    if state is VotingState.UNCOUNTED and count:
        return ngettext("%(num)s vote, not counted yet", "%(num)s votes, not counted yet", count)
    return ngettext("%(num)s vote", "%(num)s votes", count) if count or state.is_over else ""


def say_what_follows(state: VotingState) -> str:
    """What comes after the end and before the outcome; otherwise nothing."""
    if state is not VotingState.UNCOUNTED:
        return ""
    return _("The result stands here once the votes have been counted.")
