"""Notices of everybody about all threads and posts there are: who may not read what is new finds no line of it."""

from sqlalchemy import select

from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.notifications.models.kinds import Channel, Item, NoticeKind, Subject, Why
from forum.notifications.models.notices import Notice, ToldAct
from forum.visibility.city import City, Story

INBOX = "/benachrichtigungen/"


def add(city: City) -> None:
    """As if all had been told of everything: what the inbox shows is asked when it is read."""
    session.flush()
    people = [person.user_id for person in city.people.values() if person.user_id is not None]
    begun = select(Activity).where(Activity.verb == "thread.begun")
    for act in session.scalars(begun.where(Activity.subject_id.in_(select(Thread.id)))).all():
        _tell(act, NoticeKind.TOPICS, Subject.THREAD, Item.THREAD, people)
    written = select(Activity).where(Activity.verb == "post.written", Activity.subject_id.in_(select(Post.id)))
    for act in session.scalars(written).all():
        _tell(act, NoticeKind.MENTION, Subject.POST, Item.POST, people)
    if INBOX not in city.starts:
        city.starts.append(INBOX)


def _tell(act: Activity, kind: NoticeKind, subject: Subject, item: Item, people: list[int]) -> None:
    key = {"kind": kind, "subject_kind": subject, "subject_id": act.subject_id}
    if session.get(ToldAct, (act.id, kind, subject, act.subject_id)) is not None:
        return
    session.add(ToldAct(activity_id=act.id, **key, item_kind=item, item_id=act.subject_id))
    session.add_all(
        Notice(
            person_id=person,
            **key,
            why=Why.MENTIONED,
            first_act_id=act.id,
            last_act_id=act.id,
            told_at=clock.now(),
            relevance=kind.relevance,
            way=Channel.SITE,
        )
        for person in people
    )


NOTICES = Story("notices", add)
