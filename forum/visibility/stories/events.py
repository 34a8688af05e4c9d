"""Events of the council with their papers, talks and sign-ups, and one that the office has not published yet."""

from datetime import date, timedelta

from forum.accounts.policies import actor_for
from forum.core.data.database import session
from forum.core.text.pdf import make_pdf
from forum.core.time import clock
from forum.discussions.services.write import reply
from forum.events.desk.services.discussion import open_discussion
from forum.events.desk.services.papers import add_paper
from forum.events.desk.services.publish import publish_event
from forum.events.desk.services.write import write_draft
from forum.events.models.events import Event
from forum.events.models.kinds import EventKind, SignUpMode
from forum.events.models.states import Attendance
from forum.events.signing_up.details import SignUpDetails, Wish
from forum.events.signing_up.services.sign_up import sign_up
from forum.spaces.models import Level
from forum.spaces.queries import seats_held
from forum.visibility.city import City, Story
from forum.visibility.people import (
    CONFIDANTS,
    EVERYBODY,
    MEMBERS,
    OFFICE_INSIDE,
    WITH_PARENT,
    Audience,
    Who,
)

PAPER = "#let words = json(bytes(sys.inputs.words))\n#set document(title: words.title)\n= #words.title\n#words.text"


def add(city: City) -> None:
    event = _publish(city, "private event", MEMBERS)
    _talk_about(city, event)
    for who in (Who.MEMBER,) if city.has_left else (Who.MEMBER, Who.FORMER_MEMBER):
        _sign_up(city, event, who)
    _publish(city, "confidential event", CONFIDANTS, level=Level.CONFIDENTIAL)
    _publish(city, "event that opens tomorrow", MEMBERS, public_from=clock.today() + timedelta(days=1))
    _write(city, "drafted event", OFFICE_INSIDE)


def begin(city: City) -> None:
    """What others may read: the body above its part, everybody an event that has been opened."""
    _publish(city, "event for the body above", WITH_PARENT, level=Level.PARENT)
    _publish(city, "opened event", EVERYBODY, level=Level.PUBLIC)


def _publish(
    city: City, what: str, seen_by: Audience, *, level: Level | None = None, public_from: date | None = None
) -> Event:
    event = _write(city, what, seen_by, level=level, public_from=public_from)
    publish_event(event, by=city.person(Who.KEEPER))
    return event


def _write(
    city: City, what: str, seen_by: Audience, *, level: Level | None = None, public_from: date | None = None
) -> Event:
    starts_at = clock.now() + timedelta(days=20)
    event = write_draft(
        space=city.council,
        by=city.person(Who.KEEPER),
        kind=EventKind.MEETING,
        title=f"Termin {city.mark(f'title of a {what}', seen_by)}",
        summary=f"Kurz: {city.mark(f'summary of a {what}', seen_by)}.",
        body=f"Ausführlich: {city.mark(f'text of a {what}', seen_by)}.",
        organiser="Geschäftsstelle",
        contact_email="office@example.org",
        place_address="Musterplatz 1",
        place_name=f"Saal {city.mark(f'place of a {what}', seen_by)}",
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=2),
        sign_up_mode=SignUpMode.FIRST_COME,
        level=level,
        public_from=public_from,
    )
    session.flush()
    _add_papers(city, event, what, seen_by)
    city.note(event, seen_by)
    city.starts.append(f"/veranstaltungen/{event.public_id}/")
    city.starts.append(f"/geschaeftsstelle/veranstaltungen/{event.public_id}")
    return event


def _add_papers(city: City, event: Event, what: str, seen_by: Audience) -> None:
    title = city.mark(f"title in a PDF of a {what}", seen_by)
    pdf = make_pdf(PAPER, {"title": title, "text": city.mark(f"text in a PDF of a {what}", seen_by)})
    text = f"Anlage {city.mark(f'content of a file of a {what}', seen_by)}".encode()
    for content, ending in ((pdf, "pdf"), (text, "txt")):
        name = f"{city.mark(f'name of a file of a {what}', seen_by)}.{ending}"
        label = f"Anlage {city.mark(f'label of a file of a {what}', seen_by)}"
        paper = add_paper(event, content, name, title=label, is_result=False, by=city.person(Who.KEEPER))
        city.note(paper.file, seen_by)


def _talk_about(city: City, event: Event) -> None:
    opening = city.mark("opening of a talk below a private event")
    thread = open_discussion(event, body=f"Fragen: {opening}.", by=city.person(Who.KEEPER))
    answer = reply(thread, body=f"Ja: {city.mark('reply below a private event')}.", by=city.person(Who.MEMBER))
    city.note(thread)
    city.note(answer)
    city.starts.append(f"/veranstaltungen/gespraech/{thread.public_id}/")


def _sign_up(city: City, event: Event, who: Who) -> None:
    """The names of those who come are for the office of the event, and each knows their own."""
    person = city.person(who)
    name = city.mark("name of somebody who comes to a private event", OFFICE_INSIDE | {who, city.seen_as(who)})
    details = SignUpDetails(
        email=person.email, language="de", names=(f"Kim {name}",), wish=Wish(attendance=Attendance.ON_SITE)
    )
    made = sign_up(event, details, actor=actor_for(person, seats_held(person.id)), by=person)
    assert made is not None
    city.note(made, OFFICE_INSIDE | {who})


EVENTS = Story("events", add, begin)
