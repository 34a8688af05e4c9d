"""What a title that people give a thread must be, and the readable end of the address that comes of it."""

from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.text.slug import slugify
from forum.core.text.visible import visible_length

TITLE_LENGTH = (10, 120)
# taken by what one does with a thread
TAKEN_SLUGS = frozenset({"antwort-der-verwaltung", "bearbeiten", "druck", "frist", "lenken", "sichtbarkeit", "status"})


def slug_of(title: str) -> str:
    """The readable end of a thread's address; never one that leads to another page."""
    slug = slugify(title)
    return f"thema-{slug}" if slug in TAKEN_SLUGS else slug


def title_problem(title: str) -> object | None:
    """Why a title is too short or too long, as a sentence; None if it fits."""
    shortest, longest = TITLE_LENGTH
    if visible_length(one_line(title)) < shortest:
        return _("Choose a title of at least 10 characters that says what it is about.")
    if len(one_line(title)) > longest:
        return _("The title is too long: at most 120 characters fit.")
    return None
