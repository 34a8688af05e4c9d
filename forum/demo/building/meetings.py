"""A year of meetings in the demo city: called, held, with votes, minutes, recommendations and their answers."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from functools import partial

from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.meetings.services.call import call_meeting
from forum.councils.meetings.services.items import ItemWords, add_item
from forum.councils.meetings.services.papers import attach_paper
from forum.councils.meetings.services.plan import MeetingPlan, plan_meeting
from forum.councils.models.agenda import AgendaItem, Doors, ItemKind
from forum.councils.models.bodies import Body
from forum.councils.models.resolutions import AnswerKind, Resolution, ResolutionKind
from forum.councils.resolutions.services.answer import add_step, answer, explain_delay
from forum.councils.resolutions.services.decide import set_follow_up
from forum.councils.resolutions.services.propose import propose_resolution
from forum.demo import stories
from forum.demo.building import held_meetings
from forum.demo.building.city import City, Event
from forum.demo.building.event_days import WEEKEND, at_time, has_guests
from forum.demo.stories import Story

# days before a meeting, unless its story says otherwise
PLANNED_BEFORE, CALLED_BEFORE = 22, 15
MINUTES_AFTER, FOLLOW_UP = timedelta(days=3), timedelta(days=90)
# recommendations are answered for the Board by whoever chairs it
ANSWERING = "robin"


def events(city: City) -> Iterator[Event]:
    return (event for event in _all_events(city) if event.at <= city.now)


def _all_events(city: City) -> Iterator[Event]:
    for number, story in enumerate(stories.meetings()):
        key, begins = (story["body"], number), _begins(city, story)
        yield Event(
            min(_before(story, "planned_before", begins), city.now - timedelta(hours=3)),
            partial(_plan, city, key, story),
        )
        if "planned" not in story:
            yield Event(
                min(_before(story, "called_before", begins), city.now - timedelta(hours=2)),
                partial(_call, city, key, story),
            )
        if story["day"] < 0:
            yield Event(begins, partial(held_meetings.hold, city, key, story))
            yield Event(begins + MINUTES_AFTER, partial(held_meetings.write_minutes, city, key, story))
            yield from _decided(city, story, begins)


def _decided(city: City, story: Story, begins: datetime) -> Iterator[Event]:
    for item in story["items"]:
        words = item.get("resolution", {})
        if "owner" in words:
            yield Event(begins + MINUTES_AFTER, partial(_follow_up, city, words))
        if "delay" in words:
            yield Event(city.now - timedelta(days=5), partial(_delay, city, words))
        if "answer" in words:
            at = begins + timedelta(days=words["answer"]["after"])
            yield Event(at, partial(_answer, city, words))
        if "step" in words:
            yield Event(begins + timedelta(days=words["step"]["after"]), partial(_tell_step, city, words))


def _plan(city: City, key: tuple[str, int], story: Story) -> None:
    begins, by = _begins(city, story), city.people[story["chair"]]
    plan = MeetingPlan(
        begins_at=begins,
        ends_at=at_time(clock.day_of(begins), story["until"]),
        place=story["place"],
        is_hybrid=story.get("hybrid", False),
        online_link="https://video.example.org/sitzung" if "hybrid" in story else "",
        is_public=story.get("public", False),
        propose_until=_before(story, "called_before", begins) - timedelta(hours=6),
        has_speakers=story.get("public", False),
    )
    meeting = plan_meeting(_body(city, story), plan, by=by)
    city.meetings[key] = meeting
    for number, words in enumerate(story["items"]):
        item = add_item(meeting, _words(words), by=by)
        city.agenda_items[(*key, number)] = item
        if proposal := words.get("proposal", words.get("resolution")):
            city.resolutions[proposal["text"]] = _propose(city, story, item, proposal)
    session.flush()


def _call(city: City, key: tuple[str, int], story: Story) -> None:
    by = city.people[story["chair"]]
    for number, words in enumerate(story["items"]):
        item = city.agenda_items[(*key, number)]
        if "paper" in words:
            attach_paper(item, city.papers[words["paper"]], by=by)
        if "thread" in words:
            attach_paper(item, city.body_threads[story["body"], words["thread"]], by=by)
    call_meeting(city.meetings[key], short_notice_reason=story.get("short_notice", ""), by=by)


def _propose(city: City, story: Story, item: AgendaItem, words: Story) -> Resolution:
    return propose_resolution(
        _body(city, story),
        item=item,
        kind=ResolutionKind(words["kind"]),
        title=item.title,
        text=words["text"],
        addressee=city.bodies[words["to"]] if "to" in words else None,
        by=city.people[story["chair"]],
    )


def _follow_up(city: City, words: Story) -> None:
    due = clock.today() + FOLLOW_UP
    set_follow_up(city.resolutions[words["text"]], owner=words["owner"], due_on=due, by=city.people[ANSWERING])


def _delay(city: City, words: Story) -> None:
    explain_delay(city.resolutions[words["text"]], reason=words["delay"], by=city.people[ANSWERING])


def _answer(city: City, words: Story) -> None:
    given = words["answer"]
    resolution = city.resolutions[words["text"]]
    answer(resolution, kind=AnswerKind(given["kind"]), text=given["text"], by=city.people[ANSWERING])


def _tell_step(city: City, words: Story) -> None:
    resolution = city.resolutions[words["text"]]
    add_step(resolution, on_day=clock.today(), text=words["step"]["text"], by=city.people[ANSWERING])


def _words(words: Story) -> ItemWords:
    return ItemWords(
        title=words["title"],
        kind=ItemKind(words["kind"]),
        doors=Doors(words.get("doors", "open")),
        minutes=words["minutes"],
        presenter=words.get("presenter", ""),
    )


def _begins(city: City, story: Story) -> datetime:
    return at_time(_day(city, story), story["time"])


def _before(story: Story, name: str, begins: datetime) -> datetime:
    usual = PLANNED_BEFORE if name == "planned_before" else CALLED_BEFORE
    return begins - timedelta(days=story.get(name, usual))


def _day(city: City, story: Story) -> date:
    """The day of its story, or the next one on which a city works."""
    day = clock.day_of(city.now) + timedelta(days=story["day"])
    while day.weekday() in WEEKEND or not has_guests(day):
        day += timedelta(days=1)
    return day


def _body(city: City, story: Story) -> Body:
    body = city.bodies[story["body"]]
    session.refresh(body, ["space"])
    return body
