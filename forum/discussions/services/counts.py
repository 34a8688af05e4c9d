"""The counts of a thread and of those who write in it, kept in the transaction that changes them.

What people and organisations have written is counted where everybody can read it: everybody sees these figures.
"""

from collections import Counter

from sqlalchemy import ColumnElement, and_, delete, func, select

from forum.accounts.models import User
from forum.core.data.counting import add_to
from forum.core.data.database import session
from forum.core.data.upsert import upsert
from forum.core.time import clock
from forum.discussions.models.participants import Voice
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.text_followers import tell_settled
from forum.discussions.thread_kinds import kind_of
from forum.organisations.models import Organisation
from forum.spaces.queries import is_public_today

APPEARS, VANISHES = 1, -1


def count_post(thread: Thread, post: Post, step: int) -> None:
    """Count a post that appears (1) or disappears (-1) in a thread that is locked."""
    if not post.is_opening:
        thread.reply_count += step
    _count_voice(thread, post, step)
    if thread.counted_at is not None:
        _count_for_people(post.author_id, post.organisation_id, step)


def take_out_of_lists(thread: Thread) -> None:
    """Hide a thread with all that is written in it from lists and counts."""
    if thread.hidden_at is None:
        thread.hidden_at = clock.now()
        settle_publicity(thread)


def put_back_into_lists(thread: Thread) -> None:
    if thread.hidden_at is not None:
        thread.hidden_at = None
        settle_publicity(thread)


def settle_publicity(thread: Thread) -> None:
    """Bring the figures that everybody sees in line with whether everybody can read the thread today.

    The thread is held. Safe to do twice: its row says whether it is in these figures.
    """
    session.flush()
    is_shown = thread.hidden_at is None and thread.merged_into_id is None and is_public_today(thread)
    if is_shown == (thread.counted_at is not None):
        return
    thread.counted_at = clock.now() if is_shown else None
    _count_all_for_people(thread, APPEARS if is_shown else VANISHES)
    kind_of(thread).listing_changed([thread], is_shown)


def leave_public_lists(thread: Thread) -> None:
    """Take a thread out of public lists whose posts stand, and are counted, in another one from now on."""
    if thread.counted_at is not None:
        thread.counted_at = None
        kind_of(thread).listing_changed([thread], False)


def settle(thread: Thread) -> None:
    """Recompute what depends on which posts are visible: listing, latest activity, official answer."""
    session.flush()
    _settle_listing(thread)
    latest = select(func.max(Post.created_at)).where(_visible_in(thread))
    thread.last_activity_at = session.scalar(latest) or thread.created_at
    answers = select(func.max(Post.number), func.min(Post.created_at)).where(_visible_in(thread), Post.is_official)
    thread.answer_number, thread.first_answer_at = session.execute(answers).one()
    tell_settled(thread)


def recount(thread: Thread) -> None:
    """Count a thread anew from its posts, after many were added or removed."""
    session.flush()
    session.execute(delete(Voice).where(Voice.thread_id == thread.id))
    query = select(Post.author_id, Post.group, Post.number).where(_visible_in(thread)).order_by(Post.number)
    voices: dict[int, Voice] = {}
    replies = 0
    for author_id, group, number in session.execute(query):
        replies += number > 1
        if author_id is None:
            continue
        voice = voices.setdefault(author_id, Voice(thread_id=thread.id, user_id=author_id, group=group, posts=0))
        voice.posts += 1
    session.add_all(voices.values())
    thread.reply_count = replies
    thread.voices = dict(Counter(voice.group.value for voice in voices.values()))
    settle(thread)


def _settle_listing(thread: Thread) -> None:
    query = select(Post.hidden_at, Post.deleted_at).where(Post.thread_id == thread.id, Post.number == 1)
    hidden_at, deleted_at = session.execute(query).one()
    if hidden_at is not None or (deleted_at is not None and thread.reply_count == 0):
        take_out_of_lists(thread)
    else:
        put_back_into_lists(thread)


def _count_voice(thread: Thread, post: Post, step: int) -> None:
    if post.author_id is None or post.group is None:
        return
    spoken = upsert(Voice).values(thread_id=thread.id, user_id=post.author_id, group=post.group, posts=1)
    counted = spoken.on_conflict_do_update(
        index_elements=["thread_id", "user_id"], set_={"posts": Voice.posts + step}
    ).returning(Voice.posts, Voice.group)
    posts, group = session.execute(counted).one()
    if posts == 1 and step == APPEARS:
        _count_group(thread, group.value, APPEARS)
    elif posts <= 0:
        session.execute(delete(Voice).where(Voice.thread_id == thread.id, Voice.user_id == post.author_id))
        _count_group(thread, group.value, VANISHES)


def _count_group(thread: Thread, group: str, step: int) -> None:
    counted = Counter(thread.voices)
    counted[group] += step
    thread.voices = {name: people for name, people in counted.items() if people > 0}


def _count_for_people(author_id: int | None, organisation_id: int | None, step: int) -> None:
    if author_id is not None:
        add_to(User.post_count, author_id, step)
    if organisation_id is not None:
        add_to(Organisation.post_count, organisation_id, step)


def _count_all_for_people(thread: Thread, step: int) -> None:
    query = select(Post.author_id, Post.organisation_id, func.count()).where(_visible_in(thread))
    # in the order of keys, so that two such acts cannot deadlock
    rows = session.execute(
        query.group_by(Post.author_id, Post.organisation_id).order_by(Post.author_id, Post.organisation_id)
    ).all()
    for author_id, organisation_id, posts in rows:
        _count_for_people(author_id, organisation_id, step * posts)


def _visible_in(thread: Thread) -> ColumnElement[bool]:
    return and_(Post.thread_id == thread.id, Post.is_visible)
