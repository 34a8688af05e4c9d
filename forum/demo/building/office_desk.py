"""What the office writes and gets: announcements, a report of a barrier, and an absence in which somebody stands in."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import partial

from forum.accounts.absences.services import enter_absence
from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.home.barriers.services import Barrier, report_barrier
from forum.home.models import SitePage
from forum.home.news.services import begin_announcement, set_display
from forum.home.site_pages.queries import find_draft
from forum.home.site_pages.services.drafts import save_draft
from forum.home.site_pages.services.publish import publish_draft

SEARCH = {
    "title": "Neu: Suche über das ganze Forum",
    "body": "Oben auf jeder Seite steht jetzt ein Suchfeld. Es findet Themen, Beiträge, Termine, Beschlüsse und Texte.",
    "title_en": "New: search the whole forum",
    "body_en": "There is a search field at the top of every page. It finds topics, posts, events, resolutions and texts.",
    "note": "",
}
HOURS = {
    "title": "Die Geschäftsstelle ist am Freitag ab 12 Uhr geschlossen",
    "body": "Am Freitag ist die Geschäftsstelle nur bis 12 Uhr erreichbar. Meldungen sehen wir trotzdem jeden Tag an.",
    "title_en": "",
    "body_en": "",
    "note": "",
}
MAINTENANCE = {
    "title": "Wartung am frühen Morgen",
    "body": "An diesem Morgen ist das Forum zwischen 5 und 6 Uhr für einige Minuten nicht erreichbar.",
    "title_en": "Maintenance in the early morning",
    "body_en": "On this morning the forum cannot be reached for some minutes between 5 and 6 o'clock.",
    "note": "",
}
BARRIER = Barrier(
    description="Mit der Tastatur komme ich in der Karte nicht von einem Punkt zum nächsten.",
    page_address="Karte einer Beteiligung",
    wish="Bitte als Liste mit den Adressen.",
    technology="Screenreader und Tastatur",
    name="Nele Beispiel",
    email="nele.beispiel@example.org",
)
AWAY_FOR = timedelta(days=6)


def events(city: City) -> Iterator[Event]:
    for at, words, is_pinned in (("6 09:30", SEARCH, True), ("2 11:15", HOURS, False)):
        yield Event(stories.moment(at, now=city.now), partial(_announce, city, words, is_pinned=is_pinned))
    planned = datetime.combine(clock.day_of(city.now) + timedelta(days=5), time(5), clock.CITY_TIME)
    yield Event(stories.moment("1 14:05", now=city.now), partial(_announce, city, MAINTENANCE, from_moment=planned))
    yield Event(stories.moment("3 20:45", now=city.now), partial(report_barrier, BARRIER, network=""))
    yield Event(stories.moment("1 16:30", now=city.now), partial(_go_away, city))


def _announce(
    city: City, words: dict[str, str], *, is_pinned: bool = False, from_moment: datetime | None = None
) -> None:
    kim = _office(city)
    page: SitePage = begin_announcement(words["title"], by=kim)
    session.flush()
    draft = find_draft(page)
    assert draft is not None
    save_draft(draft, words, by=kim)
    publish_draft(draft, holds_from=from_moment, by=kim)
    if is_pinned:
        set_display(page, is_pinned=True, ends_at=None, by=kim)


def _go_away(city: City) -> None:
    """Alex is away from now on, and Kim stands in."""
    alex, today = city.people["alex"], clock.today()
    enter_absence(alex, from_day=today, until_day=today + AWAY_FOR, deputy=_office(city), by=alex)


def _office(city: City) -> User:
    return city.people["kim"]
