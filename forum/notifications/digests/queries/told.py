"""What a summary tells its person now, by the rights of this moment."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from sqlalchemy import Row, bindparam, func, select

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
    """What of a summary its reader may read and has not read yet, the latest first. One query."""
    statement = _statement(reader.kind, clock.today())
    by_notice: dict[Notice, list[Row[Any]]] = defaultdict(list)
    for row in session.execute(statement, {"digest": digest_id, "reader": reader.user_id}):
        by_notice[row.Notice].append(row)
    told = []
    for notice, rows in by_notice.items():
        latest, *_others = own = sorted(rows, key=lambda row: row.place)
        behind = Behind(latest.acts, latest.verb, latest.item_kind, latest.item_id)
        told.append((latest.act, Told(notice, behind, [(row.item_kind, row.item_id) for row in own])))
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
    statement: AnySelect = select(numbered, Notice).join(Notice, Notice.id == numbered.c.notice)
    return statement.where(numbered.c.place <= MOST_TEXTS)
