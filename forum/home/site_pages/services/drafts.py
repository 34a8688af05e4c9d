"""Working on the next version of a page: begin it, change it, drop it."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select

from forum.core.acts import activity
from forum.core.data.database import PublicEntity, session
from forum.core.data.row_locks import hold_row
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.home.models import PageVersion, SitePage
from forum.home.site_pages import queries
from forum.home.site_pages.services.rows import lock_page

WORDS = ("title", "body", "title_en", "body_en", "note")


class DraftNotPossible(DomainError):
    """The draft is not there any more, or there is one already."""


def begin_draft(name: str, *, like: int | None = None, by: PublicEntity) -> PageVersion:
    """Begin the next version as a copy of the one that holds, or of another: that brings an older one back.

    Raises DraftNotPossible if somebody works on one, or one is planned; PageNotPossible without such a page.
    """
    page = lock_page(name)
    if queries.find_draft(page):
        raise DraftNotPossible(_("Somebody is already working on a new version."))
    if queries.find_planned(page):
        raise DraftNotPossible(_("A version is planned for a later day. Take it back first: it becomes the draft."))
    model = _find_model(page, like)
    draft = PageVersion(page_id=page.id, number=_next_number(page), edited_by_id=by.id)
    draft.title, draft.body, draft.title_en, draft.body_en = model.title, model.body, model.title_en, model.body_en
    draft.facts = dict(model.facts)
    session.add(draft)
    activity.record("site_page.draft_begun", page, by=by)
    return draft


def save_draft(draft: PageVersion, values: Mapping[str, str], *, by: PublicEntity) -> None:
    """Keep what was typed; raises DraftNotPossible if the draft has been published meanwhile."""
    hold_draft(draft)
    for name in WORDS:
        setattr(draft, name, values[name])
    _note_edit(draft, by)


def save_facts(draft: PageVersion, facts: Mapping[str, Any], *, by: PublicEntity) -> None:
    """Keep the data of a page, such as those of the accessibility statement."""
    hold_draft(draft)
    draft.facts = dict(facts)
    _note_edit(draft, by)


def discard_draft(draft: PageVersion, *, by: PublicEntity) -> None:
    """Drop what was worked on; a page that nobody has published goes with it."""
    hold_draft(draft)
    page = session.get_one(SitePage, draft.page_id)
    activity.record("site_page.draft_discarded", page, by=by)
    session.delete(draft)
    session.flush()
    if session.scalar(select(func.count()).where(PageVersion.page_id == page.id)) == 0:
        session.delete(page)


def hold_draft(draft: PageVersion) -> None:
    """Lock a draft and read it anew; raises DraftNotPossible if it is none any more, RowGone if it was dropped."""
    hold_row(draft)
    if not draft.is_draft:
        raise DraftNotPossible(_("This version has been published in the meantime."))


def _note_edit(draft: PageVersion, by: PublicEntity) -> None:
    draft.edited_at, draft.edited_by_id = clock.now(), by.id
    activity.record("site_page.draft_saved", session.get_one(SitePage, draft.page_id), by=by)


def _find_model(page: SitePage, number: int | None) -> PageVersion:
    query = select(PageVersion).where(PageVersion.page_id == page.id, PageVersion.published_at.is_not(None))
    if number is not None:
        query = query.where(PageVersion.number == number)
    model = session.scalar(query.order_by(PageVersion.number.desc()).limit(1))
    if model is None:
        raise DraftNotPossible(_("This version is not there."))
    return model


def _next_number(page: SitePage) -> int:
    return (session.scalar(select(func.max(PageVersion.number)).where(PageVersion.page_id == page.id)) or 0) + 1
