"""The text of a paper: its paragraphs in order, with numbers that come from the order."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from hashlib import sha256

from sqlalchemy import Row, and_, func, literal, select, tuple_
from sqlalchemy.orm.attributes import set_committed_value

from forum.core.data.database import session
from forum.papers.kinds import ParagraphKind
from forum.papers.models import Paper, PaperVersion, Paragraph, VersionRow, Wording


@dataclass(frozen=True, slots=True)
class Clause:
    """A paragraph with its words as they stand in one state of the text; `number` is 0 for headings and struck ones."""

    number: int
    paragraph: Paragraph
    wording: Wording

    @property
    def is_heading(self) -> bool:
        return self.paragraph.is_heading

    @property
    def anchor(self) -> str:
        return f"a-{self.paragraph.public_id}"


# words and paragraph belong together by the number of the latest wording
_LATEST = and_(Wording.paragraph_id == Paragraph.id, Wording.number == Paragraph.wording_number)


def list_clauses(paper: Paper) -> list[Clause]:
    """The text as it stands; one query."""
    query = select(Paragraph, Wording).join(Wording, _LATEST)
    query = query.where(Paragraph.paper_id == paper.id, Paragraph.removed_at.is_(None))
    return _of(paper, session.execute(query.order_by(Paragraph.position, Paragraph.id)))


def list_clauses_anew(paper: Paper) -> list[Clause]:
    """The text of a paper that is locked, as the database has it now, whatever has been loaded before; one query."""
    query = select(Paragraph, Wording).join(Wording, _LATEST)
    query = query.where(Paragraph.paper_id == paper.id, Paragraph.removed_at.is_(None))
    rows = session.execute(
        query.order_by(Paragraph.position, Paragraph.id), execution_options={"populate_existing": True}
    )
    return _of(paper, rows)


def state_of(clauses: Iterable[Clause]) -> str:
    """What names a state of a text: its paragraphs in their order and wordings."""
    named = " ".join(f"{clause.paragraph.id}.{clause.wording.number}" for clause in clauses)
    return sha256(named.encode()).hexdigest()[:32]


def list_clauses_with_struck(paper: Paper) -> list[Clause]:
    """The text as it stands, and where they stood the paragraphs that were struck; one query."""
    query = select(Paragraph, Wording).join(Wording, _LATEST).where(Paragraph.paper_id == paper.id)
    return _of(paper, session.execute(query.order_by(Paragraph.position, Paragraph.id)))


def list_clauses_of(version: PaperVersion) -> list[Clause]:
    """The text of a closed version; one query."""
    query = (
        select(Paragraph, Wording)
        .select_from(VersionRow)
        .join(Paragraph, Paragraph.id == VersionRow.paragraph_id)
        .join(Wording, Wording.id == VersionRow.wording_id)
        .where(VersionRow.version_id == version.id)
    )
    return numbered(session.execute(query.order_by(VersionRow.position)), is_closed=True)


def _of(paper: Paper, rows: Iterable[Row[Paragraph, Wording]]) -> list[Clause]:
    """Numbered, each paragraph with its paper."""
    clauses = numbered(rows)
    for clause in clauses:
        set_committed_value(clause.paragraph, "paper", paper)
    return clauses


def numbered(rows: Iterable[Row[Paragraph, Wording]], *, is_closed: bool = False) -> list[Clause]:
    """Number paragraphs in their order; what a closed version holds stood then, whatever became of it."""
    clauses: list[Clause] = []
    number = 0
    for paragraph, wording in rows:
        counts = not paragraph.is_heading and (is_closed or paragraph.stands)
        number += counts
        clauses.append(Clause(number if counts else 0, paragraph, wording))
    return clauses


def find_clause(paragraph: Paragraph) -> Clause:
    """A paragraph with its latest words and its number; two queries."""
    if not paragraph.stands or paragraph.is_heading:
        return Clause(0, paragraph, latest_wording(paragraph))
    counted = (
        Paragraph.paper_id == paragraph.paper_id,
        Paragraph.removed_at.is_(None),
        Paragraph.kind == ParagraphKind.PARAGRAPH,
        tuple_(Paragraph.position, Paragraph.id) <= tuple_(literal(paragraph.position), literal(paragraph.id)),
    )
    number = session.scalar(select(func.count()).select_from(Paragraph).where(*counted)) or 0
    return Clause(number, paragraph, latest_wording(paragraph))


def latest_wording(paragraph: Paragraph) -> Wording:
    """The latest words of a paragraph."""
    query = select(Wording).where(Wording.paragraph_id == paragraph.id, Wording.number == paragraph.wording_number)
    return session.scalars(query).one()


def find_wording(paragraph: Paragraph, number: int) -> Wording | None:
    """One of the wordings that a paragraph has had."""
    return session.scalar(select(Wording).where(Wording.paragraph_id == paragraph.id, Wording.number == number))


def list_wordings(paragraph: Paragraph, *, most: int = 100) -> Sequence[Wording]:
    """What a paragraph has said, the latest first."""
    query = select(Wording).where(Wording.paragraph_id == paragraph.id)
    return session.scalars(query.order_by(Wording.number.desc()).limit(most)).all()
