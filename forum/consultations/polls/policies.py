"""Who votes in a poll now."""

from forum.consultations.voting_states import VotingState
from forum.core.access import Verdict, deny
from forum.core.text.locale import lazy_gettext as _


def may_vote(entered: Verdict, state: VotingState, *, has_voted_in_secret: bool) -> Verdict:
    """`entered`: whether one may take part in the module at all."""
    if state is VotingState.COUNTED or (entered and state.is_over):
        return deny(_("This poll is over."))
    if entered and has_voted_in_secret:
        return deny(_("Your vote has been handed in. A secret vote cannot be changed."))
    return entered
