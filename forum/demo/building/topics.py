"""Topics are opened, answered, supported, followed, read."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from functools import partial
from random import Random

from forum.contributions.services.answer import answer_thread
from forum.core.mail.links import public_path
from forum.core.text import markup
from forum.core.time import clock
from forum.core.time.working_hours import is_working_day
from forum.demo import stories
from forum.demo.building import steering
from forum.demo.building.city import City, Event
from forum.demo.building.moderation import let_through
from forum.demo.stories import Story
from forum.discussions.services.follow import follow, mark_read
from forum.discussions.services.support import support
from forum.discussions.services.write import reply
from forum.organisations.speaking import SpeakingChoice, speak_for
from forum.topics.models import Direction, Kind
from forum.topics.proposal_text import ProposalText
from forum.topics.services.open_topic import open_topic


def events(city: City) -> Iterator[Event]:
    for story in stories.topics():
        begins = stories.moment(story["at"], now=city.now)
        yield Event(begins, partial(_open, city, story))
        written = list(stories.in_order(story.get("post", []), begin=begins, now=city.now))
        for number, (at, post) in enumerate(written, 2):
            moment = _in_office_hours(city, at) if "unit" in post else at
            yield Event(max(moment, begins), partial(_write, city, story["key"], number, post))
        yield from _reactions(city, story, written, begins)
        yield from steering.events(city, story)


def _open(city: City, story: Story) -> None:
    body: str | ProposalText = story.get("text", "")
    if "problem" in story:
        body = ProposalText(story["problem"], story["idea"], story["benefit"])
    direction = story.get("direction")
    opened = open_topic(
        city.fields[story["field"]],
        kind=Kind(story["kind"]),
        title=story["title"],
        by=city.people[story["by"]],
        body=body,
        direction=Direction(direction) if direction else None,
        place=story.get("place", ""),
        tags=story.get("tags", ()),
        speaking=_speaking(city, story),
    )
    city.topics[story["key"]] = opened.topic
    city.posts[story["key"], 1] = opened.opening


def _write(city: City, key: str, number: int, story: Story) -> None:
    topic, person = city.topics[key], city.people[story["by"]]
    mark_read(topic, number=topic.last_number, by=person)
    if "unit" in story:
        due = clock.end_of_day(clock.day_of(city.now) + timedelta(days=story["due"])) if "due" in story else None
        post = answer_thread(
            topic,
            body=story["text"],
            unit=story["unit"],
            by=person,
            promise=story.get("promise", ""),
            promise_due_at=due,
        )
    else:
        body = _quotation(city, key, story) + story["text"].strip()
        post = reply(topic, body=body, by=person, speaking=_speaking(city, story))
        if post.is_waiting:
            let_through(city, post)
    city.posts[key, number] = post


def _quotation(city: City, key: str, story: Story) -> str:
    if "quote" not in story:
        return ""
    quoted = city.posts.get((key, story["quote"]))
    if quoted is None:
        return ""
    address = public_path("discussions.show_post", public_id=quoted.public_id)
    return markup.quote(quoted.spoken_as, quoted.number, address, story["passage"])


def _speaking(city: City, story: Story) -> SpeakingChoice | None:
    if "for" not in story:
        return None
    mandate = city.mandates[story["by"], story["for"]]
    return speak_for(mandate, user=mandate.user)


def _reactions(city: City, story: Story, written: list[tuple[datetime, Story]], begins: datetime) -> Iterator[Event]:
    """Support and following by people who are drawn, the same ones each time the city is built."""
    chance = Random(story["key"])  # noqa: S311
    texts = [(begins, story), *written]
    for number, (at, text) in enumerate(texts, 1):
        for key in _draw(city, chance, text.get("support", 0), at, but=text["by"]):
            yield Event(_later(chance, at, city.now), partial(_support, city, story["key"], number, key))
    for key in _draw(city, chance, story.get("follow", 2), begins, but=story["by"]):
        yield Event(_later(chance, begins, city.now), partial(_follow, city, story["key"], key))


def _draw(city: City, chance: Random, most: int, at: datetime, *, but: str) -> list[str]:
    """Keys of people who are there by then, without the staff."""
    keys = [
        person["key"]
        for person in stories.people()
        if person["key"] != but and "roles" not in person and stories.moment(person["at"], now=city.now) < at
    ]
    return chance.sample(keys, min(most, len(keys)))


def _later(chance: Random, at: datetime, now: datetime) -> datetime:
    """Most people come by soon; the last minutes before now stay quiet."""
    return at + min((now - at) * 0.9, timedelta(hours=60)) * chance.random() ** 2 + timedelta(seconds=1)


def _support(city: City, key: str, number: int, person: str) -> None:
    post = city.posts.get((key, number))
    if post is not None and post.is_visible:
        support(post, by=city.people[person])


def _follow(city: City, key: str, person: str) -> None:
    topic = city.topics[key]
    follow(topic, by=city.people[person])
    mark_read(topic, number=topic.last_number, by=city.people[person])


def _in_office_hours(city: City, at: datetime) -> datetime:
    """The next working day, or the one before if that has not come yet."""
    for step in (1, -1):
        moved = at
        while not is_working_day(clock.day_of(moved)):
            moved += timedelta(days=step)
        if moved <= city.now:
            return moved
    return at
