"""What is like a reported thing: more by the same account, the same words by others, and how like cases ended."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, func, not_, select, true

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.moderation.models.cases import Case, CaseState
from forum.moderation.models.decisions import Decision
from forum.moderation.policies import visible_cases
from forum.moderation.queries.restrictions import restricts_thing
from forum.moderation.subjects import Subject
from forum.triage.findings import Finding
from forum.triage.models import Level

SHOWN = 5
LOOKED_BACK = timedelta(days=365)


@dataclass(frozen=True, slots=True)
class Similar:
    """Like texts, and the decided cases of the last year with the same category and the same hint."""

    by_author: Sequence[Subject]
    by_others: Sequence[Subject]
    decided: int
    restricted: int


def find_similar(case: Case, subject: Subject, finding: Finding | None, *, actor: Actor) -> Similar:
    """What a moderator compares a case with, in three queries."""
    decided, restricted = _count_decided(case, actor)
    return Similar(
        by_author=_list_by_author(subject, actor),
        by_others=_list_by_others(subject, finding, actor) if finding and finding.copy_key else (),
        decided=decided,
        restricted=restricted,
    )


def _list_by_author(subject: Subject, actor: Actor) -> Sequence[Subject]:
    author = subject.kind.author
    if author is None or subject.author_id is None:
        return ()
    return _list(subject, author == subject.author_id, Finding.level != Level.UNREMARKABLE, actor=actor)


def _list_by_others(subject: Subject, finding: Finding, actor: Actor) -> Sequence[Subject]:
    author = subject.kind.author
    others = true() if author is None else func.coalesce(author, 0) != (subject.author_id or 0)
    return _list(subject, Finding.copy_key == finding.copy_key, others, actor=actor)


def _list(subject: Subject, *like: ColumnElement[bool], actor: Actor) -> Sequence[Subject]:
    """Other things of the same kind, the latest first, as far as the moderator may read them."""
    kind = subject.kind
    key = kind.model.id
    query = kind.rows.join(Finding, and_(Finding.subject_kind == kind.name, Finding.subject_id == key))
    query = query.where(*like, key != subject.thing.id, kind.is_kept)
    if kind.place:
        query = query.where(not_(kind.place.is_closed_to(key, actor)))
    return [Subject(one) for one in session.scalars(query.order_by(key.desc()).limit(SHOWN))]


def _count_decided(case: Case, actor: Actor) -> tuple[int, int]:
    """Decided cases like this one, and those of them with a measure that still holds."""
    holds = and_(restricts_thing(), Decision.reversed_at.is_(None))
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
