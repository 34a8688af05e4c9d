"""What a title that people give a thread must be."""

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.visible import visible_length
from forum.discussions.models.threads import TITLE_LENGTH


def title_problem(title: str) -> object | None:
    """Why a title is too short or too long, as a sentence; None if it fits."""
    shortest, longest = TITLE_LENGTH
    if visible_length(one_line(title)) < shortest:
        return _("Choose a title of at least 10 characters that says what it is about.")
    if len(one_line(title)) > longest:
        return _("The title is too long: at most 120 characters fit.")
    return None
