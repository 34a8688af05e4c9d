"""Questions asked of cases, reports and decisions."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, or_, select
from sqlalchemy.orm import contains_eager, joinedload

from forum.accounts.models import User
from forum.core import clock
from forum.core.access import Actor
from forum.core.activity import Activity
from forum.core.database import AnySelect, session
from forum.core.pagination import Order, Page, fetch_page
from forum.discussions.models import Post, Thread
from forum.moderation.models.cases import Case, CaseState, SubjectKind
from forum.moderation.models.decisions import Decision, Measure
from forum.moderation.models.reports import Category, Report
from forum.moderation.policies import reportable_organisations, reportable_posts, reportable_profiles
from forum.moderation.subjects import Subject
from forum.organisations.models import Mandate, Organisation
from forum.spaces.policies import readable_space

CASES_A_PAGE = 25
MOST_ROWS = 200


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


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an author: how much is visible, how much was hidden, how often decided against."""

    user: User | None
    visible_posts: int
    hidden_posts: int
    measures: int


@dataclass(frozen=True, slots=True)
class Figures:
    """The head of the desk."""

    open: int
    due_today: int
    overdue: int
    oldest_at: datetime | None


def find_subject(kind: SubjectKind, public_id: str, *, actor: Actor) -> Subject | None:
    """A thing the actor can report, hidden and deleted ones included."""
    match kind:
        case SubjectKind.POST:
            return _subject_post(and_(Post.public_id == public_id, reportable_posts(actor)))
        case SubjectKind.USER:
            user = session.scalar(select(User).where(User.public_id == public_id, reportable_profiles()))
            return Subject(user) if user else None
        case SubjectKind.ORGANISATION:
            found = select(Organisation).where(Organisation.public_id == public_id, reportable_organisations())
            organisation = session.scalar(found)
            return Subject(organisation) if organisation else None


def find_post_in(thread_public_id: str, number: int, *, actor: Actor) -> Subject | None:
    """The post of that number in a thread, for addresses of topics."""
    wanted = and_(Thread.public_id == thread_public_id, Post.number == number, reportable_posts(actor))
    return _subject_post(wanted)


def _subject_post(wanted: ColumnElement[bool]) -> Subject | None:
    post = session.scalar(select(Post).join(Post.thread).options(contains_eager(Post.thread)).where(wanted))
    return Subject(post, post.thread) if post else None


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


def figures() -> Figures:
    """How much waits, in one query."""
    now = clock.now()
    end_of_today = clock.end_of_day(clock.today())
    query = select(
        func.count(),
        func.count().filter(Case.due_at.between(now, end_of_today)),
        func.count().filter(Case.due_at < now),
        func.min(Case.created_at),
    ).where(Case.state != CaseState.DECIDED)
    return Figures(*session.execute(query).one())


def list_reports(case: Case) -> Sequence[Report]:
    query = select(Report).where(Report.case_id == case.id)
    return session.scalars(query.order_by(Report.id).limit(MOST_ROWS)).all()


def list_unanswered(case: Case) -> Sequence[Report]:
    """Reports that no decision has answered yet."""
    query = select(Report).where(Report.case_id == case.id, Report.decision_id.is_(None))
    return session.scalars(query.order_by(Report.id)).all()


def find_report(public_id: str) -> Report | None:
    """By the address that the reporter alone was given."""
    return session.scalar(select(Report).where(Report.public_id == public_id))


def list_decisions(case: Case) -> Sequence[Decision]:
    """All decisions on a case, the latest first, with who decided."""
    query = select(Decision).options(joinedload(Decision.decided_by)).where(Decision.case_id == case.id)
    return session.scalars(query.order_by(Decision.id.desc()).limit(MOST_ROWS)).all()


def list_trail(case: Case) -> Sequence[tuple[Activity, str | None]]:
    """Everything that was done in a case, with the name of who did it, in its order."""
    query = (
        select(Activity, User.public_name)
        .outerjoin(User, Activity.by_id == User.id)
        .where(Activity.subject_kind == Case.__tablename__, Activity.subject_id == case.id)
        .order_by(Activity.id)
        .limit(MOST_ROWS)
    )
    return [(act, name) for act, name in session.execute(query)]


def list_neighbours(subject: Subject, *, actor: Actor) -> Sequence[Post]:
    """The posts around a reported one, as far as the moderator may read the space."""
    if not isinstance(subject.thing, Post):
        return []
    number = subject.thing.number
    before = select(func.max(Post.number)).where(Post.thread_id == subject.thing.thread_id, Post.number < number)
    after = select(func.min(Post.number)).where(Post.thread_id == subject.thing.thread_id, Post.number > number)
    query = (
        select(Post)
        .join(Post.thread)
        .where(
            Post.thread_id == subject.thing.thread_id,
            or_(Post.number == before.scalar_subquery(), Post.number == after.scalar_subquery()),
            readable_space(Thread.space_id, actor),
        )
    )
    return session.scalars(query.order_by(Post.number)).all()


def record_of(subject: Subject) -> Record | None:
    """What is known of the account behind a thing; None if there is none."""
    if subject.author_id is None:
        return None
    hidden = select(func.count()).where(Post.author_id == subject.author_id, Post.hidden_at.is_not(None))
    of_author = or_(
        and_(
            Case.subject_kind == SubjectKind.POST,
            Case.subject_id.in_(select(Post.id).where(Post.author_id == subject.author_id)),
        ),
        and_(Case.subject_kind == SubjectKind.USER, Case.subject_id == subject.author_id),
    )
    measures = (
        select(func.count())
        .select_from(Decision)
        .join(Decision.case)
        .where(Decision.measure == Measure.HIDE, of_author)
    )
    query = select(User, hidden.scalar_subquery(), measures.scalar_subquery()).where(User.id == subject.author_id)
    row = session.execute(query).first()
    return Record(row[0], row[0].post_count, row[1], row[2]) if row else None


def list_people_to_tell(subject: Subject) -> Sequence[User]:
    """Who is told of a decision: the author, or those who speak for the organisation; nobody for imported posts."""
    if subject.author_id is not None:
        return session.scalars(select(User).where(User.id == subject.author_id)).all()
    if not isinstance(subject.thing, Organisation):
        return []
    today = clock.today()
    speakers = (
        select(User)
        .where(
            User.id.in_(
                select(Mandate.user_id).where(
                    Mandate.organisation_id == subject.thing.id,
                    Mandate.from_day <= today,
                    Mandate.ended_at.is_(None),
                    or_(Mandate.until_day.is_(None), Mandate.until_day >= today),
                )
            )
        )
        .order_by(User.id)
    )
    found = session.scalars(speakers).all()
    return found or session.scalars(select(User).where(User.id == subject.thing.requested_by_id)).all()


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
