"""What a summary tells its person now, by the rights of this moment."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sqlalchemy import bindparam, func, select

from forum.core.access import Actor
from forum.core.acts.models import Activity
from forum.core.data.database import AnySelect, session
from forum.core.time import clock
from forum.discussions.queries import KINDS_OF_READERS, any_reader
from forum.notifications.digests.models import DigestLine
from forum.notifications.models.kinds import Item
from forum.notifications.models.notices import Notice, ToldAct
from forum.notifications.policies import is_part_of_notice, visible_told_acts
from forum.notifications.queries.inbox import Behind

# of one thing: the latest of what is new
MOST_TEXTS = 3


@dataclass(frozen=True, slots=True)
class Told:
    """A notice, what stands behind it, and the keys of the latest things that are new, the latest first."""

    notice: Notice
    behind: Behind
    items: Sequence[tuple[Item, int]]


def list_told(digest_id: int, reader: Actor) -> Sequence[Told]:
    """What of a summary its reader may read and has not read yet, the latest first. Two queries."""
    statement = _statement(reader.kind, clock.today())
    rows = session.execute(statement, {"digest": digest_id, "reader": reader.user_id}).all()
    notices: Mapping[int, Notice] = {
        notice.id: notice
        for notice in session.scalars(select(Notice).where(Notice.id.in_({row.notice for row in rows})))
    }
    told = []
    for key, notice in notices.items():
        own = sorted((row for row in rows if row.notice == key), key=lambda row: row.place)
        behind = Behind(own[0].acts, own[0].verb, own[0].item_kind, own[0].item_id)
        told.append((own[0].act, Told(notice, behind, [(row.item_kind, row.item_id) for row in own])))
    return [one for _act, one in sorted(told, key=lambda pair: pair[0], reverse=True)]


@lru_cache(maxsize=KINDS_OF_READERS)
def _statement(kind: Actor, _today: date) -> AnySelect:
    """The acts of each notice that a summary tells, numbered backwards, with how many there are.

    Put together once a day for all readers of a kind: that costs more than running it. Its parameters: digest, reader.
    """
    reader = any_reader(kind)
    numbered = (
        select(
            Notice.id.label("notice"),
            ToldAct.activity_id.label("act"),
            func.count().over(partition_by=Notice.id).label("acts"),
            func.row_number().over(partition_by=Notice.id, order_by=ToldAct.activity_id.desc()).label("place"),
            Activity.verb.label("verb"),
            ToldAct.item_kind.label("item_kind"),
            ToldAct.item_id.label("item_id"),
        )
        .select_from(DigestLine)
        .join(Notice, Notice.id == DigestLine.notice_id)
        .join(ToldAct, is_part_of_notice())
        .join(Activity, Activity.id == ToldAct.activity_id)
        .where(DigestLine.digest_id == bindparam("digest"), Notice.read_at.is_(None), visible_told_acts(reader))
        .where(ToldAct.activity_id > DigestLine.after_act_id, ToldAct.activity_id <= DigestLine.last_act_id)
    ).subquery()
    statement: AnySelect = select(numbered).where(numbered.c.place <= MOST_TEXTS)
    return statement
