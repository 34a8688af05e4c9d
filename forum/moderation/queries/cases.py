"""Cases: one of them, the list of those that wait or are decided, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, select, tuple_
from sqlalchemy.orm import aliased, load_only
from sqlalchemy.orm.attributes import set_committed_value

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Order, Page, SortColumn, fetch_page
from forum.discussions.models import Post, Thread
from forum.moderation.models.cases import Case, CaseState, SubjectKind
from forum.moderation.policies import visible_cases
from forum.moderation.queries.filters import CaseFilter, Stage, matches
from forum.moderation.subjects import Subject
from forum.organisations.models import Organisation
from forum.spaces.models import Space

CASES_A_PAGE = 25
# of the queue beside a case
SHOWN_BEFORE, SHOWN_AFTER = 2, 8

Worker = aliased(User)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case with its thing, as lists show it; the thing is None when it is gone for good."""

    case: Case
    subject: Subject | None


@dataclass(frozen=True, slots=True)
class Queue:
    """The cases around one, in the order in which they are due."""

    rows: Sequence[CaseRow]
    previous: Case | None
    next: Case | None


def lock_case_of(kind: SubjectKind, subject_id: int) -> Case | None:
    """The case of a thing, locked until the transaction ends, as it is now."""
    query = select(Case).where(Case.subject_kind == kind, Case.subject_id == subject_id)
    return session.scalar(query.with_for_update().execution_options(populate_existing=True))


def find_case(public_id: str, *, actor: Actor) -> CaseRow | None:
    """A case with its thing; whoever asks has been found to moderate."""
    return next(iter(_rows(_cases().where(Case.public_id == public_id, visible_cases(actor)))), None)


def find_case_behind_link(public_id: str) -> CaseRow | None:
    """A case with its thing for whoever holds a signed link to it: the link says who may see, not the space."""
    return next(iter(_rows(_cases().where(Case.public_id == public_id))), None)


def list_cases(wanted: CaseFilter, *, actor: Actor, cursor: str | None, size: int = CASES_A_PAGE) -> Page[CaseRow]:
    """Waiting cases by due date, the most urgent first; decided ones and all of them the latest first."""
    return fetch_page(
        _rows,
        _listed().where(matches(wanted), visible_cases(actor)),
        by=_columns(wanted),
        key=lambda row: _place(row.case, wanted),
        cursor=cursor,
        size=size,
        order=Order.ASCENDING if _waits(wanted) else Order.DESCENDING,
    )


def list_waiting(limit: int, *, actor: Actor) -> Sequence[CaseRow]:
    """The open cases that are due next, for the office's first page."""
    waiting = _listed().where(matches(CaseFilter()), visible_cases(actor))
    return _rows(waiting.order_by(Case.due_at, Case.id).limit(limit))


def list_chosen(public_ids: Sequence[str], *, actor: Actor) -> Sequence[CaseRow]:
    """The cases of these addresses, by due date."""
    chosen = _cases().where(Case.public_id.in_(public_ids), visible_cases(actor))
    return _rows(chosen.order_by(Case.due_at, Case.id))


def list_open_of(account: str, limit: int, *, actor: Actor) -> Sequence[CaseRow]:
    """What waits of the posts and the profile of the account with that public id, by due date."""
    waiting = _cases().where(matches(CaseFilter(account=account)), visible_cases(actor))
    return _rows(waiting.order_by(Case.due_at, Case.id).limit(limit))


def load_queue(row: CaseRow, wanted: CaseFilter, *, actor: Actor) -> Queue:
    """The cases before and after one that wait under the same filter; after the last comes the first again."""
    case = row.case
    place = (Case.due_at, Case.id)
    others = (Case.state != CaseState.DECIDED, Case.id != case.id, visible_cases(actor))
    waiting = _listed().where(matches(wanted), *others)
    columns, here = tuple_(*place), tuple_(case.due_at, case.id)
    before = _rows(waiting.where(columns < here).order_by(*(one.desc() for one in place)).limit(SHOWN_BEFORE))
    after = _rows(waiting.where(columns > here).order_by(*place).limit(SHOWN_AFTER))
    following = after or _rows(waiting.order_by(*place).limit(1))
    return Queue(
        rows=[*reversed(before), *([row] if case.is_open else []), *after],
        previous=before[0].case if before else None,
        next=following[0].case if following else None,
    )


def count_open(*, actor: Actor) -> int:
    waiting = (Case.state != CaseState.DECIDED, visible_cases(actor))
    return session.scalar(select(func.count()).select_from(Case).where(*waiting)) or 0


def _waits(wanted: CaseFilter) -> bool:
    return wanted.stage not in (Stage.DECIDED, Stage.ALL)


def _columns(wanted: CaseFilter) -> tuple[SortColumn, ...]:
    """What a list is ordered by."""
    if wanted.stage is Stage.ALL:
        return (Case.id.expression,)
    column = Case.decided_at if wanted.stage is Stage.DECIDED else Case.due_at
    return (column.expression, Case.id.expression)


def _place(case: Case, wanted: CaseFilter) -> tuple[datetime | int | None, ...]:
    """The values of those columns in a case."""
    if wanted.stage is Stage.ALL:
        return (case.id,)
    return (case.decided_at if wanted.stage is Stage.DECIDED else case.due_at, case.id)


def _cases() -> AnySelect:
    """Cases with whatever they are about and who works on them, in one query.

    Without eager loading: PostgreSQL locks no row together with one that it may not find.
    """
    return (
        select(Case, Post, Thread, Space, User, Organisation, Worker)
        .outerjoin(Worker, Worker.id == Case.taken_by_id)
        .outerjoin(Post, and_(Case.subject_kind == SubjectKind.POST, Post.id == Case.subject_id))
        .outerjoin(Thread, Thread.id == Post.thread_id)
        .outerjoin(Space, Space.id == Thread.space_id)
        .outerjoin(User, and_(Case.subject_kind == SubjectKind.USER, User.id == Case.subject_id))
        .outerjoin(
            Organisation, and_(Case.subject_kind == SubjectKind.ORGANISATION, Organisation.id == Case.subject_id)
        )
    )


def _listed() -> AnySelect:
    """Cases for a list: with what their titles need, and nothing that would have to be fetched later."""
    return _cases().options(
        load_only(Post.number, Post.public_id, raiseload=True),
        load_only(Thread.title, raiseload=True),
        load_only(User.public_name, raiseload=True),
        load_only(Organisation.name, raiseload=True),
        load_only(Worker.public_name, raiseload=True),
    )


def _rows(query: AnySelect) -> list[CaseRow]:
    rows = []
    for case, post, thread, space, user, organisation, worker in session.execute(query):
        set_committed_value(case, "taken_by", worker)
        if thread:
            set_committed_value(thread, "space", space)
        thing = post or user or organisation
        rows.append(CaseRow(case, Subject(thing, thread) if thing else None))
    return rows
