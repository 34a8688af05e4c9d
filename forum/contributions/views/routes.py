"""All pages of contributions: importing this module hangs them on the blueprint."""

from forum.contributions.views import office_imports
from forum.contributions.views.blueprint import contributions

PAGES = (office_imports,)

__all__ = ["PAGES", "contributions"]
