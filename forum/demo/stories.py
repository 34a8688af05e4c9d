"""What happens in the demo city, as the files in texts/ tell it."""

import tomllib
from collections.abc import Iterator
from datetime import datetime, time, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from forum.core.time import clock

TEXTS = Path(__file__).with_name("texts")

# what a file of texts holds under one heading: names to texts, numbers and lists
Story = dict[str, Any]


@cache
def people() -> tuple[Story, ...]:
    return tuple(person for file in sorted(TEXTS.glob("people*.toml")) for person in _read(file.name)["person"])


@cache
def organisations() -> tuple[Story, ...]:
    return tuple(_read("organisations.toml")["organisation"])


@cache
def reports() -> tuple[Story, ...]:
    return tuple(_read("reports.toml")["report"])


@cache
def waiting() -> tuple[Story, ...]:
    return tuple(_read("reports.toml")["waiting"])


@cache
def topics() -> tuple[Story, ...]:
    return tuple(topic for file in sorted(TEXTS.glob("topics_*.toml")) for topic in _read(file.name)["topic"])


@cache
def events() -> tuple[Story, ...]:
    return tuple(_read("events.toml")["event"])


@cache
def bodies() -> tuple[Story, ...]:
    return tuple(_read("bodies.toml")["body"])


@cache
def meetings() -> tuple[Story, ...]:
    return tuple(_read("meetings.toml")["meeting"])


@cache
def circulars() -> tuple[Story, ...]:
    return tuple(_read("circulars.toml")["circular"])


@cache
def weighings() -> tuple[Story, ...]:
    return tuple(_read("weighings.toml")["weighing"])


@cache
def consultations() -> tuple[Story, ...]:
    return tuple(_read("consultations.toml")["consultation"])


def moment(text: str, *, now: datetime) -> datetime:
    """ "34 09:12" is 34 days ago at 09:12; "5h" and "40m" are so many hours and minutes ago."""
    if text.endswith("h"):
        return now - timedelta(hours=int(text[:-1]))
    if text.endswith("m"):
        return now - timedelta(minutes=int(text[:-1]))
    days, _space, clock_time = text.partition(" ")
    day = clock.day_of(now) - timedelta(days=int(days))
    return min(datetime.combine(day, time.fromisoformat(clock_time or "12:00"), clock.CITY_TIME), now)


def in_order(stories: list[Story], *, begin: datetime, now: datetime) -> Iterator[tuple[datetime, Story]]:
    """The stories of one topic with their moments: none before the one that it follows, none in the future."""
    before = begin
    for story in sorted(stories, key=lambda one: moment(one["at"], now=now)):
        before = min(max(moment(story["at"], now=now), before + timedelta(minutes=4)), now)
        yield before, story


def _read(name: str) -> Story:
    with (TEXTS / name).open("rb") as file:
        return tomllib.load(file)
