"""Who votes on a budget now."""

from forum.consultations.voting_states import VotingState
from forum.core.access import Verdict, deny
from forum.core.text.locale import lazy_gettext as _


def may_vote(entered: Verdict, state: VotingState, *, has_voted: bool) -> Verdict:
    """`entered`: whether one may take part in the module at all."""
    if state is VotingState.COUNTED or (entered and state.is_over):
        return deny(_("This vote is over."))
    if entered and has_voted:
        return deny(_("Your vote has been handed in. A secret vote cannot be changed."))
    return entered
