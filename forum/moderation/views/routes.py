"""All pages of the moderation: importing this module hangs them on the blueprint."""

from forum.moderation.desk.views import (
    cases,
    handovers,
    in_place,
    list_cases,
    taking_back,
    text_blocks,
    together,
    word_lists,
    work,
)
from forum.moderation.objections.views import answers, objections, own_decisions
from forum.moderation.reports.views import reporter_address, reports
from forum.moderation.transparency.views import rules, statements, transparency
from forum.moderation.views.blueprint import moderation

PAGES = (
    answers,
    cases,
    handovers,
    in_place,
    list_cases,
    objections,
    own_decisions,
    reporter_address,
    reports,
    rules,
    statements,
    taking_back,
    text_blocks,
    together,
    transparency,
    word_lists,
    work,
)

__all__ = ["PAGES", "moderation"]
