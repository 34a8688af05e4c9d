"""A marked city on the database of a test, and who walks through it."""

from collections.abc import Callable, Sequence

from flask import Flask

from forum.core.data import unit_of_work
from forum.visibility.audit import begin_walk
from forum.visibility.browsing import ORIGIN
from forum.visibility.city import City, Story
from forum.visibility.commands import UNLIMITED
from forum.visibility.people import Who
from forum.visibility.stories.listed import STORIES
from forum.visibility.stories.threads import THREADS
from forum.visibility.walk import Walk

# these find every address between them
LEADING: tuple[Who, ...] = (Who.KEEPER, Who.SEATED_MODERATOR)


def make_walk(make_app: Callable[..., Flask], *, stories: Sequence[Story] = STORIES) -> Walk:
    """The city, and nobody has asked for anything yet."""
    app = make_app(first_posts_held=0, posts_in_ten_minutes=UNLIMITED, writes_per_minute=UNLIMITED, take_back_seconds=0)
    with app.app_context():
        return begin_walk(app, stories)


def read_starts(walk: Walk, *readers: Who) -> None:
    """Let people open the private things themselves, and what they lead on to."""
    for who in readers:
        for address in walk.city.starts:
            answer = walk.read(walk.browser(who), address)
            if answer.location:
                walk.read(walk.browser(who), answer.location.removeprefix(ORIGIN))


def add_threads(city: City) -> None:
    with unit_of_work.transaction():
        THREADS.add(city)
