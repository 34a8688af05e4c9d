"""Cases: one of them, the list of those that wait or are decided, and how many wait."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, select

from forum.accounts.models import User
from forum.core.database import AnySelect, session
from forum.core.pagination import Order, Page, fetch_page
from forum.discussions.models import Post, Thread
from forum.moderation.models.cases import Case, CaseState, SubjectKind
from forum.moderation.models.reports import Category
from forum.moderation.subjects import Subject
from forum.organisations.models import Organisation

CASES_A_PAGE = 25


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case with its thing, as lists show it; the thing is None when it is gone for good."""

    case: Case
    subject: Subject | None


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a moderator wants to see of the list."""

    decided: bool = False
    kind: SubjectKind | None = None
    category: Category | None = None


def lock_case_of(kind: SubjectKind, subject_id: int) -> Case | None:
    """The case of a thing, locked until the transaction ends, as it is now."""
    query = select(Case).where(Case.subject_kind == kind, Case.subject_id == subject_id)
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def find_case(public_id: str) -> CaseRow | None:
    """A case with its thing; whoever asks has been found to moderate."""
    return next(iter(_rows(_cases().where(Case.public_id == public_id))), None)


def list_cases(wanted: CaseFilter, *, cursor: str | None, size: int = CASES_A_PAGE) -> Page[CaseRow]:
    """Open cases by due date, the most urgent first; decided ones by decision, the latest first."""
    column = Case.decided_at if wanted.decided else Case.due_at
    return fetch_page(
        _rows,
        _filtered(_cases(), wanted),
        by=(column.expression, Case.id.expression),
        key=lambda row: (row.case.decided_at if wanted.decided else row.case.due_at, row.case.id),
        cursor=cursor,
        size=size,
        order=Order.DESCENDING if wanted.decided else Order.ASCENDING,
    )


def list_waiting(limit: int) -> Sequence[CaseRow]:
    """The open cases that are due next, for the office's first page."""
    return _rows(_filtered(_cases(), CaseFilter()).order_by(Case.due_at, Case.id).limit(limit))


def count_open() -> int:
    return session.scalar(select(func.count()).select_from(Case).where(Case.state != CaseState.DECIDED)) or 0


def _cases() -> AnySelect:
    """Cases with whatever they are about, in one query."""
    return (
        select(Case, Post, Thread, User, Organisation)
        .outerjoin(Post, and_(Case.subject_kind == SubjectKind.POST, Post.id == Case.subject_id))
        .outerjoin(Thread, Thread.id == Post.thread_id)
        .outerjoin(User, and_(Case.subject_kind == SubjectKind.USER, User.id == Case.subject_id))
        .outerjoin(
            Organisation, and_(Case.subject_kind == SubjectKind.ORGANISATION, Organisation.id == Case.subject_id)
        )
    )


def _filtered(query: AnySelect, wanted: CaseFilter) -> AnySelect:
    query = query.where(Case.state == CaseState.DECIDED if wanted.decided else Case.state != CaseState.DECIDED)
    if wanted.kind:
        query = query.where(Case.subject_kind == wanted.kind)
    if wanted.category:
        query = query.where(Case.category == wanted.category)
    return query


def _rows(query: AnySelect) -> list[CaseRow]:
    return [_row(*row) for row in session.execute(query)]


def _row(
    case: Case, post: Post | None, thread: Thread | None, user: User | None, organisation: Organisation | None
) -> CaseRow:
    thing = post or user or organisation
    return CaseRow(case, Subject(thing, thread) if thing else None)
