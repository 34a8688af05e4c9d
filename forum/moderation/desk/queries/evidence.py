"""What surrounds a reported thing: its neighbours and the record of its author."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.reportable.kind import EarlierWording
from forum.discussions.models.posts import Post
from forum.discussions.policies import stands_in_readable_thread
from forum.moderation.models.cases import Case, CaseState
from forum.moderation.models.decisions import Decision
from forum.moderation.models.objections import Objection, Objector, Outcome
from forum.moderation.models.reports import Category, Report
from forum.moderation.policies import is_in_visible_case, visible_cases
from forum.moderation.queries.filters import about_account
from forum.moderation.queries.restrictions import restricts
from forum.moderation.subjects import Subject

SHOWN_MEASURES = 5
SHOWN_WORDINGS = 5
# a post that waits or was returned is not held against anybody
TAKEN_AWAY = (HiddenAs.HIDDEN, HiddenAs.REMOVED)


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an author: posts, cases, reports by category, and what was decided against them."""

    user: User
    hidden_posts: int
    cases: int
    open_cases: int
    objections_won: int
    measure_count: int
    measures: Sequence[Decision]
    reports: Mapping[Category, int]

    @property
    def report_count(self) -> int:
        return sum(self.reports.values())


def find_neighbours(subject: Subject, *, actor: Actor) -> tuple[Sequence[Subject], Sequence[Subject]]:
    """What stands before and after a reported thing, as far as the moderator may read it."""
    found = subject.kind.neighbours(subject.thing, actor)
    return [Subject(one) for one in found.before], [Subject(one) for one in found.after]


def find_earlier_wordings(subject: Subject) -> Sequence[EarlierWording]:
    """The last wordings of a thing before it was edited, the newest first; passages that were blacked out stay so."""
    return list(reversed(subject.kind.evidence.earlier_wordings(subject.thing, SHOWN_WORDINGS)))


def record_of(subject: Subject, *, actor: Actor) -> Record | None:
    """What a moderator may know of the account behind a thing, in three queries; None if there is none."""
    author_id = subject.author_id
    if author_id is None:
        return None
    hidden = select(func.count()).where(
        Post.author_id == author_id, Post.hidden_as.in_(TAKEN_AWAY), stands_in_readable_thread(actor)
    )
    cases = select(func.count()).where(about_account(author_id), visible_cases(actor))
    won = select(func.count()).where(
        Objection.user_id == author_id,
        Objection.objector == Objector.AUTHOR,
        Objection.outcome == Outcome.GRANTED,
        is_in_visible_case(Objection.case_id, actor),
    )
    against = and_(_against(author_id, actor), Decision.reversed_at.is_(None))
    numbers = (hidden, cases, cases.where(Case.state != CaseState.DECIDED), won, select(func.count()).where(against))
    query = select(User, *(number.scalar_subquery() for number in numbers)).where(User.id == author_id)
    row = session.execute(query).first()
    if row is None:
        return None
    user, hidden_posts, case_count, open_cases, objections_won, measure_count = row
    return Record(
        user=user,
        hidden_posts=hidden_posts,
        cases=case_count,
        open_cases=open_cases,
        objections_won=objections_won,
        measure_count=measure_count,
        measures=_latest(author_id, actor),
        reports=_reports_about(author_id, actor),
    )


def _latest(author_id: int, actor: Actor) -> Sequence[Decision]:
    """The latest measures against an account, those that were reversed too."""
    query = select(Decision).options(joinedload(Decision.case)).where(_against(author_id, actor))
    return session.scalars(query.order_by(Decision.id.desc()).limit(SHOWN_MEASURES)).all()


def _reports_about(author_id: int, actor: Actor) -> Mapping[Category, int]:
    """How often the account's posts and profile were reported, by category."""
    query = select(Report.category, func.count()).join(Case, Case.id == Report.case_id)
    about = query.where(about_account(author_id), visible_cases(actor))
    return dict(session.execute(about.group_by(Report.category)).all())


def _against(author_id: int, actor: Actor) -> ColumnElement[bool]:
    return and_(Decision.author_id == author_id, restricts(), is_in_visible_case(Decision.case_id, actor))
