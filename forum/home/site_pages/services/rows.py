"""The rows of pages: those that come with the software, and further ones of the help."""

from sqlalchemy import func, select

from forum.core.acts import activity
from forum.core.data.database import PublicEntity, session
from forum.core.data.public_id import new_public_id
from forum.core.data.row_locks import hold_row
from forum.core.data.upsert import lock_row
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.slug import slugify
from forum.core.time import clock
from forum.home.models import NAME_LENGTH, PageKind, PageVersion, SitePage
from forum.home.site_pages.queries import list_help_pages
from forum.home.site_pages.shipped import BY_NAME, PAGES, ShippedPage, shipped_wording

MOST_HELP_PAGES = 60


class PageNotPossible(DomainError):
    """There is such a page already, or it is not there any more."""


def lock_page(name: str) -> SitePage:
    """The row of a page, held until the transaction ends; for a page of the software made with its first version.

    Raises PageNotPossible if there is no page of that name.
    """
    known = BY_NAME.get(name)
    if known is None:
        page = session.scalar(select(SitePage).where(SitePage.name == name))
        if page is None:
            raise PageNotPossible(_("This page is not there any more."))
        hold_row(page)
        return page
    page = lock_row(SitePage, SitePage.name == name, **_first_values(known))
    if session.scalar(select(func.count()).where(PageVersion.page_id == page.id)) == 0:
        _add_shipped(page, known, 1)
    return page


def ensure_shipped_pages() -> None:
    """Keep what came with the software as the first version of each page, and a newer one as the next.

    What the office has written stays. Safe to run again.
    """
    for known in PAGES:
        page = lock_page(known.name)
        latest = session.scalar(
            select(PageVersion).where(PageVersion.page_id == page.id).order_by(PageVersion.number.desc()).limit(1)
        )
        if latest and latest.is_shipped and not _says_the_same(latest, known):
            _add_shipped(page, known, latest.number + 1)


def add_help_page(title: str, *, by: PublicEntity) -> SitePage:
    """Begin another page of the help; nobody else reads it before it is published. Raises PageNotPossible."""
    name = slugify(title, fallback="hilfe")[:NAME_LENGTH]
    if name in BY_NAME or session.scalar(select(SitePage.id).where(SitePage.name == name)):
        raise PageNotPossible(_("There is a page of that name already. Choose another title."), field="title")
    position = max((one.page.position for one in list_help_pages() if one.page), default=MOST_HELP_PAGES) + 1
    if position > MOST_HELP_PAGES * 2:
        raise PageNotPossible(_("There are very many pages of help. Archive one first."), field="title")
    page = SitePage(kind=PageKind.HELP, name=name, position=position)
    session.add(page)
    session.flush()
    session.add(PageVersion(page_id=page.id, number=1, title=title, edited_by_id=by.id))
    activity.record("site_page.added", page, by=by)
    return page


def archive_help_page(name: str, *, by: PublicEntity) -> SitePage:
    """Show a page of the help no longer; its versions stay with the office. Raises PageNotPossible."""
    page = lock_page(name)
    if page.kind is not PageKind.HELP:
        raise PageNotPossible(_("This page has its fixed place and cannot be archived."))
    if page.archived_at is None:
        page.archived_at, page.archived_by_id = clock.now(), by.id
        activity.record("site_page.archived", page, by=by)
    return page


def restore_help_page(name: str, *, by: PublicEntity) -> SitePage:
    """Show an archived page of the help again."""
    page = lock_page(name)
    if page.archived_at is not None:
        page.archived_at = page.archived_by_id = None
        activity.record("site_page.shown_again", page, by=by)
    return page


def _first_values(known: ShippedPage) -> dict[str, object]:
    places = [one.name for one in PAGES if one.kind is PageKind.HELP]
    return {
        "kind": known.kind,
        "name": known.name,
        "position": places.index(known.name) + 1 if known.name in places else 0,
        "is_pinned": False,
        "public_id": new_public_id(),
        "created_at": clock.now(),
    }


def _add_shipped(page: SitePage, known: ShippedPage, number: int) -> None:
    said, now = shipped_wording(known.text), clock.now()
    version = PageVersion(page_id=page.id, number=number, is_shipped=True, published_at=now, holds_from=now)
    version.title, version.body, version.title_en, version.body_en = said.title, said.body, said.title_en, said.body_en
    session.add(version)
    session.flush()


def _says_the_same(version: PageVersion, known: ShippedPage) -> bool:
    said = shipped_wording(known.text)
    now = (version.title, version.body, version.title_en, version.body_en)
    return now == (said.title, said.body, said.title_en, said.body_en)
