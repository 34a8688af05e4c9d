"""The inbox: one's notices with what stands behind them, as far as one may read it now."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, exists, func, select

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.acts.models import Activity
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Page, fetch_page
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
        lambda statement: session.scalars(statement).all(),
        select(Notice).where(visible_notices(actor), *VIEWS[view]),
        by=(Notice.told_at, Notice.id.expression),
        key=lambda notice: (notice.told_at, notice.id),
        cursor=cursor,
        size=NOTICES_PER_PAGE,
    )


def find_notice(key: int, *, actor: Actor) -> Notice | None:
    """One of an actor's own notices."""
    return session.scalar(select(Notice).where(Notice.id == key, visible_notices(actor)))


def count_unread(actor: Actor) -> int:
    """How many unread notices an actor finds; `MOST_COUNTED` + 1 stands for all above."""
    unread = select(Notice.id).where(Notice.read_at.is_(None), visible_notices(actor)).limit(MOST_COUNTED + 1)
    return session.scalar(select(func.count()).select_from(unread.subquery())) or 0


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
    ranked = _ranked([notice.id for notice in notices], actor, unmailed=unmailed).subquery()
    latest = select(ranked.c.notice, ranked.c.acts, ranked.c.verb, ranked.c.item_kind, ranked.c.item_id)
    rows = session.execute(latest.where(ranked.c.place == 1))
    return {row.notice: Behind(row.acts, row.verb, row.item_kind, row.item_id) for row in rows}


def _ranked(keys: Sequence[int], actor: Actor, *, unmailed: bool) -> AnySelect:
    """The acts of notices, numbered backwards for each; each with how many there are."""
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
        .where(Notice.id.in_(keys), visible_told_acts(actor))
    )
    return query.where(ToldAct.activity_id > Notice.mailed_act_id) if unmailed else query
