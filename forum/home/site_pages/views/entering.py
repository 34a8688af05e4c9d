"""How views of the office get at a page: the row if there is one, what came with the software, and the draft."""

from dataclasses import dataclass

from flask import url_for

from forum.accounts.office_pages import enter_office
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.home.models import PageKind, PageVersion, SitePage
from forum.home.site_pages import queries
from forum.home.site_pages.shipped import BY_NAME, ShippedPage, shipped_wording
from forum.home.site_pages.wording import Wording, wording_of

DESK = "/geschaeftsstelle/seiten"
ONE = f"{DESK}/<name>"
DRAFT = f"{ONE}/entwurf"


@dataclass(frozen=True, slots=True)
class Entered:
    """A page at its desk; without a row nobody has worked on it yet."""

    name: str
    page: SitePage | None
    shipped: ShippedPage | None
    holding: PageVersion | None

    @property
    def wording(self) -> Wording | None:
        """What everybody reads now; None for a page that nobody has published."""
        if self.holding is not None:
            return wording_of(self.holding)
        return shipped_wording(self.shipped.text) if self.shipped else None

    @property
    def kind(self) -> PageKind:
        return self.page.kind if self.page else self.shipped.kind if self.shipped else PageKind.FIXED

    @property
    def public_address(self) -> str:
        """Where everybody reads it; empty while nobody does."""
        if self.page is not None and (not self.page.is_shown or self.wording is None):
            return ""
        if self.kind is PageKind.ANNOUNCEMENT:
            slug = self.holding.slug if self.holding else ""
            return url_for("home.show_announcement", public_id=self.name, slug=slug)
        if self.kind is PageKind.HELP:
            return url_for("home.show_help_page", name=self.name)
        return url_for(self.shipped.endpoint) if self.shipped else ""

    @property
    def back(self) -> tuple[str, str]:
        """The list it came from: words and address."""
        if self.kind is PageKind.ANNOUNCEMENT:
            return _("All announcements"), url_for("home.list_office_announcements")
        return _("All pages"), url_for("home.list_site_pages")

    def find_draft(self) -> PageVersion | None:
        return queries.find_draft(self.page) if self.page else None


def enter_page(name: str) -> Entered:
    """Every view of a page's desk begins with this: for the office alone."""
    enter_office()
    page, shipped = queries.find_page(name), BY_NAME.get(name)
    found(page or shipped)
    return Entered(name, page, shipped, queries.find_holding(page) if page else None)


def enter_draft(name: str) -> tuple[Entered, PageVersion]:
    """The page and its draft; a 404 without one."""
    entered = enter_page(name)
    return entered, found(entered.find_draft())
