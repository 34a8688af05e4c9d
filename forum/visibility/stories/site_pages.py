"""Pages of the office: what everybody reads, and drafts, planned versions and announcements; and a reported barrier."""

from datetime import timedelta

from forum.core.data.database import session
from forum.core.data.public_id import new_public_id
from forum.core.time import clock
from forum.home.barriers.services import Barrier, report_barrier
from forum.home.models import SitePage
from forum.home.news.services import begin_announcement
from forum.home.site_pages.queries import find_draft
from forum.home.site_pages.services.drafts import WORDS, begin_draft, save_draft
from forum.home.site_pages.services.publish import publish_draft
from forum.home.site_pages.services.rows import add_help_page
from forum.visibility.city import City, Story
from forum.visibility.people import OFFICES, Who

DESK = "/geschaeftsstelle/seiten"
LATER = timedelta(days=3)


def begin(city: City) -> None:
    """What stands beside the drafts: a published announcement, a page with two versions, a draft with data, a report.

    A report stands in no space: each one counts in the figures of the office.
    """
    by = city.person(Who.OFFICE)
    announcement = begin_announcement("Neues für alle", by=by)
    for draft in (find_draft(announcement), begin_draft("impressum", by=by)):
        assert draft is not None
        save_draft(draft, dict.fromkeys(WORDS, "Muster für alle."), by=by)
        publish_draft(draft, by=by)
    begin_draft("barrierefreiheit", by=by)
    city.starts += [
        f"/aktuelles/{announcement.public_id}",
        "/impressum/fassungen/1",
        f"{DESK}/barrierefreiheit/entwurf/angaben",
    ]
    _report(city)


def add(city: City) -> None:
    drafted = _announce(city, "draft of an announcement")
    planned = _announce(city, "planned announcement")
    _plan(planned, city)
    _write_help(city)
    for page in (drafted, planned):
        city.note(page, OFFICES)
        city.starts.append(f"{DESK}/{page.name}")


def _announce(city: City, what: str) -> SitePage:
    by = city.person(Who.OFFICE)
    page = begin_announcement("Neues", by=by)
    session.flush()
    _write(page, city, what)
    return page


def _write(page: SitePage, city: City, what: str) -> None:
    draft = find_draft(page)
    assert draft is not None
    words = {name: city.mark(f"{name} of a {what}", OFFICES) for name in WORDS}
    save_draft(draft, words, by=city.person(Who.OFFICE))


def _plan(page: SitePage, city: City) -> None:
    draft = find_draft(page)
    assert draft is not None
    moment = clock.start_of_day(clock.day_of(clock.now() + LATER))
    publish_draft(draft, holds_from=moment, by=city.person(Who.OFFICE))


def _write_help(city: City) -> None:
    """A page of the help that is a draft; its first title stands in its address, which whoever asks for it knows."""
    page = add_help_page(f"Hilfe {new_public_id()}", by=city.person(Who.OFFICE))
    session.flush()
    _write(page, city, "page of the help")
    city.note(page, OFFICES)
    city.starts += [f"{DESK}/{page.name}", f"{DESK}/{page.name}/entwurf", f"{DESK}/{page.name}/entwurf/ansehen"]


def _report(city: City) -> None:
    """The words of somebody who has no account: the office reads them, and whoever knows the address of the report."""
    words = {name: city.mark(f"{name} of a reported barrier", OFFICES) for name in ("description", "wish", "name")}
    report_barrier(Barrier(**words), network="")


SITE_PAGES = Story("site pages", add, begin)
