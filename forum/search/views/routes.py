"""All pages of the search: importing this module hangs them on the blueprint."""

from forum.search.views import results, suggestions
from forum.search.views.blueprint import search

__all__ = ["results", "search", "suggestions"]
