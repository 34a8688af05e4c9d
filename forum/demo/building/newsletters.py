"""People order the newsletter, the office has sent one issue and writes the next."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.notifications.newsletter.queries import count_reach, find_by_address
from forum.notifications.newsletter.services import consent
from forum.notifications.newsletter.services.issues import IssueWords, begin_issue, send_issue
from forum.notifications.newsletter.services.send import send_portion

READERS = ("lotte", "dorle", "betty", "benno", "fiete", "robin", "toni", "kim")
# somebody without an account
ADDRESS = "leserin@example.org"
ORDERED, SENT, DRAFTED = "13 18:20", "9 10:00", "1 15:40"

FIRST = IssueWords(
    "Das Forum im Herbst",
    "Guten Tag,\n\nin den letzten Wochen haben Sie über **Ladezonen, Hitze und Pakete** gesprochen. "
    "Die wichtigsten Antworten der Verwaltung stehen jetzt in den Themen.\n\n"
    "- Was aus Vorschlägen geworden ist, steht unter „Vorschläge“.\n"
    "- Die nächsten Termine stehen unter „Veranstaltungen“.\n\n"
    "Neu ist die Suche über das ganze Forum.\n\nIhre Geschäftsstelle",
)
NEXT = IssueWords(
    "Was als Nächstes kommt",
    "Guten Tag,\n\ndie neuen Dialogregeln gelten bald. Außerdem beginnt eine Beteiligung, zu der wir Sie einladen.",
)


def events(city: City) -> Iterator[Event]:
    ordered = stories.moment(ORDERED, now=city.now)
    for number, key in enumerate(READERS):
        yield Event(ordered + timedelta(minutes=9 * number), partial(_order, city, key))
    yield Event(ordered, _order_by_address)
    yield Event(_moment(SENT, city), partial(_send, city))
    yield Event(_moment(DRAFTED, city), partial(_draft, city))


def _moment(text: str, city: City) -> datetime:
    return stories.moment(text, now=city.now)


def _order(city: City, key: str) -> None:
    person = city.people[key]
    fields = list(city.fields.values())[:2] if key in ("betty", "fiete") else ()
    consent.agree(person, fields=fields)


def _order_by_address() -> None:
    consent.order_by_address(ADDRESS, language="de", fields=())
    subscriber = find_by_address(ADDRESS)
    assert subscriber is not None
    consent.confirm(subscriber)


def _send(city: City) -> None:
    office = _office(city)
    issue = begin_issue(FIRST, by=office)
    session.flush()
    reach = count_reach(issue.field_ids, issue.chosen_groups)
    send_issue(issue, version=issue.version, confirmed_count=reach.people, by=office)
    session.flush()
    while send_portion(issue.id):
        pass
    assert issue.sent_at == clock.now()


def _draft(city: City) -> None:
    begin_issue(NEXT, by=_office(city))


def _office(city: City) -> User:
    return city.people["kim"]
