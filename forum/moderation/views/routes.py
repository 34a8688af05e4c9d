"""All pages of the moderation: importing this module hangs them on the blueprint."""

from forum.moderation.views import answers, cases, handovers, list_cases, objections, reports, rules, text_blocks, work
from forum.moderation.views.blueprint import moderation

PAGES = (answers, cases, handovers, list_cases, objections, reports, rules, text_blocks, work)

__all__ = ["PAGES", "moderation"]
