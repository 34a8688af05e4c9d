"""All pages of ideas: importing this module hangs them on the blueprint."""

from forum.consultations.ideas.views import (
    edit_idea,
    feed,
    list_ideas,
    office_categories,
    office_import,
    office_questions,
    office_settings,
    show_idea,
    write_answer,
    write_idea,
)

__all__ = [
    "edit_idea",
    "feed",
    "list_ideas",
    "office_categories",
    "office_import",
    "office_questions",
    "office_settings",
    "show_idea",
    "write_answer",
    "write_idea",
]
