"""Lists of the threads in a body, as one reader finds them there."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime

from sqlalchemy import and_, case, null, select

from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Page, fetch_page
from forum.councils.models.bodies import Body
from forum.councils.models.threads import BodyThread
from forum.discussions.models.participants import Reading
from forum.discussions.policies import listed_threads
from forum.discussions.titles import slug_of
from forum.discussions.unread import MOST_NEW, count_unread
from forum.spaces.models import Level

THREADS_PER_PAGE = 25


@dataclass(frozen=True, slots=True)
class ThreadRow:
    """A thread as the list of a body shows it."""

    id: int
    public_id: str
    title: str
    author_name: str
    reply_count: int
    last_activity_at: datetime
    closed_at: datetime | None
    pinned_at: datetime | None
    level: Level | None
    public_from: date | None
    ceiling: Level | None
    # up to which post the reader has read; None: never opened, or nobody reads
    read_number: int | None
    # posts since then; one more than MOST_NEW stands for any larger number
    new_posts: int = 0
    is_unread: bool = False

    @property
    def slug(self) -> str:
        return slug_of(self.title)

    @property
    def has_many_new(self) -> bool:
        return self.new_posts > MOST_NEW


_COLUMNS = (
    BodyThread.id,
    BodyThread.public_id,
    BodyThread.title,
    BodyThread.author_name,
    BodyThread.reply_count,
    BodyThread.last_activity_at,
    BodyThread.closed_at,
    BodyThread.pinned_at,
    BodyThread.level,
    BodyThread.public_from,
    BodyThread.ceiling,
)
# one for pinned threads, nought for others
_IS_PINNED = case((BodyThread.pinned_at.is_not(None), 1), else_=0)


def list_threads(body: Body, *, actor: Actor, cursor: str | None = None) -> Page[ThreadRow]:
    """The threads of a body that the actor may read: pinned ones, then the latest activity first; two queries."""
    page = fetch_page(
        lambda statement: [ThreadRow(*row) for row in session.execute(statement)],
        _rows(body, actor),
        by=(_IS_PINNED, BodyThread.last_activity_at.expression, BodyThread.id.expression),
        key=lambda row: (int(row.pinned_at is not None), row.last_activity_at, row.id),
        cursor=cursor,
        size=THREADS_PER_PAGE,
    )
    return replace(page, items=_with_new_posts(page.items, actor))


def list_latest_threads(body: Body, *, actor: Actor, most: int) -> Sequence[ThreadRow]:
    """The threads in which something was written last; two queries."""
    latest = _rows(body, actor).order_by(BodyThread.last_activity_at.desc(), BodyThread.id.desc()).limit(most)
    return _with_new_posts([ThreadRow(*row) for row in session.execute(latest)], actor)


def _rows(body: Body, actor: Actor) -> AnySelect:
    here = (BodyThread.space_id == body.space_id, listed_threads(actor))
    if not actor.user_id:
        return select(*_COLUMNS, null()).where(*here)
    read = and_(Reading.thread_id == BodyThread.id, Reading.user_id == actor.user_id)
    return select(*_COLUMNS, Reading.last_number).outerjoin(Reading, read).where(*here)


def _with_new_posts(rows: Sequence[ThreadRow], actor: Actor) -> Sequence[ThreadRow]:
    """What one has never opened is new as a whole."""
    if not actor.user_id or not rows:
        return rows
    new = count_unread([row.id for row in rows], actor=actor)
    return [
        replace(row, new_posts=new.get(row.id, 0), is_unread=row.read_number is None or bool(new.get(row.id)))
        for row in rows
    ]
