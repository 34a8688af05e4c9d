"""What the frame of every page shows, and what the pages of the office show."""

from forum.core.data.office_settings import PAGE_KEY, OfficeSetting
from forum.core.web.page_changes import all_but, shown
from forum.home.models import PageKind, PageVersion, SitePage

SITE_PAGES = "site_pages"
# 0 as long as there has never been one
ANNOUNCEMENTS = "announcements"

SHOWN = (
    shown(OfficeSetting, PAGE_KEY),
    shown(SitePage, SITE_PAGES, columns=all_but(SitePage, "created_at", "archived_by_id")),
    shown(SitePage, ANNOUNCEMENTS, columns=("begins_at",), only={"kind": PageKind.ANNOUNCEMENT}),
    # a draft shows nowhere; published words never change
    shown(PageVersion, SITE_PAGES, columns=("published_at", "holds_from")),
)
