"""Where the words of a post stand, so that the moderation can black out passages of it."""

from collections.abc import Sequence

from sqlalchemy import or_, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.reportable.kind import BlackingOut
from forum.discussions.models.posts import Post, PostRevision, Quotation
from forum.discussions.readings import Wording, source_for_moderation
from forum.discussions.services.hold import hold_with_quotes, thread_of
from forum.discussions.services.text import reword, reword_revision

Parts = dict[str, str] | None


def _list_wordings(post: Post) -> Sequence[Wording]:
    return [post, *_earlier_wordings(post), *_quoting(post)]


def _earlier_wordings(post: Post) -> Sequence[PostRevision]:
    """Those of the post, and those of others that quoted it, even if their wording now does so no more."""
    quoting = select(Quotation.post_id).where(Quotation.quoted_id == post.id)
    concerned = or_(PostRevision.post_id == post.id, PostRevision.post_id.in_(quoting))
    return session.scalars(select(PostRevision).where(concerned).order_by(PostRevision.id)).all()


def _quoting(post: Post) -> Sequence[Post]:
    query = select(Post).join(Quotation, Quotation.post_id == Post.id).where(Quotation.quoted_id == post.id)
    return session.scalars(query.order_by(Post.thread_id, Post.id)).all()


def _hold(wording: Wording) -> None:
    """An earlier wording is written once and changed by the moderation alone: it needs no lock."""
    if isinstance(wording, Post):
        hold_with_quotes(thread_of(wording), wording)


def _parts(wording: Wording) -> Parts:
    return wording.parts if isinstance(wording, Post) else None


def _reword(wording: Wording, text: str, parts: Parts) -> None:
    if isinstance(wording, Post):
        reword(wording, text, parts=parts)
    else:
        reword_revision(wording, text)


def _record_covered(post: Post, by: User, passages: int) -> None:
    activity.record("post.blacked_out", post, by=by, passages=passages)


def _record_lifted(post: Post, by: User) -> None:
    activity.record("post.blackout_lifted", post, by=by)


blacking_out = BlackingOut(
    tables=(Post, PostRevision),
    list_wordings=_list_wordings,
    hold=_hold,
    text=source_for_moderation,
    parts=_parts,
    reword=_reword,
    record_covered=_record_covered,
    record_lifted=_record_lifted,
)
