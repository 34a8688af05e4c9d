"""Which pages there are, and which of their versions holds."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, exists, func, or_, select
from sqlalchemy.orm import aliased, joinedload

from forum.core.data.database import session
from forum.core.time import clock
from forum.home.models import PageKind, PageVersion, SitePage
from forum.home.policies import holds, visible_pages
from forum.home.site_pages.shipped import BY_NAME, PAGES, ShippedPage, shipped_wording
from forum.home.site_pages.wording import Wording, wording_of


@dataclass(frozen=True, slots=True)
class Standing:
    """A page as it holds now; without a version it says what came with the software."""

    name: str
    wording: Wording
    shipped: ShippedPage | None
    page: SitePage | None = None
    version: PageVersion | None = None

    @property
    def since(self) -> datetime | None:
        """From when the office's wording holds; None for one that came with the software."""
        return self.version.holds_from if self.version and not self.version.is_shipped else None

    @property
    def keeps_versions(self) -> bool:
        return bool(self.shipped and self.shipped.keeps_versions)


def find_page(name: str) -> SitePage | None:
    """The row of a page, shown or not."""
    return session.scalar(select(SitePage).where(SitePage.name == name))


def find_holding(page: SitePage) -> PageVersion | None:
    """The version that holds now."""
    query = select(PageVersion).where(PageVersion.page_id == page.id, holds())
    return session.scalar(query.order_by(PageVersion.number.desc()).limit(1))


def read_standing(name: str) -> Standing | None:
    """A page as everybody reads it now; None if there is none of that name."""
    known = BY_NAME.get(name)
    query = select(SitePage, PageVersion).outerjoin(PageVersion, is_holding()).where(SitePage.name == name)
    page, version = session.execute(query).one_or_none() or (None, None)
    if page is not None and not page.is_shown:
        return None
    if page is not None and version is not None:
        return Standing(name, wording_of(version), known, page, version)
    return Standing(name, shipped_wording(known.text), known, page) if known else None


def is_holding() -> ColumnElement[bool]:
    """To join each page with the version of it that holds now."""
    other = aliased(PageVersion)
    newest = select(func.max(other.number)).where(other.page_id == SitePage.id, other.holds_from <= clock.now())
    return (PageVersion.page_id == SitePage.id) & (PageVersion.number == newest.scalar_subquery())


def find_draft(page: SitePage) -> PageVersion | None:
    query = select(PageVersion).where(PageVersion.page_id == page.id, PageVersion.published_at.is_(None))
    return session.scalar(query.options(joinedload(PageVersion.edited_by)))


def find_planned(page: SitePage) -> PageVersion | None:
    """The version whose moment is still to come."""
    return session.scalar(
        select(PageVersion).where(PageVersion.page_id == page.id, PageVersion.holds_from > clock.now())
    )


def list_versions(page: SitePage) -> Sequence[PageVersion]:
    """The published versions, planned ones among them, the latest first, with who published them."""
    query = select(PageVersion).where(PageVersion.page_id == page.id, PageVersion.published_at.is_not(None))
    return session.scalars(
        query.options(joinedload(PageVersion.published_by)).order_by(PageVersion.number.desc())
    ).all()


def list_readable_versions(page: SitePage) -> Sequence[PageVersion]:
    """The versions that hold or held, the latest first: what everybody may read."""
    query = select(PageVersion).where(PageVersion.page_id == page.id, holds())
    return session.scalars(query.order_by(PageVersion.number.desc())).all()


def list_help_pages() -> list[Standing]:
    """The further pages of the help, in their order: those of the office and those that came with the software."""
    query = select(SitePage, PageVersion).outerjoin(PageVersion, is_holding()).where(SitePage.kind == PageKind.HELP)
    rows = {page.name: (page, version) for page, version in session.execute(query)}
    standing = [_help_page(name, *pair) for name, pair in rows.items()]
    shipped = [
        Standing(one.name, shipped_wording(one.text), one)
        for one in PAGES
        if one.kind is PageKind.HELP and one.name not in rows
    ]
    return sorted([one for one in standing if one is not None] + shipped, key=_place)


def list_pages_of_help() -> Sequence[tuple[SitePage, PageVersion]]:
    """The further pages of the help that have a row, with what holds of them: for the search."""
    query = select(SitePage, PageVersion).join(PageVersion, is_holding())
    rows = session.execute(query.where(SitePage.kind == PageKind.HELP, visible_pages()).order_by(SitePage.id))
    return [(page, version) for page, version in rows]


def _help_page(name: str, page: SitePage, version: PageVersion | None) -> Standing | None:
    known = BY_NAME.get(name)
    if not page.is_shown or (version is None and known is None):
        return None
    wording = wording_of(version) if version else shipped_wording(known.text) if known else None
    return Standing(name, wording, known, page, version) if wording else None


def _place(standing: Standing) -> tuple[int, str]:
    """Where it stands among the others; shipped ones begin in the order of the list."""
    names = [one.name for one in PAGES if one.kind is PageKind.HELP]
    if standing.page is not None:
        return standing.page.position, standing.name
    return names.index(standing.name) + 1, standing.name


def list_unshown_help() -> Sequence[tuple[SitePage, str]]:
    """Pages of the help that nobody but the office sees, with a title: archived, or never published."""
    newest = select(PageVersion.title).where(PageVersion.page_id == SitePage.id).order_by(PageVersion.number.desc())
    is_unshown = or_(SitePage.archived_at.is_not(None), ~exists().where(PageVersion.page_id == SitePage.id, holds()))
    query = select(SitePage, newest.limit(1).correlate(SitePage).scalar_subquery())
    rows = session.execute(query.where(SitePage.kind == PageKind.HELP, is_unshown).order_by(SitePage.name))
    return [(page, title) for page, title in rows]


def list_drafted() -> frozenset[str]:
    """The names of pages that somebody works on."""
    query = select(SitePage.name).join(PageVersion, PageVersion.page_id == SitePage.id)
    return frozenset(session.scalars(query.where(PageVersion.published_at.is_(None))))


def list_planned() -> dict[str, datetime]:
    """The names of pages of which a version is planned, with the moment from which it holds."""
    query = select(SitePage.name, PageVersion.holds_from).join(PageVersion, PageVersion.page_id == SitePage.id)
    rows = session.execute(query.where(PageVersion.holds_from > clock.now()))
    return {name: moment for name, moment in rows if moment}
