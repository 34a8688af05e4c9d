"""The audit log as the office reads it: the latest act first, with who did it."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts.verbs import ActGroup, listed_acts
from forum.core.audit.audit import AuditEntry
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Page, fetch_page

ROWS_A_PAGE = 50


@dataclass(frozen=True, slots=True)
class LogFilter:
    """Acts of one group, or of one person by their public id."""

    group: ActGroup | None = None
    by: str = ""


@dataclass(frozen=True, slots=True)
class LogRow:
    """An act with the name of who did it; the name is empty when the account is gone or nobody did it."""

    entry: AuditEntry
    name: str


def list_acts(wanted: LogFilter, *, cursor: str | None, size: int = ROWS_A_PAGE) -> Page[LogRow]:
    query = select(AuditEntry, User.public_name).outerjoin(User, User.public_id == AuditEntry.by)
    if wanted.group:
        query = query.where(AuditEntry.verb.in_(listed_acts().verbs_of(wanted.group)))
    if wanted.by:
        query = query.where(AuditEntry.by == wanted.by)
    return fetch_page(
        _rows,
        query,
        by=(AuditEntry.sequence,),
        key=lambda row: (row.entry.sequence,),
        cursor=cursor,
        size=size,
    )


def _rows(query: AnySelect) -> Sequence[LogRow]:
    return [LogRow(entry, name or "") for entry, name in session.execute(query)]
