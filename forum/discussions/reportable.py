"""What the moderation needs to know of posts."""

import re
from collections.abc import Iterator, Sequence
from datetime import datetime
from functools import partial

from sqlalchemy import ColumnElement, and_, exists, func, not_, or_, select
from sqlalchemy.orm import aliased, contains_eager, load_only

from forum.accounts.models import User
from forum.core.access import Actor, Verdict
from forum.core.acts.models import Activity
from forum.core.data.database import AnySelect, session
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.reportable.kind import (
    EarlierWording,
    Erasure,
    EvidenceParts,
    Hiding,
    Key,
    Labels,
    Neighbours,
    Place,
    ReportableKind,
    State,
    Wording,
)
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.blacking_out import blacking_out
from forum.discussions.models.posts import Post, PostRevision
from forum.discussions.models.threads import Thread
from forum.discussions.policies import is_moderated_by, may_moderate_in, reportable_posts
from forum.discussions.queries import WITH_SPACE
from forum.discussions.readings import (
    excerpt_for_readers,
    has_text,
    source_for_moderation,
    still_has_text,
    texts_to_learn_from,
    words_for_moderation,
)
from forum.discussions.services.hide import hide_post, restore_post
from forum.discussions.services.hold import hold_with_quotes, thread_of
from forum.discussions.services.release import release_post
from forum.discussions.state_words import title_of
from forum.discussions.thread_kinds import kind_of
from forum.spaces.policies import may_read, readable_item

# posts before, and as many after, for the authorities
CONTEXT = 3
NUMBER = re.compile(r"(?<!\d)\d{1,9}$")
# copied once: each clause looks them up in an EXISTS of its own
_POST, _THREAD = aliased(Post), aliased(Thread)


def _stands_on_thread(public_id: str, fragment: str) -> ColumnElement[bool]:
    """The post whose number ends the fragment, as in "beitrag-3"; without one the opening post."""
    number = NUMBER.search(fragment)
    return and_(Thread.public_id == public_id, Post.number == (int(number[0]) if number else 1))


def _state(post: Post) -> State:
    return State(
        hidden_as=post.hidden_as,
        is_deleted=post.deleted_at is not None,
        is_buried=thread_of(post).hidden_at is not None,
    )


def _author(post: Post) -> Sequence[User]:
    return session.scalars(select(User).where(User.id == post.author_id)).all() if post.author_id is not None else ()


def _may_read(actor: Actor, post: Post) -> bool:
    return may_read(actor, thread_of(post))


def _may_moderate(actor: Actor, post: Post) -> Verdict:
    return may_moderate_in(actor, thread_of(post))


def _stands_where(key: Key, *conditions: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists(_POST.id).where(_POST.id == key, _THREAD.id == _POST.thread_id, *conditions)


def _is_closed_to(key: Key, actor: Actor) -> ColumnElement[bool]:
    return _stands_where(key, not_(readable_item(_THREAD, actor)))


def _is_moderated_by(key: Key, actor: Actor) -> ColumnElement[bool]:
    return _stands_where(key, is_moderated_by(actor, _THREAD), readable_item(_THREAD, actor))


def _show_again(post: Post, *, by: User) -> None:
    """Nothing comes back of a text that was erased, or that its author took back before anybody had seen it."""
    if not has_text(post) or (post.has_no_place and post.deleted_at is not None):
        return
    if post.has_no_place:
        release_post(post, by=by)
    else:
        restore_post(post, by=by)


def _keep_until(post: Post, until: datetime) -> None:
    if post.erase_at is not None:
        post.erase_at = max(post.erase_at, until)


def _particulars(post: Post) -> Iterator[tuple[object, str]]:
    yield _("Written as"), post.spoken_as
    yield _("Written by"), post.written_by
    yield _("Promise"), post.promise
    if post.is_opening:
        thread = thread_of(post)
        yield _("Title"), thread.title
        yield _("Summary"), thread.closing_summary
        yield from kind_of(thread).particulars(thread)


def _earlier_wordings(post: Post, most: int | None) -> Sequence[EarlierWording]:
    if post.edited_at is None:
        return []
    query = select(PostRevision).where(PostRevision.post_id == post.id).order_by(PostRevision.number.desc())
    newest = session.scalars(query.limit(most)).all()
    return [
        EarlierWording(one.__tablename__, one.id, source_for_moderation(one), one.created_at)
        for one in reversed(newest)
    ]


def _context(post: Post) -> Sequence[Post]:
    around = select(Post).where(Post.thread_id == post.thread_id, Post.deleted_at.is_(None), still_has_text())
    before = around.where(Post.number < post.number, Post.number > 0).order_by(Post.number.desc()).limit(CONTEXT)
    after = around.where(Post.number > post.number).order_by(Post.number).limit(CONTEXT)
    return [*reversed(session.scalars(before).all()), *session.scalars(after).all()]


def _neighbours(post: Post, actor: Actor) -> Neighbours:
    """The posts around, as far as the moderator may read them."""
    beside = or_(*(Post.number == number.scalar_subquery() for number in _numbers_beside(post)))
    query = select(Post).join(Post.thread).where(Post.thread_id == post.thread_id, beside, readable_item(Thread, actor))
    found = session.scalars(query.order_by(Post.number)).all()
    if post.has_no_place:
        return Neighbours(before=found)
    return Neighbours(
        before=[one for one in found if one.number < post.number],
        after=[one for one in found if one.number > post.number],
    )


def _numbers_beside(post: Post) -> list[AnySelect]:
    """The next lower and the next higher number in the thread; a reply without a place will stand at the end."""
    there = Post.thread_id == post.thread_id
    if post.has_no_place:
        return [select(func.max(Post.number)).where(there, Post.number > 0)]
    return [
        select(func.max(Post.number)).where(there, Post.number.between(1, post.number - 1)),
        select(func.min(Post.number)).where(there, Post.number > post.number),
    ]


def _post_of_act(act: Activity) -> Post | None:
    return session.get(Post, act.subject_id)


def _opening_named_by_act(act: Activity) -> Post | None:
    return session.get(Post, act.details.get("post", 0))


def _opening_of_act(act: Activity) -> Post | None:
    return session.scalar(select(Post).where(and_(Post.thread_id == act.subject_id, Post.number == 1)))


post_kind = ReportableKind(
    model=Post,
    labels=Labels(
        kind=_("Post"),
        see=_("See it in its topic"),
        own_matter=_("This is your own contribution: another person of the moderation decides."),
        no_account=_(
            "No account: the post was imported, or the account no longer exists. Nobody is told of a decision."
        ),
    ),
    address_word="beitrag",
    endpoint="discussions.show_post",
    stands_on=_stands_on_thread,
    rows=select(Post).join(Post.thread).options(contains_eager(Post.thread).options(WITH_SPACE)),
    listed=(
        load_only(
            Post.number,
            Post.public_id,
            Post.thread_id,
            Post.hidden_as,
            Post.deleted_at,
            words_for_moderation(),
            raiseload=True,
        ),
        contains_eager(Post.thread).load_only(Thread.title, Thread.space_id, raiseload=True),
    ),
    reportable_by=reportable_posts,
    is_kept=Post.deleted_at.is_(None),
    wording=Wording(
        title=lambda post: title_of(post, thread_of(post)),
        own_title=lambda post: thread_of(post).title if post.is_opening else "",
        number=lambda post: "" if post.has_no_place else f"#{post.number}",
        source=source_for_moderation,
        html=lambda post: post.html,
        excerpt=excerpt_for_readers,
        author_name=lambda post: post.spoken_as,
        has_byline=True,
    ),
    state=_state,
    author=Post.author_id,
    people_to_tell=_author,
    place=Place(
        may_read=_may_read,
        may_moderate=_may_moderate,
        is_closed_to=_is_closed_to,
        is_moderated_by=_is_moderated_by,
    ),
    thread=Post.thread_id,
    neighbours=_neighbours,
    hiding=Hiding(
        hold=lambda post: hold_with_quotes(thread_of(post), post),
        hide=hide_post,
        remove=partial(hide_post, hidden_as=HiddenAs.REMOVED),
        send_back=partial(hide_post, hidden_as=HiddenAs.RETURNED),
        release=release_post,
        restore=restore_post,
        show_again=_show_again,
    ),
    blacking_out=blacking_out,
    evidence=EvidenceParts(
        text=source_for_moderation,
        particulars=_particulars,
        account_id=lambda post: post.author_id,
        earlier_wordings=_earlier_wordings,
        context=_context,
    ),
    erasure=Erasure(has_words=still_has_text(), erase=None, keep_until=_keep_until),
    described_by={
        "thread.begun": _opening_named_by_act,
        "topic.edited": _opening_of_act,
        "post.written": _post_of_act,
        "post.edited": _post_of_act,
        "post.revised": _post_of_act,
    },
    learned_from=texts_to_learn_from(),
)
