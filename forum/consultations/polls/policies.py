"""Who votes in a poll now."""

from forum.consultations.models.polls import Poll
from forum.core.access import Verdict, deny
from forum.core.text.locale import lazy_gettext as _


def may_vote(entered: Verdict, poll: Poll, *, has_voted_in_secret: bool) -> Verdict:
    """`entered`: whether one may take part in the module at all."""
    if poll.is_counted:
        return deny(_("The votes have been counted: none can be added."))
    if entered and has_voted_in_secret:
        return deny(_("Your vote has been handed in. A secret vote cannot be changed."))
    return entered
