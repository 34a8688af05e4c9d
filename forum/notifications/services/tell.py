"""Telling people what an act brings: a few statements, however many they are."""

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

from sqlalchemy import ColumnElement, Subquery, and_, case, cast, exists, func, insert, literal, select
from sqlalchemy.dialects import postgresql, sqlite

from forum.accounts.models import User
from forum.core.acts.models import Activity
from forum.core.data.database import AnySelect, session
from forum.core.data.upsert import upsert
from forum.core.time import clock
from forum.notifications.models.kinds import Channel
from forum.notifications.models.notices import UNREAD, Notice, ToldAct
from forum.notifications.models.subscriptions import MUTES_ALL, ChannelChoice, Mute, key_of_kind
from forum.notifications.queries.area_mails import was_over_budget
from forum.notifications.queries.readers import may_read
from forum.notifications.queries.things import things_around
from forum.notifications.recipients import News, news_of

# so long a mail at once waits for more about the same thing
FOLDING_TIME = timedelta(minutes=2)

AnyInsert = postgresql.Insert | sqlite.Insert
Columns = Mapping[str, ColumnElement[Any]]


def tell_all(acts: Sequence[Activity]) -> None:
    """Tell of acts, the earliest first; safe to run twice."""
    for act in acts:
        tell(act)


def tell(act: Activity) -> None:
    """Tell of one act all whom it concerns; of an act that has been told already, nobody."""
    if session.scalar(select(ToldAct.activity_id).where(ToldAct.activity_id == act.id).limit(1)) is not None:
        return
    noted: list[News] = []
    for news in news_of(act):
        if _write_notices(act, news, noted):
            if not any(_is_same(one, news) for one in noted):
                session.execute(insert(ToldAct), [_told_act(act, news)])
            noted.append(news)


def _is_same(one: News, other: News) -> bool:
    """Whether both are folded into one notice."""
    return (one.kind, one.subject, one.subject_id) == (other.kind, other.subject, other.subject_id)


def _told_act(act: Activity, news: News) -> dict[str, object]:
    return {
        "activity_id": act.id,
        "kind": news.kind,
        "subject_kind": news.subject,
        "subject_id": news.subject_id,
        "item_kind": news.item,
        "item_id": news.item_id,
        "by_id": news.by_id,
    }


def _write_notices(act: Activity, news: News, noted: Sequence[News]) -> int:
    """Write a notice for each who is to be told, or let one that is unread take the act in; how many.

    `noted` is what the act has told before: whoever was told of it is left out.
    """
    people = news.people.subquery()
    columns = _columns(act, news, people)
    statement = upsert(Notice).from_select(
        list(columns), _rows(news, people, columns).where(*_not_told(act, people, noted))
    )
    new = statement.excluded
    statement = statement.on_conflict_do_update(
        index_elements=["person_id", "kind", "subject_kind", "subject_id"],
        index_where=UNREAD,
        set_={
            "first_act_id": case((new.first_act_id < Notice.first_act_id, new.first_act_id), else_=Notice.first_act_id),
            "last_act_id": case((new.last_act_id > Notice.last_act_id, new.last_act_id), else_=Notice.last_act_id),
            "told_at": new.told_at,
            "way": new.way,
            "mail_due_at": new.mail_due_at,
            "mailed_act_id": case((new.mailed_act_id > 0, new.mailed_act_id), else_=Notice.mailed_act_id),
        },
    )
    written: Any = session.execute(statement, execution_options={"synchronize_session": False})
    return int(written.rowcount)


def _columns(act: Activity, news: News, people: Subquery) -> Columns:
    """What each row of a notice is made of."""
    way, now = _way_now(news), clock.now()
    is_at_once = way == Channel.AT_ONCE
    due: ColumnElement[Any] = case((is_at_once, literal(now + FOLDING_TIME)))
    mailed: ColumnElement[Any] = literal(0)
    if news.is_mailed_by_area:
        due = literal(None, Notice.mail_due_at.type)
        if was_over_budget(act, news):
            way = literal(Channel.WEEKLY, Notice.way.type)
        else:
            mailed = case((is_at_once, act.id), else_=0)
    return {
        "person_id": people.c.person_id,
        "subscription_id": people.c.subscription_id,
        "kind": literal(news.kind, Notice.kind.type),
        "subject_kind": literal(news.subject, Notice.subject_kind.type),
        "subject_id": literal(news.subject_id),
        "why": literal(news.why, Notice.why.type),
        "first_act_id": literal(act.id),
        "last_act_id": literal(act.id),
        "told_at": literal(now),
        "relevance": literal(news.kind.relevance),
        "way": way,
        "mail_due_at": due,
        "mailed_act_id": mailed,
    }


def _rows(news: News, people: Subquery, columns: Columns) -> AnySelect:
    """The rows: none for the one who did it, for those who may not read it, and those who want to hear nothing of it."""
    choice = and_(ChannelChoice.person_id == people.c.person_id, ChannelChoice.kind == news.kind)
    query = (
        select(*(column.label(name) for name, column in columns.items()))
        .select_from(people)
        .join(User, User.id == people.c.person_id)
        .outerjoin(ChannelChoice, choice)
        .where(User.email_confirmed_at.is_not(None), _way(news) != Channel.NOTHING, may_read(news, people))
    )
    if news.by_id is not None:
        query = query.where(people.c.person_id != news.by_id)
    return query.where(~_is_muted(people, news)) if news.kind.is_choosable else query


def _not_told(act: Activity, people: Subquery, noted: Sequence[News]) -> list[ColumnElement[bool]]:
    """Where-clauses: nobody who has been told of the act for a more relevant reason."""
    holds_act = and_(Notice.first_act_id <= act.id, Notice.last_act_id >= act.id)
    return [
        ~exists(Notice.id).where(
            Notice.person_id == people.c.person_id,
            Notice.kind == one.kind,
            Notice.subject_kind == one.subject,
            Notice.subject_id == one.subject_id,
            holds_act,
        )
        for one in noted
    ]


def _way(news: News) -> ColumnElement[Channel]:
    # PostgreSQL takes each place of a value for a type of its own, unless it is told
    usual = cast(literal(news.kind.usual_channel, Notice.way.type), Notice.way.type)
    return func.coalesce(ChannelChoice.channel, usual) if news.kind.is_choosable else usual


def _way_now(news: News) -> ColumnElement[Channel]:
    """Whoever has an account that is about to be deleted finds it in the forum if they come back."""
    site = cast(literal(Channel.SITE, Notice.way.type), Notice.way.type)
    return case((User.leaves_at.is_not(None), site), else_=_way(news))


def _is_muted(people: Subquery, news: News) -> ColumnElement[bool]:
    """Whether a mute is in force: the same answer as `policies.channel_in_force`, of many people at once."""
    keys = (MUTES_ALL, key_of_kind(news.kind), *things_around(news.subject, news.subject_id))
    return exists(Mute.id).where(Mute.person_id == people.c.person_id, Mute.key.in_(keys))
