"""How many papers lie before each item of an agenda, and which came late."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from forum.core.data.database import session
from forum.councils.models.agenda import AgendaPaper


@dataclass(frozen=True, slots=True)
class PaperCount:
    """Papers of one item; those laid on the table, and when the last of them was."""

    papers: int
    late: int
    late_at: datetime | None


def count_papers(item_ids: Collection[int]) -> Mapping[int, PaperCount]:
    """By item; the caller has let the reader see the items, and with them that there are papers."""
    query = select(
        AgendaPaper.item_id, func.count(), func.count(AgendaPaper.late_at), func.max(AgendaPaper.late_at)
    ).where(AgendaPaper.item_id.in_(item_ids))
    rows = session.execute(query.group_by(AgendaPaper.item_id))
    return {
        item_id: PaperCount(papers, late, late_at) for item_id, papers, late, late_at in rows if item_id is not None
    }
