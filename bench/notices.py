"""The inbox of the first person: a notice about each of the first threads, read, so that other pages cost what they cost."""

from typing import Any

from sqlalchemy import Connection, insert, select

from forum.core.acts.models import Activity
from forum.core.time import clock
from forum.discussions.models.threads import Thread
from forum.notifications.models.kinds import Channel, Item, NoticeKind, Subject, Why
from forum.notifications.models.notices import Notice, ToldAct

Row = dict[str, Any]

READER = 1
# no more than somebody gets in a year
MOST = 2_000
# far above the acts that the city has by itself
FIRST_ACT = 1_000_000_000


def make_notices(connection: Connection) -> None:
    """One about each thread, at most MOST."""
    threads = select(Thread.id, Thread.space_id).order_by(Thread.id).limit(MOST)
    found = [(FIRST_ACT + row.id, row.id, row.space_id) for row in connection.execute(threads)]
    connection.execute(insert(Activity.__table__), [_act(*one) for one in found])
    connection.execute(insert(ToldAct.__table__), [_told(act, thread) for act, thread, _space in found])
    connection.execute(insert(Notice.__table__), [_notice(act, thread) for act, thread, _space in found])


def _act(act: int, thread: int, space: int) -> Row:
    return {
        "id": act, "created_at": clock.now(), "verb": "thread.begun", "subject_kind": "thread", "subject_id": thread,
        "space_id": space, "details": {},
    }  # fmt: skip


def _told(act: int, thread: int) -> Row:
    return {"activity_id": act, **_about(thread), "item_kind": Item.THREAD, "item_id": thread}


def _notice(act: int, thread: int) -> Row:
    now = clock.now()
    return {
        "person_id": READER, "created_at": now, "told_at": now, "read_at": now, **_about(thread), "why": Why.SUBSCRIBED,
        "first_act_id": act, "last_act_id": act, "mailed_act_id": act, "relevance": 1, "way": Channel.SITE,
    }  # fmt: skip


def _about(thread: int) -> Row:
    return {"kind": NoticeKind.TOPICS, "subject_kind": Subject.THREAD, "subject_id": thread}
