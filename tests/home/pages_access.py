"""Who gets which answer from the pages of the office, announcements and reported barriers."""

from datetime import timedelta

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.data.public_id import new_public_id
from forum.core.time import clock
from forum.home.models import SitePage
from forum.home.site_pages.queries import find_draft
from forum.home.site_pages.services.rows import add_help_page, archive_help_page
from tests.factories import make_user
from tests.home.factories import (
    draft_announcement,
    make_announcement,
    make_barrier_report,
    make_version,
    publish_first,
    write_draft,
)
from tests.support.access import Row, Target, everybody, office

SHOWN = (
    "about",
    "accessibility",
    "easy_language",
    "help",
    "imprint",
    "participation",
    "privacy",
    "security",
    "sign_language",
    "statement_json",
    "strategy",
)


def imprint() -> Target:
    return Target({"name": "impressum"})


def drafted() -> Target:
    """A page of the help that nobody has published."""
    return Target({"name": _begin_help().name})


def drafted_statement() -> Target:
    page = session.scalar(select(SitePage).where(SitePage.name == "barrierefreiheit"))
    if page is None or find_draft(page) is None:
        write_draft("barrierefreiheit")
    return Target({"name": "barrierefreiheit"})


def planned() -> Target:
    return Target({"name": _plan(_publish(_begin_help())).name})


def planned_version() -> Target:
    return Target({"name": _plan(_publish(_begin_help())).name, "number": 2})


def planned_imprint() -> Target:
    _plan_words("impressum")
    return Target({"name": "impressum", "number": 2})


def earlier_imprint() -> Target:
    make_version("datenschutz", body="Neu.")
    return Target({"name": "datenschutz", "number": 1})


def earlier_version() -> Target:
    page = _publish(_begin_help())
    make_version(page.name, body="Anders.")
    return Target({"name": page.name, "number": 1})


def _begin_help() -> SitePage:
    page = add_help_page(f"Hilfe {new_public_id()}", by=make_user())
    session.flush()
    return page


def _publish(page: SitePage) -> SitePage:
    publish_first(page, "Ein Text.")
    return page


def _plan(page: SitePage) -> SitePage:
    _plan_words(page.name)
    return page


def _plan_words(name: str) -> None:
    make_version(name, body="Neu.", holds_from=clock.start_of_day(clock.today() + timedelta(days=2)))


def help_page() -> Target:
    return Target({"name": "konto"})


def archived_help() -> Target:
    archive_help_page("schreiben", by=make_user())
    return Target({"name": "schreiben"})


def announcement() -> Target:
    page = make_announcement()
    return Target({"public_id": page.public_id, "slug": "neue-ladezonen"})


def announcement_without_slug() -> Target:
    return Target({"public_id": make_announcement().public_id})


def unpublished_announcement() -> Target:
    return Target({"public_id": draft_announcement().public_id})


def planned_announcement() -> Target:
    later = clock.start_of_day(clock.today() + timedelta(days=2))
    return Target({"public_id": make_announcement(begins_at=later).public_id})


def ended_announcement() -> Target:
    return Target({"public_id": make_announcement(ends_at=clock.now()).public_id})


def barrier() -> Target:
    report = make_barrier_report()
    session.flush()
    return Target({"public_id": report.public_id})


PAGES = (
    *(Row(f"home.show_{page}", everybody(200)) for page in SHOWN),
    Row("home.show_help_page", everybody(200), help_page),
    Row("home.show_page_version", everybody(200), earlier_imprint),
    Row("home.list_announcements", everybody(200)),
    Row("home.subscribe_to_announcements", everybody(200)),
    Row("home.show_announcement", everybody(200), announcement),
    Row("home.show_announcement", everybody(301), announcement_without_slug),
    Row("home.new_barrier_report", everybody(200)),
    Row("home.create_barrier_report", everybody(422)),
    Row("home.show_barrier_report", everybody(200), barrier),
    Row("home.list_site_pages", office(200)),
    Row("home.create_help_page", office(422)),
    Row("home.show_page_desk", office(200), imprint),
    Row("home.show_page_desk", office(200), planned),
    Row("home.create_page_draft", office(303), earlier_version),
    Row("home.edit_page_draft", office(200), drafted),
    Row("home.update_page_draft", office(422), drafted),
    Row("home.preview_page_draft", office(200), drafted),
    Row("home.delete_page_draft", office(303), drafted),
    Row("home.edit_page_data", office(200), drafted_statement),
    Row("home.update_page_data", office(422), drafted_statement),
    Row("home.new_page_publication", office(200), drafted),
    Row("home.create_page_publication", office(422), drafted),
    Row("home.take_back_page_version", office(303), planned),
    Row("home.show_page_version_desk", office(200), planned_version),
    Row("home.restore_page_version", office(303), earlier_version),
    Row("home.archive_help_page", office(303), help_page),
    Row("home.restore_help_page", office(303), archived_help),
    Row("home.list_office_announcements", office(200)),
    Row("home.create_announcement", office(422)),
    Row("home.edit_announcement_display", office(200), announcement_without_slug),
    Row("home.update_announcement_display", office(303), announcement_without_slug),
    Row("home.end_announcement_now", office(303), announcement_without_slug),
    Row("home.list_barrier_reports", office(200)),
    Row("home.edit_barrier_report", office(200), barrier),
    Row("home.take_up_barrier_report", office(303), barrier),
    Row("home.answer_barrier_report", office(422), barrier),
)
