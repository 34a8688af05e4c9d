"""Blacking out a passage: in the post, in its earlier wordings, and wherever it is quoted; the rest stays."""

import re
from collections.abc import Sequence

from sqlalchemy import or_, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.operator_settings import retention
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models import Post, PostRevision, Quotation
from forum.discussions.readings import source_for_moderation
from forum.discussions.services.hold import hold_with_quotes, thread_of
from forum.discussions.services.text import reword, reword_revision
from forum.moderation.models.decisions import Blackout

BAR = "█████"
SHORTEST = 3
MARKS = re.compile(r"[*_~`\\>#]")
WORD_OR_SIGN = re.compile(r"\w+|[^\w\s]")
BETWEEN = r"[\s*_~`\\>#]*+"


class PassageUnknown(DomainError):
    """The passage does not stand in the text."""


def black_out(post: Post, passages: Sequence[str], *, decision_id: int, by: User) -> int:
    """Put a bar in place of each passage, everywhere it stands; how many passages there were.

    The wording before is kept for the record until the retention period is over. Raises PassageUnknown.
    """
    hold_with_quotes(thread_of(post), post)
    wanted = [passage.strip() for passage in passages if passage.strip()]
    _check(post, wanted)
    before = source_for_moderation(post)
    _cover(post, wanted, decision_id)
    for revision in _earlier_wordings(post):
        _cover_revision(revision, wanted, decision_id)
    for quoting in _quoting(post):
        _cover(quoting, wanted, decision_id)
    assert source_for_moderation(post) != before
    activity.record("post.blacked_out", post, by=by, passages=len(wanted))
    return len(wanted)


def lift_blackouts(decision_id: int, *, by: User) -> None:
    """Bring back the wordings that a decision blacked out; what was edited since stays as it is now."""
    kept = select(Blackout).where(Blackout.decision_id == decision_id, Blackout.lifted_at.is_(None))
    for blackout in session.scalars(kept.order_by(Blackout.id)).all():
        _lift(blackout, by=by)
        blackout.lifted_at = clock.now()


def _lift(blackout: Blackout, *, by: User) -> None:
    if blackout.post_id is not None:
        post = session.get_one(Post, blackout.post_id)
        hold_with_quotes(thread_of(post), post)
        if source_for_moderation(post) == blackout.body_after and blackout.body_before:
            reword(post, blackout.body_before, parts=blackout.parts_before)
            activity.record("post.blackout_lifted", post, by=by)
    elif blackout.revision_id is not None:
        revision = session.get(PostRevision, blackout.revision_id)
        if revision is not None and source_for_moderation(revision) == blackout.body_after and blackout.body_before:
            reword_revision(revision, blackout.body_before)


def _check(post: Post, passages: Sequence[str]) -> None:
    if not passages:
        raise PassageUnknown(_("Copy the passage that is to be blacked out, one a line."), field="passages")
    for passage in passages:
        if len(passage) < SHORTEST:
            raise PassageUnknown(
                _("The passage “%(passage)s” is too short: at least three characters.", passage=passage),
                field="passages",
            )
        if passage not in source_for_moderation(post) or not passage.strip(BAR):
            raise PassageUnknown(
                _("The passage “%(passage)s” does not stand in the text like this. Copy it exactly.", passage=passage),
                field="passages",
            )


def _cover(post: Post, passages: Sequence[str], decision_id: int) -> None:
    before = source_for_moderation(post)
    covered = _covered(before, passages)
    if covered == before:
        return
    session.add(_record(decision_id, before, covered, post_id=post.id, parts_before=post.parts))
    parts = {name: _covered(text, passages) for name, text in post.parts.items()} if post.parts else None
    reword(post, covered, parts=parts)


def _cover_revision(revision: PostRevision, passages: Sequence[str], decision_id: int) -> None:
    before = source_for_moderation(revision)
    covered = _covered(before, passages)
    if covered != before:
        session.add(_record(decision_id, before, covered, revision_id=revision.id))
        reword_revision(revision, covered)


def _record(decision_id: int, before: str, after: str, **place: object) -> Blackout:
    return Blackout(
        decision_id=decision_id,
        body_before=before,
        body_after=after,
        erase_at=clock.now() + retention(),
        **place,
    )


def _covered(text: str, passages: Sequence[str]) -> str:
    for passage in sorted(passages, key=len, reverse=True):
        text = _likeness(passage).sub(BAR, text.replace(passage, BAR))
    return text


def _likeness(passage: str) -> re.Pattern[str]:
    """The passage as others may have quoted it: without its marks, broken into lines, behind signs of quotes."""
    words = WORD_OR_SIGN.findall(MARKS.sub("", passage))
    return re.compile(rf"{BETWEEN}".join(map(re.escape, words)) or r"(?!)")


def _earlier_wordings(post: Post) -> Sequence[PostRevision]:
    """Those of the post, and those of others that quoted it, even if their wording now does so no more."""
    quoting = select(Quotation.post_id).where(Quotation.quoted_id == post.id)
    concerned = or_(PostRevision.post_id == post.id, PostRevision.post_id.in_(quoting))
    return session.scalars(select(PostRevision).where(concerned).order_by(PostRevision.id)).all()


def _quoting(post: Post) -> Sequence[Post]:
    query = select(Post).join(Quotation, Quotation.post_id == Post.id).where(Quotation.quoted_id == post.id)
    return session.scalars(query.order_by(Post.thread_id, Post.id)).all()
