"""All pages of budgets: importing this module hangs them on the blueprint."""

from forum.consultations.budgets.views import cast_vote, check_budget, office_budget, own_share, show_budget

__all__ = ["cast_vote", "check_budget", "office_budget", "own_share", "show_budget"]
