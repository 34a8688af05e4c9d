"""All pages of the moderation: importing this module hangs them on the blueprint."""

from forum.moderation.views import (
    answers,
    cases,
    handovers,
    in_place,
    list_cases,
    objections,
    reporter_address,
    reports,
    rules,
    statements,
    text_blocks,
    together,
    transparency,
    word_lists,
    work,
)
from forum.moderation.views.blueprint import moderation

PAGES = (
    answers,
    cases,
    handovers,
    in_place,
    list_cases,
    objections,
    reporter_address,
    reports,
    rules,
    statements,
    text_blocks,
    together,
    transparency,
    word_lists,
    work,
)

__all__ = ["PAGES", "moderation"]
