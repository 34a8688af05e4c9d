"""Cases: one of them, the list of those that wait or are decided, and what comes next."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import Select, not_, select, tuple_
from sqlalchemy.orm import aliased, load_only
from sqlalchemy.orm.attributes import set_committed_value

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Order, Page, SortColumn, fetch_page
from forum.core.reportable.kind import Thing
from forum.moderation.models.cases import Case, CaseState
from forum.moderation.models.pending import PendingDecision
from forum.moderation.policies import visible_cases
from forum.moderation.queries.filters import CaseFilter, Stage, matches
from forum.moderation.queries.pending import is_being_sent
from forum.moderation.queries.things import list_subjects
from forum.moderation.subjects import Subject

CASES_A_PAGE = 25
# of the queue beside a case
SHOWN_BEFORE, SHOWN_AFTER = 2, 8

Worker, Sender = aliased(User), aliased(User)
# of cases that are due at the same moment the more urgent one comes first
BY_DUE_DATE = (Case.due_at.expression, -Case.priority, Case.id.expression)


@dataclass(frozen=True, slots=True)
class CaseRow:
    """A case with its thing, as lists show it; the thing is None when it is gone for good."""

    case: Case
    subject: Subject | None
    # what waits to be carried out in it, or was stopped last
    pending: PendingDecision | None = None

    @property
    def sent(self) -> PendingDecision | None:
        """The decision that waits to be carried out."""
        return self.pending if self.pending and self.pending.is_waiting else None

    @property
    def stopped(self) -> PendingDecision | None:
        """The decision that was taken back last, or could not be carried out."""
        return self.pending if self.pending and not self.pending.is_waiting else None


@dataclass(frozen=True, slots=True)
class Queue:
    """The cases around one, in the order in which they are due."""

    rows: Sequence[CaseRow]
    previous: Case | None
    next: Case | None


def find_case_of(subject: Subject) -> Case | None:
    return session.scalar(_of(subject))


def has_been_reported(thing: Thing) -> bool:
    """Whether anybody has ever reported it, whatever has been decided since."""
    return bool(session.scalar(select(_of(Subject(thing)).where(Case.report_count > 0).exists())))


def lock_case_of(subject: Subject) -> Case | None:
    """The case of a thing, locked until the transaction ends, as it is now."""
    return session.scalar(_of(subject).with_for_update().execution_options(populate_existing=True))


def find_case(public_id: str, *, actor: Actor) -> CaseRow | None:
    """A case with its thing; whoever asks has been found to moderate."""
    return next(iter(_rows(_cases().where(Case.public_id == public_id, visible_cases(actor)))), None)


def find_case_behind_link(public_id: str) -> CaseRow | None:
    """A case with its thing for whoever holds a signed link to it: the link says who may see, not the space."""
    return next(iter(_rows(_cases().where(Case.public_id == public_id))), None)


def list_cases(wanted: CaseFilter, *, actor: Actor, cursor: str | None, size: int = CASES_A_PAGE) -> Page[CaseRow]:
    """Waiting cases by due date, the most urgent first; decided ones and all of them the latest first."""
    return fetch_page(
        _listed_rows,
        _listed().where(matches(wanted), visible_cases(actor)),
        by=_columns(wanted),
        key=lambda row: _place(row.case, wanted),
        cursor=cursor,
        size=size,
        order=Order.ASCENDING if _waits(wanted) else Order.DESCENDING,
    )


def list_chosen(public_ids: Sequence[str], *, actor: Actor) -> Sequence[CaseRow]:
    """The cases of these addresses, by due date."""
    chosen = _cases().where(Case.public_id.in_(public_ids), visible_cases(actor))
    return _rows(chosen.order_by(*BY_DUE_DATE))


def list_open_of(account: str, limit: int, *, actor: Actor) -> Sequence[CaseRow]:
    """What waits of the posts and the profile of the account with that public id, by due date."""
    waiting = _cases().where(matches(CaseFilter(account=account)), visible_cases(actor))
    return _rows(waiting.order_by(*BY_DUE_DATE).limit(limit))


def load_queue(row: CaseRow, wanted: CaseFilter, *, actor: Actor) -> Queue:
    """The cases before and after one that wait under the same filter; after the last comes the first again."""
    case = row.case
    is_other = (Case.state != CaseState.DECIDED, Case.id != case.id, not_(is_being_sent()), visible_cases(actor))
    waiting = _listed().where(matches(wanted), *is_other)
    columns, here = tuple_(*BY_DUE_DATE), tuple_(case.due_at, -case.priority, case.id)
    before = _load(waiting.where(columns < here).order_by(*(one.desc() for one in BY_DUE_DATE)).limit(SHOWN_BEFORE))
    after = _load(waiting.where(columns > here).order_by(*BY_DUE_DATE).limit(SHOWN_AFTER))
    following = after or _load(waiting.order_by(*BY_DUE_DATE).limit(1))
    beside = _with_subjects([*reversed(before), *after], for_list=True)
    return Queue(
        rows=[*beside[: len(before)], *([row] if case.is_open else []), *beside[len(before) :]],
        previous=before[0].case if before else None,
        next=following[0].case if following else None,
    )


def _of(subject: Subject) -> Select[Case]:
    return select(Case).where(Case.subject_kind == subject.kind.name, Case.subject_id == subject.thing.id)


def _waits(wanted: CaseFilter) -> bool:
    return wanted.stage not in (Stage.DECIDED, Stage.ALL)


def _columns(wanted: CaseFilter) -> tuple[SortColumn, ...]:
    """What a list is ordered by."""
    if wanted.stage is Stage.ALL:
        return (Case.id.expression,)
    if wanted.stage is Stage.DECIDED:
        return (Case.decided_at.expression, Case.id.expression)
    return BY_DUE_DATE


def _place(case: Case, wanted: CaseFilter) -> tuple[datetime | int | None, ...]:
    """The values of those columns in a case."""
    if wanted.stage is Stage.ALL:
        return (case.id,)
    if wanted.stage is Stage.DECIDED:
        return (case.decided_at, case.id)
    return (case.due_at, -case.priority, case.id)


def _cases() -> AnySelect:
    """Cases with who works on them, and with what is being sent by whom.

    Without eager loading: PostgreSQL locks no row together with one that it may not find.
    """
    with_worker = select(Case, Worker, PendingDecision, Sender).outerjoin(Worker, Worker.id == Case.taken_by_id)
    with_pending = with_worker.outerjoin(PendingDecision, PendingDecision.case_id == Case.id)
    return with_pending.outerjoin(Sender, Sender.id == PendingDecision.by_id)


def _listed() -> AnySelect:
    """Cases for a list, with nothing that would have to be fetched later."""
    names = (load_only(one.public_name, raiseload=True) for one in (Worker, Sender))
    return _cases().options(*names)


def _rows(query: AnySelect) -> list[CaseRow]:
    return _with_subjects(_load(query), for_list=False)


def _listed_rows(query: AnySelect) -> list[CaseRow]:
    return _with_subjects(_load(query), for_list=True)


def _load(query: AnySelect) -> list[CaseRow]:
    """Cases without what they are about."""
    rows = []
    for case, worker, pending, sender in session.execute(query):
        set_committed_value(case, "taken_by", worker)
        if pending is not None:
            set_committed_value(pending, "by", sender)
        rows.append(CaseRow(case, None, pending))
    return rows


def _with_subjects(rows: Sequence[CaseRow], *, for_list: bool) -> list[CaseRow]:
    """Cases with what they are about, in one more query for each kind of thing."""
    subjects = list_subjects([row.case for row in rows], for_list=for_list)
    return [replace(row, subject=subjects.get(row.case.id)) for row in rows]
