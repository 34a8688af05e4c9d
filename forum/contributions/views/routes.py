"""All pages of contributions: importing this module hangs them on the blueprint."""

from forum.contributions.views import list_answers_due, office_imports
from forum.contributions.views.blueprint import contributions

PAGES = (list_answers_due, office_imports)

__all__ = ["PAGES", "contributions"]
