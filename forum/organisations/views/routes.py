"""All pages of organisations: importing this module hangs them on the blueprint."""

from forum.organisations.views import (
    about,
    office_entries,
    office_mandates,
    office_requests,
    own,
    public,
    requests,
    sections,
)
from forum.organisations.views.blueprint import organisations

PAGES = (about, office_entries, office_mandates, office_requests, own, public, requests, sections)

__all__ = ["PAGES", "organisations"]
