"""Who votes on a budget now."""

from forum.consultations.models.budgets import Budget
from forum.core.access import Verdict, deny
from forum.core.text.locale import lazy_gettext as _


def may_vote(entered: Verdict, budget: Budget, *, has_voted: bool) -> Verdict:
    """`entered`: whether one may take part in the module at all."""
    if budget.is_counted:
        return deny(_("The votes have been counted: none can be added."))
    if entered and has_voted:
        return deny(_("Your vote has been handed in. A secret vote cannot be changed."))
    return entered
