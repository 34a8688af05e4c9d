"""Exports and people about to leave, as pages and jobs look them up."""

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.own_data.models import DataExport


def find_export(user: User) -> DataExport | None:
    """The one export of a person, in whatever state."""
    return session.scalar(select(DataExport).where(DataExport.user_id == user.id))


def find_own_export(public_id: str, *, user: User) -> DataExport | None:
    """A finished export of the person themselves; nobody else finds it."""
    mine = (DataExport.user_id == user.id, DataExport.public_id == public_id)
    return session.scalar(select(DataExport).where(*mine, DataExport.ready_at.is_not(None)))
