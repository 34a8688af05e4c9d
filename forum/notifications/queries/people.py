"""Groups of people as statements: each selects their keys as `person_id`, and as `subscription_id` the wish that fits."""

from collections.abc import Iterable
from math import cos, radians

from sqlalchemy import Integer, Label, and_, cast, func, literal, null, select

from forum.accounts.models import User
from forum.consultations.models.procedures import ProcedureFollow
from forum.core.data.database import AnySelect
from forum.discussions.models.participants import Reading
from forum.discussions.models.posts import Post, Quotation
from forum.discussions.models.threads import Thread
from forum.notifications.models.subscriptions import RADII, Followed, Subscription

METRES_A_DEGREE = 111_195


def person(key: int) -> AnySelect:
    return select(cast(literal(key), Integer).label("person_id"), _no_wish())


def author_of_thread(thread_id: int) -> AnySelect:
    own = (Thread.id == thread_id, Thread.author_id.is_not(None))
    return select(Thread.author_id.label("person_id"), _no_wish()).where(*own)


def followers_of_thread(thread_id: int) -> AnySelect:
    followed = (Reading.thread_id == thread_id, Reading.followed_at.is_not(None))
    return select(Reading.user_id.label("person_id"), _no_wish()).where(*followed)


def followers_of_procedure(procedure_id: int) -> AnySelect:
    followed = ProcedureFollow.procedure_id == procedure_id
    return select(ProcedureFollow.user_id.label("person_id"), _no_wish()).where(followed)


def quoted_in(post_id: int) -> AnySelect:
    """The authors of the posts that a post quotes."""
    authors = select(Post.author_id.label("person_id"), _no_wish()).join(Quotation, Quotation.quoted_id == Post.id)
    return authors.where(Quotation.post_id == post_id, Post.author_id.is_not(None)).distinct()


def named(name_keys: Iterable[str]) -> AnySelect:
    """The people of these names; a profile that is hidden, or about to be deleted, is spoken to by nobody."""
    wanted = (User.name_key.in_(list(name_keys)), User.hidden_at.is_(None), User.leaves_at.is_(None))
    return select(User.id.label("person_id"), _no_wish()).where(*wanted)


def subscribers(*keys: str) -> AnySelect:
    """Each once, with the first of the wishes that fit."""
    return _wishes().where(Subscription.key.in_(keys)).group_by(Subscription.person_id)


def subscribers_by(wishes: Iterable[int]) -> AnySelect:
    """The people with these wishes, each once."""
    return _wishes().where(Subscription.id.in_(list(wishes))).group_by(Subscription.person_id)


def neighbours(latitude: float, longitude: float) -> AnySelect:
    """Whose place is near enough. On so few kilometres the earth is flat: no database has to know a cosine."""
    north = (Subscription.latitude - latitude) * METRES_A_DEGREE
    east = (Subscription.longitude - longitude) * (METRES_A_DEGREE * cos(radians(latitude)))
    reach = max(RADII) / METRES_A_DEGREE
    is_near = and_(
        Subscription.what == Followed.PLACE,
        Subscription.latitude.between(latitude - reach, latitude + reach),
        north * north + east * east <= Subscription.radius * Subscription.radius,
    )
    return _wishes().where(is_near).group_by(Subscription.person_id)


def _wishes() -> AnySelect:
    return select(Subscription.person_id.label("person_id"), func.min(Subscription.id).label("subscription_id"))


def _no_wish() -> Label[int]:
    return cast(null(), Integer).label("subscription_id")
