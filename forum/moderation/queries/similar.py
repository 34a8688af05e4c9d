"""What is like a reported thing: more by the same account, the same words by others, and how like cases ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import contains_eager

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models import Post, Thread
from forum.moderation.models.cases import Case, CaseState, SubjectKind
from forum.moderation.models.decisions import RESTRICTIONS, Decision
from forum.moderation.models.findings import Finding
from forum.moderation.policies import visible_cases
from forum.moderation.subjects import Subject
from forum.spaces.policies import readable_item
from forum.triage.models import Level

SHOWN = 5
LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Similar:
    """Like posts, and the decided cases of the last year with the same category and the same hint."""

    by_author: Sequence[Post]
    by_others: Sequence[Post]
    decided: int
    restricted: int


def find_similar(case: Case, subject: Subject, finding: Finding | None, *, actor: Actor) -> Similar:
    """What a moderator compares a case with, in three queries."""
    decided, restricted = _count_decided(case, actor)
    if not isinstance(subject.thing, Post):
        return Similar((), (), decided, restricted)
    seen = and_(Post.author_id == subject.author_id, Finding.level != Level.UNREMARKABLE)
    return Similar(
        by_author=_list(seen, subject.thing, actor) if subject.author_id else (),
        by_others=_list(_by_others(subject.thing, finding), subject.thing, actor)
        if finding and finding.copy_key
        else (),
        decided=decided,
        restricted=restricted,
    )


def _by_others(post: Post, finding: Finding) -> ColumnElement[bool]:
    return and_(Finding.copy_key == finding.copy_key, func.coalesce(Post.author_id, 0) != (post.author_id or 0))


def _list(like: ColumnElement[bool], post: Post, actor: Actor) -> Sequence[Post]:
    query = (
        select(Post)
        .join(Post.thread)
        .join(Finding, and_(Finding.subject_kind == SubjectKind.POST, Finding.subject_id == Post.id))
        .options(contains_eager(Post.thread))
        .where(like, Post.id != post.id, Post.deleted_at.is_(None), readable_item(Thread, actor))
    )
    return session.scalars(query.order_by(Post.id.desc()).limit(SHOWN)).all()


def _count_decided(case: Case, actor: Actor) -> tuple[int, int]:
    """Decided cases like this one, and those of them with a measure that still holds."""
    holds = and_(Decision.measure.in_(RESTRICTIONS), Decision.reversed_at.is_(None))
    was_restricted = select(Decision.id).where(Decision.case_id == Case.id, holds).exists()
    query = select(func.count(), func.count().filter(was_restricted)).where(
        Case.decided_at > clock.now() - LOOKED_BACK,
        Case.state == CaseState.DECIDED,
        Case.id != case.id,
        Case.subject_kind == case.subject_kind,
        Case.category == case.category if case.category else Case.category.is_(None),
        Case.triage == case.triage if case.triage else Case.triage.is_(None),
        visible_cases(actor),
    )
    total, restricted = session.execute(query).one()
    return total, restricted
