"""Questions asked of findings and of the word lists; what triage searches with is kept in memory under the lists' version."""

from collections.abc import Sequence

from sqlalchemy import false, func, or_, select

from forum.core.data.database import session
from forum.core.data.finding import finds
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.web.memory import Kept
from forum.triage.findings import Finding
from forum.triage.folding import key_of
from forum.triage.models import Term, TermKind, TermLists
from forum.triage.words import ListedTerm, WordLists

TERMS_A_PAGE = 50

_kept: Kept[int, WordLists] = Kept(room=2)
_VERSION = select(TermLists.__table__.c.version)


def current_lists() -> WordLists:
    """The lists as they are now: one small query, and one more after a change."""
    version = session.execute(_VERSION).scalar() or 0
    lists = _kept.get(version)
    if lists is None:
        lists = WordLists(listed(term) for term in session.scalars(select(Term)))
        _kept.put(version, lists)
    return lists


def listed(term: Term) -> ListedTerm:
    """A row as the plain value that is searched for."""
    exceptions = tuple(term.exceptions.splitlines())
    return ListedTerm(term.kind, term.words, term.level, term.in_compounds, exceptions)


def find_finding(kind: str, subject_id: int) -> Finding | None:
    """The latest look at a thing; `kind` is the name of its table."""
    query = select(Finding).where(Finding.subject_kind == kind, Finding.subject_id == subject_id)
    return session.scalar(query.execution_options(populate_existing=True))


def list_terms(kind: TermKind | None, text: str, *, cursor: str | None, size: int = TERMS_A_PAGE) -> Page[Term]:
    """Terms of a kind (None: all) that hold a text in any spelling, in alphabetical order."""
    query = select(Term)
    if kind is not None:
        query = query.where(Term.kind == kind)
    if text.strip():
        key = key_of(text)
        by_key = Term.key.contains(key, autoescape=True) if key else false()
        query = query.where(or_(by_key, finds(text, Term.words)))
    return fetch_page(
        lambda page: session.scalars(page).all(),
        query,
        by=(Term.key.expression, Term.id.expression),
        key=lambda term: (term.key, term.id),
        cursor=cursor,
        size=size,
        order=Order.ASCENDING,
    )


def list_all_terms() -> Sequence[Term]:
    """Every term, for the file."""
    return session.scalars(select(Term).order_by(Term.kind, Term.key)).all()


def count_terms() -> dict[TermKind, int]:
    """How many terms each kind has."""
    counted = select(Term.kind, func.count()).group_by(Term.kind)
    return {kind: number for kind, number in session.execute(counted)}  # noqa: C416


def find_term(public_id: str) -> Term | None:
    return session.scalar(select(Term).where(Term.public_id == public_id))
