"""Pages of the office, announcements and reported barriers for tests."""

from datetime import datetime
from typing import Any

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.home.barriers.services import Barrier, report_barrier
from forum.home.models import BarrierReport, PageVersion, SitePage
from forum.home.news.services import begin_announcement
from forum.home.site_pages.queries import find_draft
from forum.home.site_pages.services.drafts import begin_draft, save_draft
from forum.home.site_pages.services.publish import publish_draft
from forum.home.site_pages.services.rows import add_help_page
from tests.factories import make_user

WORDS = {"title": "", "body": "", "title_en": "", "body_en": "", "note": ""}


def make_office() -> User:
    return make_user(roles=(Role.OFFICE,))


def write_draft(name: str, **words: str) -> PageVersion:
    """A draft of a page that says this; what is not named stays as it was."""
    draft = begin_draft(name, by=make_office())
    session.flush()
    return rewrite(draft, **words)


def rewrite(draft: PageVersion, **words: str) -> PageVersion:
    save_draft(draft, {name: getattr(draft, name) for name in WORDS} | words, by=make_office())
    return draft


def make_version(name: str, *, holds_from: datetime | None = None, **words: str) -> PageVersion:
    """A published version of a page, planned if its moment is still to come."""
    version = publish_draft(write_draft(name, **words), holds_from=holds_from, by=make_office())
    session.flush()
    return version


def publish_help(title: str, body: str) -> SitePage:
    """A further page of the help that everybody reads."""
    page = add_help_page(title, by=make_office())
    session.flush()
    publish_first(page, body)
    return page


def publish_first(page: SitePage, body: str) -> None:
    """Publish the draft with which a page begins."""
    draft = find_draft(page)
    assert draft is not None
    publish_draft(rewrite(draft, body=body), by=make_office())
    session.flush()


def make_announcement(
    title: str = "Neue Ladezonen",
    body: str = "Ab Montag gibt es am Ring zwei Ladezonen.",
    *,
    begins_at: datetime | None = None,
    **fields: Any,
) -> SitePage:
    """A published announcement; planned if it begins later."""
    page = draft_announcement(title, body)
    draft = find_draft(page)
    assert draft is not None
    publish_draft(draft, holds_from=begins_at, by=make_office())
    for name, value in fields.items():
        setattr(page, name, value)
    session.flush()
    return page


def draft_announcement(title: str = "Neue Ladezonen", body: str = "Ab Montag gibt es zwei Ladezonen.") -> SitePage:
    page = begin_announcement(title, by=make_office())
    session.flush()
    draft = find_draft(page)
    assert draft is not None
    rewrite(draft, body=body)
    return page


def make_barrier_report(**fields: Any) -> BarrierReport:
    barrier = Barrier(**({"description": "Der Knopf „Senden“ ist mit der Tastatur nicht erreichbar."} | fields))
    return report_barrier(barrier, network="")
