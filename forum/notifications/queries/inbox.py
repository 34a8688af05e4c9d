"""The inbox: one's notices with what stands behind them, as far as one may read it now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import lru_cache

from sqlalchemy import ColumnElement, bindparam, exists, func, select

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.acts.models import Activity
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Page, fetch_page
from forum.core.time import clock
from forum.discussions.queries import KINDS_OF_READERS, any_reader
from forum.notifications.models.kinds import ABOUT_ME, Item, Subject
from forum.notifications.models.notices import Notice, ToldAct
from forum.notifications.policies import is_part_of_notice, visible_notices, visible_told_acts

NOTICES_PER_PAGE = 20
# more than so many are not counted
MOST_COUNTED = 99


class View(StrEnum):
    """Which notices are listed; the value stands in the address."""

    ALL = "alle"
    UNREAD = "ungelesen"
    TO_ME = "an-mich"
    MARKED = "gemerkt"


VIEWS: Mapping[View, tuple[ColumnElement[bool], ...]] = {
    View.ALL: (),
    View.UNREAD: (Notice.read_at.is_(None),),
    View.TO_ME: (Notice.relevance == ABOUT_ME,),
    View.MARKED: (Notice.marked_at.is_not(None),),
}


@dataclass(frozen=True, slots=True)
class Behind:
    """What stands behind a notice: how many acts of which its person may read, and the latest of them."""

    count: int
    verb: str
    item: Item
    item_id: int


def list_notices(actor: Actor, *, view: View = View.ALL, cursor: str | None = None) -> Page[Notice]:
    """What somebody has been told and may read, the latest first."""
    return fetch_page(
        lambda statement: session.scalars(statement, {"reader": actor.user_id}).all(),
        select(Notice).where(_found_by(actor.kind, clock.today()), *VIEWS[view]),
        by=(Notice.told_at, Notice.id.expression),
        key=lambda notice: (notice.told_at, notice.id),
        cursor=cursor,
        size=NOTICES_PER_PAGE,
    )


def find_notice(key: int, *, actor: Actor) -> Notice | None:
    """One of an actor's own notices."""
    wanted = (Notice.id == key, _found_by(actor.kind, clock.today()))
    return session.scalar(select(Notice).where(*wanted), {"reader": actor.user_id})


@lru_cache(maxsize=KINDS_OF_READERS)
def _found_by(kind: Actor, _today: date) -> ColumnElement[bool]:
    """visible_notices(), put together once a day for each kind of reader; needs the parameter "reader"."""
    return visible_notices(any_reader(kind))


def count_unread(actor: Actor) -> int:
    """How many unread notices an actor finds; `MOST_COUNTED` + 1 stands for all above."""
    return session.scalar(_count_statement(actor.kind, clock.today()), {"reader": actor.user_id}) or 0


@lru_cache(maxsize=KINDS_OF_READERS)
def _count_statement(kind: Actor, today: date) -> AnySelect:
    """Put together once a day for all readers of a kind: every page asks, and that costs more than running it."""
    unread = select(Notice.id).where(Notice.read_at.is_(None), _found_by(kind, today))
    return select(func.count()).select_from(unread.limit(MOST_COUNTED + 1).subquery())


def list_unread_about(subject: Subject, key: int, *, actor: Actor) -> Sequence[int]:
    """The keys of the unread notices of an actor about one thing."""
    about = (Notice.subject_kind == subject, Notice.subject_id == key)
    unread = select(Notice.id).where(Notice.person_id == actor.user_id, Notice.read_at.is_(None), *about)
    return session.scalars(unread.order_by(Notice.id)).all()


def unread_words(count: int) -> str:
    """How many are unread, as it is shown."""
    return f"{MOST_COUNTED}+" if count > MOST_COUNTED else str(count)


def unread_column(person: type[User]) -> ColumnElement[bool]:
    """Whether a person has an unread notice, readable or not, as a column of the statement that finds the person.

    Most people have none most of the time: then nothing is counted.
    """
    unread = exists(Notice.id).where(Notice.person_id == person.id, Notice.read_at.is_(None))
    return unread.correlate(person)


def list_behind(notices: Sequence[Notice], actor: Actor, *, unmailed: bool = False) -> Mapping[int, Behind]:
    """What stands behind each notice, by its key; one query. `unmailed`: only that of which no mail has told.

    A notice behind which the actor may read nothing is missing.
    """
    if not notices:
        return {}
    keys = [notice.id for notice in notices]
    rows = session.execute(
        _latest_statement(actor.kind, clock.today(), unmailed), {"notices": keys, "reader": actor.user_id}
    )
    return {row.notice: Behind(row.acts, row.verb, row.item_kind, row.item_id) for row in rows}


@lru_cache(maxsize=KINDS_OF_READERS)
def _latest_statement(kind: Actor, _today: date, unmailed: bool) -> AnySelect:
    """The latest act of each notice with how many there are; its parameters: notices, reader."""
    query = (
        select(
            Notice.id.label("notice"),
            func.count().over(partition_by=Notice.id).label("acts"),
            func.row_number().over(partition_by=Notice.id, order_by=ToldAct.activity_id.desc()).label("place"),
            Activity.verb.label("verb"),
            ToldAct.item_kind.label("item_kind"),
            ToldAct.item_id.label("item_id"),
        )
        .select_from(Notice)
        .join(ToldAct, is_part_of_notice())
        .join(Activity, Activity.id == ToldAct.activity_id)
        .where(Notice.id.in_(bindparam("notices", expanding=True)), visible_told_acts(any_reader(kind)))
    )
    ranked = (query.where(ToldAct.activity_id > Notice.mailed_act_id) if unmailed else query).subquery()
    latest = select(ranked.c.notice, ranked.c.acts, ranked.c.verb, ranked.c.item_kind, ranked.c.item_id)
    return latest.where(ranked.c.place == 1)
