"""All pages about one's own data: importing this module hangs them on the blueprint."""

from forum.own_data.views import deletion, exports, office_retention, stay
from forum.own_data.views.blueprint import own_data

PAGES = (deletion, exports, office_retention, stay)

__all__ = ["PAGES", "own_data"]
