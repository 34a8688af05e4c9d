"""The things that can be reported, and who is told of what is decided about them."""

from collections.abc import Sequence

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import contains_eager

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models import Post, Thread
from forum.discussions.queries import WITH_SPACE
from forum.moderation.models.cases import SubjectKind
from forum.moderation.policies import reportable_organisations, reportable_posts, reportable_profiles
from forum.moderation.subjects import Subject
from forum.organisations.models import Organisation
from forum.organisations.queries import list_representatives


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


def list_people_to_tell(subject: Subject) -> Sequence[User]:
    """Who is told of a decision: the author, or those who speak for the organisation; nobody for imported posts."""
    if subject.author_id is not None:
        return session.scalars(select(User).where(User.id == subject.author_id)).all()
    if not isinstance(subject.thing, Organisation):
        return []
    return list_representatives(subject.thing, on=clock.today())


def _subject_post(wanted: ColumnElement[bool]) -> Subject | None:
    with_thread = contains_eager(Post.thread).options(WITH_SPACE)
    post = session.scalar(select(Post).join(Post.thread).options(with_thread).where(wanted))
    return Subject(post, post.thread) if post else None
