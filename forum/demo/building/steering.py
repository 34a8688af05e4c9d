"""What the office and the authors do with topics: steps of a proposal, closing, pinning, merging, editing, deleting."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from sqlalchemy import select

from forum.contributions.services.status import change_status, postpone_answer
from forum.core.data.database import session
from forum.core.time import clock
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.demo.stories import Story
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.services.delete import delete_post
from forum.discussions.services.edit import edit_post
from forum.discussions.services.steer import close_thread, pin_thread
from forum.discussions.status import Status
from forum.topics.services.steer import merge_topics, move_topic


def events(city: City, story: Story) -> Iterator[Event]:
    acts = {"step": _step, "edit": _edit, "delete": _delete, "close": _close, "pin": _pin, "merge": _merge}
    acts |= {"move": _move, "postpone": _postpone}
    for name, act in acts.items():
        for one in story.get(name, ()):
            yield Event(stories.moment(one["at"], now=city.now), partial(act, city, story["key"], one))


def post_of(thread: Thread, number: int) -> Post:
    return session.scalars(select(Post).where(Post.thread_id == thread.id, Post.number == number)).one()


def _step(city: City, key: str, story: Story) -> None:
    status = Status(story["status"])
    change_status(city.topics[key], status, reason=story["reason"], by=city.people[story["by"]])


def _edit(city: City, key: str, story: Story) -> None:
    post = city.posts[key, story["post"]]
    edit_post(post, body=story["text"], by=city.people[story["by"]])


def _delete(city: City, key: str, story: Story) -> None:
    delete_post(city.posts[key, story["post"]], by=city.people[story["by"]])


def _close(city: City, key: str, story: Story) -> None:
    close_thread(city.topics[key], summary=story["summary"], by=city.people[story["by"]])


def _pin(city: City, key: str, story: Story) -> None:
    pin_thread(city.topics[key], by=city.people[story["by"]])


def _merge(city: City, key: str, story: Story) -> None:
    merge_topics(city.topics[key], into=city.topics[story["into"]], reason=story["reason"], by=city.people[story["by"]])


def _move(city: City, key: str, story: Story) -> None:
    move_topic(city.topics[key], city.fields[story["to"]], reason=story["reason"], by=city.people[story["by"]])


def _postpone(city: City, key: str, story: Story) -> None:
    until = clock.day_of(city.now) + timedelta(days=story["until"])
    postpone_answer(city.topics[key], until, reason=story["reason"], by=city.people[story["by"]])
