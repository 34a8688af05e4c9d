"""Who changes the text of a paper locks the paper's row first; so no two people change it at the same moment."""

from typing import Any

from sqlalchemy import select

from forum.core.data.database import Entity, session
from forum.core.data.row_locks import columns_of, read_anew
from forum.papers.errors import PaperLocked
from forum.papers.models import Paper, Paragraph, Wording
from forum.papers.policies import LOCKED

# others may write rows that point to the paper, such as remarks: they hold the thread, whose key a changed paper needs.
# A test turns it off, to show what it is good for
ROW_LOCK: Any = {"key_share": True}


def lock(paper: Paper, *rows: Entity) -> None:
    """Lock the paper until the transaction ends; it and the rows are then as the database has them now.

    On SQLite the transaction holds the whole database since it began.
    """
    # reading again would drop what this transaction has changed but not yet written
    session.flush()
    session.refresh(paper, columns_of(paper), with_for_update=ROW_LOCK or None)
    for row in rows:
        read_anew(row)


def lock_to_write(paper: Paper, *rows: Entity) -> None:
    """As `lock`, for changes of the text; raises PaperLocked."""
    lock(paper, *rows)
    if paper.locked_at is not None:
        raise PaperLocked(LOCKED)


def latest_of(paragraph: Paragraph) -> Wording:
    """The latest words of a paragraph whose paper is locked."""
    query = select(Wording).where(Wording.paragraph_id == paragraph.id, Wording.number == paragraph.wording_number)
    return session.scalars(query).one()
