"""All pages of the front: importing this module hangs them on the blueprint."""

from forum.home.barriers.views import office_reports, report_barrier
from forum.home.news.views import office_announcements, show_announcements
from forum.home.site_pages.views import office_data, office_drafts, office_pages, show_pages
from forum.home.views import front_page
from forum.home.views.blueprint import home

PAGES = (
    front_page,
    office_announcements,
    office_data,
    office_drafts,
    office_pages,
    office_reports,
    report_barrier,
    show_announcements,
    show_pages,
)

__all__ = ["PAGES", "home"]
