"""Publishing a version of a page: at once or from a moment on, and taking a planned one back."""

from datetime import datetime

from forum.core.acts import activity
from forum.core.data.database import PublicEntity, session
from forum.core.data.row_locks import hold_row
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.home.models import PageVersion, SitePage
from forum.home.site_pages import queries
from forum.home.site_pages.services.drafts import DraftNotPossible, hold_draft
from forum.home.site_pages.services.rows import lock_page
from forum.home.site_pages.wording import wording_of


class NotPublishable(DomainError):
    """Something is missing, or the moment does not fit."""


def publish_draft(draft: PageVersion, *, holds_from: datetime | None = None, by: PublicEntity) -> PageVersion:
    """Publish a draft, at once or from a full hour on; for an announcement that is the moment at which it appears.

    Raises NotPublishable without words, if nothing has changed, or for another moment; DraftNotPossible if somebody
    else has just published it.
    """
    page = lock_page(session.get_one(SitePage, draft.page_id).name)
    hold_draft(draft)
    _check(page, draft)
    moment = check_moment(holds_from) if holds_from else clock.now()
    draft.holds_from, draft.published_at, draft.published_by_id = moment, clock.now(), by.id
    if page.is_announcement and (page.begins_at is None or page.begins_at > clock.now()):
        page.begins_at = moment
    activity.record("site_page.published", page, by=by, number=draft.number)
    return draft


def take_back(page: SitePage, *, by: PublicEntity) -> PageVersion:
    """Make the planned version a draft again; raises DraftNotPossible if it holds by now."""
    hold_row(page)
    planned = queries.find_planned(page)
    if planned is None:
        raise DraftNotPossible(_("The planned version holds by now. Begin a new one to change it."))
    hold_row(planned)
    planned.holds_from = planned.published_at = planned.published_by_id = None
    if page.is_announcement and page.begins_at and page.begins_at > clock.now():
        page.begins_at = page.ends_at = None
    activity.record("site_page.taken_back", page, by=by)
    return planned


def check_moment(moment: datetime, *, field: str = "holds_from") -> datetime:
    """A full hour that is still to come; raises NotPublishable. Finished pages are kept for the hour."""
    if moment <= clock.now():
        raise NotPublishable(_("This moment has passed: leave the field empty to publish at once."), field=field)
    if moment.minute or moment.second:
        raise NotPublishable(_("Choose a full hour, such as 9:00."), field=field)
    return moment


def _check(page: SitePage, draft: PageVersion) -> None:
    if not draft.title.strip() or not draft.body.strip():
        raise NotPublishable(_("A page without title or text cannot be published."))
    standing = queries.find_holding(page)
    if standing is not None and wording_of(standing) == wording_of(draft):
        raise NotPublishable(_("Nothing has changed against the version that holds."))
