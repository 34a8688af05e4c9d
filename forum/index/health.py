"""How the search index is: looked through every night, told where the forum's health is."""

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.time import clock
from forum.index.models import SearchCheck
from forum.index.store.databases import index_here

THE_ONE = 1
NEVER = {"checked_at": None, "fault": ""}


def check_index() -> str:
    """Look through the index and keep what was found: what is wrong with it; empty: nothing."""
    fault = index_here().find_fault(session.connection())[:500]
    session.rollback()
    with transaction():
        session.merge(SearchCheck(id=THE_ONE, checked_at=clock.now(), fault=fault))
    return fault


def index_figures() -> dict[str, object]:
    """To be watched: when the index was last looked through, and what was wrong with it."""
    last = session.scalar(select(SearchCheck).where(SearchCheck.id == THE_ONE))
    if last is None:
        return dict(NEVER)
    return {"checked_at": last.checked_at.isoformat(timespec="seconds"), "fault": last.fault}
