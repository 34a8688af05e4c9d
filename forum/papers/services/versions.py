"""Closing a version of a text: what stands now, in its order and wording, for good."""

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.papers.errors import NothingToClose
from forum.papers.models import Paper, PaperVersion, VersionRow
from forum.papers.queries.text import list_clauses
from forum.papers.services.locking import lock

Rows = list[tuple[int, int]]


def close_version(paper: Paper, *, note: str = "", by: User) -> PaperVersion:
    """Close the version in the works; it has the readers of the paper until somebody publishes it.

    Raises NothingToClose without a paragraph, and without a change since the last version.
    """
    lock(paper)
    rows = [(clause.paragraph.id, clause.wording.id) for clause in list_clauses(paper)]
    if not rows:
        raise NothingToClose(_("A text without a paragraph has no version."))
    if _is_as_before(paper, rows):
        raise NothingToClose(_("Nothing has changed since the last version."))
    paper.version_count += 1
    version = PaperVersion(
        paper=paper,
        space_id=paper.space_id,
        level=paper.level,
        public_from=paper.public_from,
        ceiling=paper.ceiling,
        number=paper.version_count,
        title=paper.title,
        purpose=paper.purpose,
        note=note,
        closed_by_id=by.id,
        closed_by_name=by.public_name,
    )
    session.add(version)
    session.flush()
    session.add_all(
        VersionRow(version_id=version.id, position=position, paragraph_id=paragraph_id, wording_id=wording_id)
        for position, (paragraph_id, wording_id) in enumerate(rows, start=1)
    )
    activity.record("paper_version.closed", version, by=by, paper=paper)
    return version


def _is_as_before(paper: Paper, rows: Rows) -> bool:
    last = session.scalar(
        select(PaperVersion).where(PaperVersion.paper_id == paper.id, PaperVersion.number == paper.version_count)
    )
    if last is None or last.title != paper.title:
        return False
    before = select(VersionRow.paragraph_id, VersionRow.wording_id).where(VersionRow.version_id == last.id)
    return [tuple(row) for row in session.execute(before.order_by(VersionRow.position))] == rows
