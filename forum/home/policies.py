"""Who reads which pages of the office."""

from sqlalchemy import ColumnElement, and_, or_

from forum.core.time import clock
from forum.home.models import PageKind, PageVersion, SitePage


def visible_pages() -> ColumnElement[bool]:
    """The pages that anybody finds: announcements from their moment to their end, help until it is archived.

    The office's own pages show it the rest.
    """
    now = clock.now()
    is_on = and_(SitePage.begins_at <= now, or_(SitePage.ends_at.is_(None), SitePage.ends_at > now))
    return and_(SitePage.archived_at.is_(None), or_(SitePage.kind != PageKind.ANNOUNCEMENT, is_on))


def holds() -> ColumnElement[bool]:
    """Of a version: it is published, and its moment has come."""
    return PageVersion.holds_from <= clock.now()
