"""How quickly one account may publish."""

from datetime import timedelta

from sqlalchemy import ColumnElement, select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.errors import TooManyAttempts
from forum.core.security import throttle
from forum.core.text.locale import lazy_ngettext
from forum.core.time import clock
from forum.discussions.models.posts import Post, wording_of
from forum.discussions.settings import POSTS

PERIOD = timedelta(minutes=10)


def begin_publishing(by: User, submission: str, body: str, place: ColumnElement[bool]) -> Post | None:
    """What a person has published already with this form; if nothing, whether they may publish one more post now.

    The posts of a person wait for each other here. Raises TooManyAttempts.
    """
    throttle.wait_for_others("pace", str(by.id))
    earlier = find_submission(by, submission, body, place)
    if earlier is None:
        check_pace(by)
    return earlier


def find_submission(by: User, submission: str, body: str, place: ColumnElement[bool]) -> Post | None:
    """What a person has already published with this form, or lately with the same words at the same place.

    Whoever goes back in a browser without scripts gets the form with a new key, and the text typed before.
    `place` says which posts stand there.
    """
    if not submission:
        return None
    same_form = select(Post).where(Post.author_id == by.id, Post.submission_key == submission)
    return session.scalar(same_form) or session.scalar(
        select(Post)
        .where(place, Post.author_id == by.id, Post.raw_body == wording_of(body))
        .where(Post.created_at > clock.now() - PERIOD, Post.deleted_at.is_(None))
        .order_by(Post.id.desc())
        .limit(1)
    )


def check_pace(by: User) -> None:
    """Refuse a person who has published too much in ten minutes; raises TooManyAttempts."""
    most = POSTS.current().posts_in_ten_minutes
    latest = select(Post.created_at).where(Post.author_id == by.id).order_by(Post.id.desc())
    bound = session.scalar(latest.offset(most - 1).limit(1))
    if bound is None:
        return
    wait = (bound + PERIOD - clock.now()).total_seconds()
    if wait > 0:
        raise TooManyAttempts(_sentence(most, wait), retry_after=int(wait) + 1)


def _sentence(most: int, wait: float) -> object:
    return lazy_ngettext(
        "You have published %(most)s posts in ten minutes. Your text is kept: send it again in one minute.",
        "You have published %(most)s posts in ten minutes. Your text is kept: send it again in %(num)s minutes.",
        int(wait // 60) + 1,
        most=most,
    )
