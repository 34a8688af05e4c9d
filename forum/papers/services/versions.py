"""Closing a version of a text: what stands now, in its order and wording, for good."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.papers.errors import NothingToClose, WrongText
from forum.papers.kinds import AmendmentState, OpenAmendments
from forum.papers.models import Amendment, Paper, PaperVersion, VersionRow
from forum.papers.queries.text import list_clauses
from forum.papers.services.locking import lock

Rows = list[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Closing:
    """What a version says of itself, and what happens to the amendments that are open when it is closed."""

    note: str = ""
    open_amendments: OpenAmendments = OpenAmendments.CARRIED
    # why they are closed; their authors read it
    reason: str = ""


def close_version(paper: Paper, *, note: str = "", closing: Closing | None = None, by: User) -> PaperVersion:
    """Close the version in the works; it has the readers of the paper until somebody publishes it.

    Raises NothingToClose without a paragraph, and without a change since the last version; WrongText without a reason.
    """
    closing = closing or Closing(note)
    if closing.open_amendments is OpenAmendments.CLOSED and not closing.reason.strip():
        raise WrongText(_("Give a reason for closing the amendments."), field="reason")
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
        note=closing.note,
        closed_by_id=by.id,
        closed_by_name=by.public_name,
    )
    session.add(version)
    _settle_open_amendments(version, closing, by=by)
    session.flush()
    session.add_all(
        VersionRow(version_id=version.id, position=position, paragraph_id=paragraph_id, wording_id=wording_id)
        for position, (paragraph_id, wording_id) in enumerate(rows, start=1)
    )
    activity.record("paper_version.closed", version, by=by, paper=paper)
    return version


def _settle_open_amendments(version: PaperVersion, closing: Closing, *, by: User) -> None:
    amendments = _open_amendments(version.paper)
    if not amendments:
        return
    version.open_amendments = closing.open_amendments
    # those that are hidden are settled too, and counted for nobody
    version.open_amendment_count = sum(bool(amendment.post.is_visible) for amendment in amendments)
    if closing.open_amendments is OpenAmendments.CARRIED:
        return
    version.open_amendments_reason = closing.reason
    for amendment in amendments:
        amendment.state, amendment.decision_words = AmendmentState.CLOSED, closing.reason
        amendment.decided_at, amendment.decided_by_id, amendment.decided_by_name = clock.now(), by.id, by.public_name
        activity.record("amendment.closed", amendment, by=by, version=version.number)


def _open_amendments(paper: Paper) -> Sequence[Amendment]:
    query = (
        select(Amendment)
        .options(joinedload(Amendment.post, innerjoin=True))
        .where(Amendment.paper_id == paper.id, Amendment.state == AmendmentState.OPEN)
    )
    return session.scalars(query.order_by(Amendment.number)).all()


def _is_as_before(paper: Paper, rows: Rows) -> bool:
    last = session.scalar(
        select(PaperVersion).where(PaperVersion.paper_id == paper.id, PaperVersion.number == paper.version_count)
    )
    if last is None or last.title != paper.title:
        return False
    before = select(VersionRow.paragraph_id, VersionRow.wording_id).where(VersionRow.version_id == last.id)
    return [tuple(row) for row in session.execute(before.order_by(VersionRow.position))] == rows
