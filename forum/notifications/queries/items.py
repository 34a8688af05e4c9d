"""The things of which notices tell, loaded together: a query for each kind, whatever their number."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from forum.core.mail.links import public_path
from forum.councils.models.bodies import Body
from forum.councils.models.meetings import Meeting
from forum.councils.models.minutes import Minutes
from forum.councils.models.resolutions import Resolution
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.readings import excerpts_for_readers
from forum.discussions.thread_kinds import kind_of
from forum.events.models.events import Event
from forum.notifications.models.kinds import Item

EXCERPT_LENGTH = 200
Key = tuple[Item, int]


@dataclass(frozen=True, slots=True)
class Thing:
    """A thing of which a notice tells, as its reader may know it: words of people stand here for a moment only."""

    title: str
    path: str
    # who wrote it, and how it begins
    author: str = ""
    excerpt: str = ""
    # the status of a proposal, or where a thing stands: the name of a body
    state: object = ""


def load_things(keys: Collection[Key]) -> Mapping[Key, Thing]:
    """The things of these keys, which the reader may read."""
    found: dict[Key, Thing] = {}
    for item, load in LOADERS.items():
        wanted = [key for kind, key in keys if kind is item]
        if wanted:
            found |= {(item, key): thing for key, thing in load(wanted).items()}
    return found


def _load_posts(keys: Collection[int]) -> Mapping[int, Thing]:
    posts = session.scalars(select(Post).where(Post.id.in_(keys)).options(joinedload(Post.thread))).all()
    shown = [post for post in posts if post.is_visible]
    excerpts = dict(zip((post.id for post in shown), excerpts_for_readers(shown, EXCERPT_LENGTH), strict=True))
    return {
        post.id: Thing(
            post.thread.title,
            public_path("discussions.show_post", public_id=post.public_id),
            post.spoken_as,
            excerpts.get(post.id, ""),
            post.thread.status.label if post.thread.status else "",
        )
        for post in posts
    }


def _load_threads(keys: Collection[int]) -> Mapping[int, Thing]:
    return {
        thread.id: Thing(
            thread.title, _path_of(thread), thread.author_name, state=thread.status.label if thread.status else ""
        )
        for thread in session.scalars(select(Thread).where(Thread.id.in_(keys)))
    }


def _path_of(thread: Thread) -> str:
    at = kind_of(thread).page(thread)
    return public_path(at.endpoint, **at.values)


def _load_procedures(keys: Collection[int]) -> Mapping[int, Thing]:
    def path(row: Procedure) -> str:
        return public_path("consultations.show_procedure", public_id=row.public_id, slug=row.slug)

    rows = session.scalars(select(Procedure).where(Procedure.id.in_(keys)))
    return {row.id: Thing(row.title, path(row), state=row.outcome) for row in rows}


def _load_events(keys: Collection[int]) -> Mapping[int, Thing]:
    def path(row: Event) -> str:
        return public_path("events.show_event", public_id=row.public_id, slug=row.slug)

    return {row.id: Thing(row.title, path(row)) for row in session.scalars(select(Event).where(Event.id.in_(keys)))}


def _load_bodies(keys: Collection[int]) -> Mapping[int, Thing]:
    def path(row: Body) -> str:
        return public_path("councils.show_body", public_id=row.public_id, slug=row.slug)

    return {row.id: Thing(row.name, path(row)) for row in session.scalars(select(Body).where(Body.id.in_(keys)))}


def _load_meetings(keys: Collection[int]) -> Mapping[int, Thing]:
    query = select(Meeting).where(Meeting.id.in_(keys)).options(joinedload(Meeting.body))
    return {
        row.id: Thing(row.body.name, public_path("councils.show_meeting", public_id=row.public_id))
        for row in session.scalars(query)
    }


def _load_minutes(keys: Collection[int]) -> Mapping[int, Thing]:
    query = select(Minutes).where(Minutes.id.in_(keys))
    query = query.options(joinedload(Minutes.meeting).joinedload(Meeting.body))
    return {
        row.id: Thing(row.meeting.body.name, public_path("councils.show_minutes", public_id=row.meeting.public_id))
        for row in session.scalars(query)
    }


def _load_resolutions(keys: Collection[int]) -> Mapping[int, Thing]:
    query = select(Resolution).where(Resolution.id.in_(keys)).options(joinedload(Resolution.body))
    return {
        row.id: Thing(
            f"{row.number}: {row.title}",
            public_path("councils.show_resolution", number=row.number),
            state=row.body.name,
        )
        for row in session.scalars(query)
    }


def _load_accounts(keys: Collection[int]) -> Mapping[int, Thing]:
    """One's own account: where the decisions about it stand, with their reasons and the way to object."""
    return {key: Thing("", public_path("moderation.list_decisions_about_me")) for key in keys}


LOADERS: Mapping[Item, Callable[[Collection[int]], Mapping[int, Thing]]] = {
    Item.POST: _load_posts,
    Item.THREAD: _load_threads,
    Item.PROCEDURE: _load_procedures,
    Item.EVENT: _load_events,
    Item.BODY: _load_bodies,
    Item.MEETING: _load_meetings,
    Item.MINUTES: _load_minutes,
    Item.RESOLUTION: _load_resolutions,
    Item.ACCOUNT: _load_accounts,
}
