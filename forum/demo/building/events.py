"""Events of the demo city are written, published, moved, cancelled and reported on."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Any

from sqlalchemy import select

from forum.accounts.policies import actor_for
from forum.core.data.database import session
from forum.core.time import clock
from forum.demo import stories
from forum.demo.building import papers, sign_ups
from forum.demo.building.city import City, Event
from forum.demo.building.event_days import at_time, before, day_of
from forum.demo.building.moderation import let_through
from forum.demo.building.questions import ask_questions
from forum.demo.stories import Story
from forum.discussions.services.write import reply
from forum.documents.services.store import store_file
from forum.events.desk.services.cancel import cancel_event
from forum.events.desk.services.discussion import open_discussion
from forum.events.desk.services.move import move_event
from forum.events.desk.services.publish import publish_event
from forum.events.desk.services.write import edit_event, write_draft
from forum.events.models import events as tables
from forum.events.models.kinds import EventKind, LinkVisibility, ListVisibility, SignUpMode
from forum.events.queries.discussion import find_discussion
from forum.spaces.forum_space import forum_space

PICTURES = {"sensorik": papers.draw_city, "laser": papers.draw_street}
PAPER = (
    "Die Stadt misst an zwölf Stellen: Lärm, Luft, Wärme, Pegel, Verkehr. Kein Gerät nimmt Bilder oder Stimmen auf.",
    "Alle Messwerte stehen stündlich im Datenportal. Wer sie nutzt, nennt die Quelle.",
    "Dieses Blatt gehört zur Demonstration. Geräte und Zahlen sind erfunden.",
)
SLIDES = (
    "24 Vorhaben: 9 laufen, 11 sind in Arbeit, 4 wurden aufgegeben.",
    "Nächste Zwischenbilanz in einem halben Jahr. Alle Angaben sind erfunden.",
)


def events(city: City) -> Iterator[Event]:
    for story in stories.events():
        yield Event(stories.moment(story["written"], now=city.now), partial(_write, city, story))
        for key, happen in (
            ("published", _publish),
            ("moved", _move),
            ("cancelled", _cancel),
            ("reported", _report),
        ):
            if key in story:
                yield Event(stories.moment(story[key], now=city.now), partial(happen, city, story))
        for post in story.get("talk", ()):
            yield Event(stories.moment(post["at"], now=city.now), partial(_talk, city, story["key"], post))
        yield from sign_ups.events(city, story)


def _write(city: City, story: Story) -> None:
    event = write_draft(space=forum_space(), by=city.people["alex"], **_details(city, story))
    session.flush()
    city.events[story["key"]] = event
    _add_quotas(event, story)
    _add_programme(event, story)
    ask_questions(event, story)
    if title := story.get("paper"):
        _add_paper(city, event, title, PAPER)


def _talk(city: City, key: str, story: Story) -> None:
    event, person = city.events[key], city.people[story["by"]]
    thread = find_discussion(event, actor=actor_for(person))
    if thread is None:
        open_discussion(event, body=story["text"], by=person)
        return
    post = reply(thread, body=story["text"], by=person)
    if post.is_waiting:
        let_through(city, post)


def _details(city: City, story: Story) -> dict[str, Any]:
    return {
        "kind": EventKind(story["kind"]),
        "title": story["title"],
        "summary": story["summary"],
        "body": story["text"].strip(),
        "field_id": city.fields[story["field"]].id if "field" in story else None,
        "series_id": _series_of(story),
        "organiser": story["organiser"],
        "contact_email": "forum@example.org",
        "contact_phone": story.get("phone", ""),
        **_place(story),
        **_times(city, story),
        **_sign_up(story),
        **_picture(city, story),
    }


def _place(story: Story) -> dict[str, Any]:
    return {
        "is_on_site": "place" in story,
        "is_online": "online_url" in story,
        "place_name": story.get("place", ""),
        "place_address": story.get("address", ""),
        "place_hint": story.get("hint", ""),
        "access_features": story.get("access", []),
        "access_note": story.get("access_note", ""),
        "online_url": story.get("online_url", ""),
        "online_shown_to": LinkVisibility(story.get("online_shown_to", "participants")),
    }


def _times(city: City, story: Story) -> dict[str, Any]:
    """Of a date that is moved later, those before."""
    day = day_of(story, now=city.now) - timedelta(days=story.get("moved_days", 0))
    closes = before(day, story["closes"]) if "closes" in story else None
    if "closed" in story:
        closes = stories.moment(story["closed"], now=city.now)
    return {
        "starts_at": at_time(day, story["time"]),
        "ends_at": at_time(day, story["until"]),
        "doors_at": at_time(day, story["doors"]) if "doors" in story else None,
        "opens_at": before(day, story["opens"]) if "opens" in story else None,
        "closes_at": closes,
    }


def _sign_up(story: Story) -> dict[str, Any]:
    return {
        "sign_up_mode": SignUpMode(story.get("mode", "none")),
        "seats_on_site": story.get("seats"),
        "seats_online": story.get("seats_online"),
        "largest_party": story.get("largest_party", 1),
        "names_companions": story.get("names_companions", False),
        "speaks_for_organisations": story.get("speaks_for", False),
        "list_shown_to": ListVisibility(story.get("list", "nobody")),
        "reconfirm_hours": story.get("reconfirm_hours"),
        "no_show_minutes": story.get("no_show_minutes"),
        "party_hold_hours": story.get("party_hold_hours", 12),
        "prefers_last_losers": story.get("prefers_last_losers", False),
    }


def _picture(city: City, story: Story) -> dict[str, Any]:
    if "picture" not in story:
        return {}
    drawn = PICTURES[story["key"]]()
    file = store_file(drawn, f"{story['key']}.png", space=forum_space(), level=None, by=city.people["alex"])
    return {"picture_id": file.id, "picture_alt": story["picture"]}


def _series_of(story: Story) -> int | None:
    if "series" not in story:
        return None
    title = story["series"]
    found = session.scalar(select(tables.EventSeries).where(tables.EventSeries.title == title))
    if found is None:
        found = tables.EventSeries(title=title)
        session.add(found)
        session.flush()
    return found.id


def _add_quotas(event: tables.Event, story: Story) -> None:
    day = clock.day_of(event.starts_at)
    for position, quota in enumerate(story.get("quota", ()), 1):
        freed_at = before(day, quota["freed"]) if "freed" in quota else None
        row = tables.Quota(
            event_id=event.id, position=position, name=quota["name"], seats=quota["seats"], freed_at=freed_at
        )
        session.add(row)
    session.flush()


def _add_programme(event: tables.Event, story: Story) -> None:
    day = clock.day_of(event.starts_at)
    for item in story.get("programme", ()):
        starts_at = at_time(day, item["time"])
        session.add(
            tables.ProgrammeItem(
                event_id=event.id, starts_at=starts_at, title=item["title"], people=item.get("people", "")
            )
        )


def _add_paper(
    city: City, event: tables.Event, title: str, paragraphs: tuple[str, ...], *, is_result: bool = False
) -> None:
    content = papers.set_paper(title, *paragraphs)
    file = store_file(content, f"{title}.pdf", space=forum_space(), level=None, by=city.people["alex"])
    session.add(tables.EventPaper(event_id=event.id, file_id=file.id, title=title, position=1, is_result=is_result))
    session.flush()


def _publish(city: City, story: Story) -> None:
    publish_event(city.events[story["key"]], by=city.people["alex"])


def _move(city: City, story: Story) -> None:
    event, day = city.events[story["key"]], day_of(story, now=city.now)
    values = {"starts_at": at_time(day, story["time"]), "ends_at": at_time(day, story["until"])}
    move_event(event, values, note=story["moved_note"], by=city.people["kim"])


def _cancel(city: City, story: Story) -> None:
    replacement = city.events[story["replaced_by"]]
    cancel_event(city.events[story["key"]], reason=story["reason"], replaced_by=replacement, by=city.people["alex"])


def _report(city: City, story: Story) -> None:
    event = city.events[story["key"]]
    _add_paper(city, event, story["slides"], SLIDES, is_result=True)
    values = {"report": story["report"].strip(), "attendance": story["attendance"], "reported_at": clock.now()}
    edit_event(event, values, by=city.people["alex"])
