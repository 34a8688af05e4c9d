"""The readable ends of threads' addresses."""

from forum.core.text.slug import slugify

# taken by what one does with a thread
TAKEN_SLUGS = frozenset({"antwort-der-verwaltung", "bearbeiten", "druck", "frist", "lenken", "sichtbarkeit", "status"})


def slug_of(title: str) -> str:
    """The readable end of a thread's address; never one that leads to another page."""
    slug = slugify(title)
    return f"thema-{slug}" if slug in TAKEN_SLUGS else slug
