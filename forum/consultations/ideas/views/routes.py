"""All pages of ideas: importing this module hangs them on the blueprint."""

from forum.consultations.ideas.views import (
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
    "list_ideas",
    "office_categories",
    "office_import",
    "office_questions",
    "office_settings",
    "show_idea",
    "write_answer",
    "write_idea",
]
