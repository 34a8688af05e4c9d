"""All pages of the moderation: importing this module hangs them on the blueprint."""

from forum.moderation.views import cases, reports, rules
from forum.moderation.views.blueprint import moderation

PAGES = (cases, reports, rules)

__all__ = ["PAGES", "moderation"]
