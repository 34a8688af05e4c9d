"""What the office does with announcements; their words are versions of a page like any other."""

from datetime import datetime

from forum.core.acts import activity
from forum.core.data.database import PublicEntity, session
from forum.core.data.public_id import new_public_id
from forum.core.data.row_locks import hold_row
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.home.models import PageKind, PageVersion, SitePage
from forum.home.site_pages.services.publish import check_moment


class NotShown(DomainError):
    """The announcement is not shown, or has ended."""


def begin_announcement(title: str, *, by: PublicEntity) -> SitePage:
    """A draft with a title; nobody but the office knows of it before it is published."""
    public_id = new_public_id()
    page = SitePage(kind=PageKind.ANNOUNCEMENT, name=public_id, public_id=public_id)
    session.add(page)
    session.flush()
    session.add(PageVersion(page_id=page.id, number=1, title=title, edited_by_id=by.id))
    activity.record("announcement.begun", page, by=by)
    return page


def set_display(page: SitePage, *, is_pinned: bool, ends_at: datetime | None, by: PublicEntity) -> None:
    """Say whether it stands first, and from which full hour on it is gone; raises NotPublishable or NotShown."""
    hold_row(page)
    if page.begins_at is None:
        raise NotShown(_("Publish the announcement first."))
    if ends_at is not None and ends_at != page.ends_at:
        check_moment(ends_at, field="ends_at")
        if ends_at <= page.begins_at:
            raise NotShown(_("It cannot end before it begins."), field="ends_at")
    if (page.is_pinned, page.ends_at) != (is_pinned, ends_at):
        page.is_pinned, page.ends_at = is_pinned, ends_at
        activity.record("announcement.display_changed", page, by=by)


def end_announcement(page: SitePage, *, by: PublicEntity) -> None:
    """Take it off all pages at once; raises NotShown."""
    hold_row(page)
    if not page.is_shown:
        raise NotShown(_("The announcement is not shown at the moment."))
    page.ends_at = clock.now()
    activity.record("announcement.ended", page, by=by)
