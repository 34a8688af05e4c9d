"""What surrounds a reported thing: its neighbours, and the record of its author."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import and_, func, or_, select

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.database import session
from forum.discussions.models import Post, Thread
from forum.moderation.models.cases import Case, SubjectKind
from forum.moderation.models.decisions import Decision, Measure
from forum.moderation.subjects import Subject
from forum.spaces.policies import readable_space


@dataclass(frozen=True, slots=True)
class Record:
    """What is known of an author: how much is visible, how much was hidden, how often decided against."""

    user: User | None
    visible_posts: int
    hidden_posts: int
    measures: int


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
