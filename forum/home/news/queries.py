"""Lists of announcements: what everybody reads, and all for the office."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Page, fetch_page
from forum.home.models import PageKind, PageVersion, SitePage
from forum.home.policies import visible_pages
from forum.home.site_pages.queries import is_holding
from forum.home.site_pages.wording import Wording, wording_of

PAGE_SIZE = 20


@dataclass(frozen=True, slots=True)
class Announcement:
    """An announcement with the version that holds; without one for the office alone."""

    page: SitePage
    version: PageVersion

    @property
    def wording(self) -> Wording:
        return wording_of(self.version)


def find_announcement(public_id: str) -> Announcement | None:
    """An announcement that everybody reads now."""
    query = _shown().where(SitePage.public_id == public_id)
    return next(iter(_read(query)), None)


def list_newest(*, most: int) -> Sequence[Announcement]:
    """Pinned ones first, then the newest: for the start page."""
    order = (SitePage.is_pinned.desc(), SitePage.begins_at.desc(), SitePage.id.desc())
    return _read(_shown().order_by(*order).limit(most))


def list_announcements(cursor: str | None, *, size: int = PAGE_SIZE) -> Page[Announcement]:
    """Pinned ones first, then the newest."""
    return fetch_page(
        _read,
        _shown(),
        by=(SitePage.is_pinned, SitePage.begins_at, SitePage.id),
        key=lambda one: (one.page.is_pinned, one.page.begins_at, one.page.id),
        cursor=cursor,
        size=size,
    )


def list_for_office(cursor: str | None, *, size: int = PAGE_SIZE) -> Page[Announcement]:
    """Every announcement with its newest version, drafts and ended ones too, the latest begun first."""
    newest = (
        select(PageVersion.id).where(PageVersion.page_id == SitePage.id).order_by(PageVersion.number.desc()).limit(1)
    )
    query = select(SitePage, PageVersion).join(
        PageVersion, PageVersion.id == newest.correlate(SitePage).scalar_subquery()
    )
    return fetch_page(
        _read,
        query.where(SitePage.kind == PageKind.ANNOUNCEMENT),
        by=(SitePage.id,),
        key=lambda one: (one.page.id,),
        cursor=cursor,
        size=size,
    )


def _shown() -> AnySelect:
    query: AnySelect = select(SitePage, PageVersion).join(PageVersion, is_holding())
    return query.where(SitePage.kind == PageKind.ANNOUNCEMENT, visible_pages())


def _read(query: AnySelect) -> Sequence[Announcement]:
    return [Announcement(page, version) for page, version in session.execute(query)]
