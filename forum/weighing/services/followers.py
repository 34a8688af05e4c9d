"""What becomes of passages when the words of a post change, appear or vanish: told by discussions, in the same transaction."""

from sqlalchemy import case, select, update

from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.readings import source_for_moderation
from forum.discussions.text_followers import TextFollower
from forum.weighing.models import Passage, WeighedContribution, Weighing
from forum.weighing.remapping import remap
from forum.weighing.services.counts import recount
from forum.weighing.services.locking import lock, read_passages_anew
from forum.weighing.services.take_over import take_over
from forum.weighing.wordings import pieces, says_the_same, words_key


def follow_wording(post: Post, before: str, lifts_bars: bool) -> None:
    """Let the passages of a post go where their words have gone."""
    contribution = session.scalar(select(WeighedContribution).where(WeighedContribution.post_id == post.id))
    if contribution is not None:
        follow_words(contribution, before, source_for_moderation(post), lifts_bars=lifts_bars)


def follow_words(contribution: WeighedContribution, before: str, after: str, *, lifts_bars: bool) -> None:
    """The words of a contribution were `before` and are `after`: its passages keep the places of theirs.

    One of which the border is not certain, or of which nothing is left, is marked to be looked at; one that somebody
    has decided on also when it says something else now. A bar in it is no reason, nor is one that was lifted.
    """
    weighing = session.get_one(Weighing, contribution.weighing_id)
    lock(weighing)
    passages = read_passages_anew(contribution)
    places = remap([one.start for one in passages], before, after)
    ends = [*places[1:], None]
    said = pieces(before, [one.start for one in passages])
    left = pieces(after, [place.at for place in places])
    for passage, place, end, old, new in zip(passages, places, ends, said, left, strict=True):
        passage.start = place.at
        is_certain = place.is_sure and (end is None or end.is_sure) and bool(new)
        is_other = _is_decided_on(contribution, passage) and not says_the_same(old, new, lifts_bars=lifts_bars)
        if is_other or (not is_certain and len(passages) > 1):
            passage.changed_at = clock.now()
    if passages:
        passages[0].start = 0
    contribution.words_key = words_key(after)
    session.flush()


def _is_decided_on(contribution: WeighedContribution, passage: Passage) -> bool:
    return passage.is_left_out or passage.argument_id is not None or contribution.same_as_id is not None


def follow_visibility(thread: Thread) -> None:
    """Take contributions out of lists and counts that can no longer be read, and bring back those that can."""
    session.flush()
    is_readable = Post.is_visible if thread.hidden_at is None else Post.id.is_(None)
    held = (
        select(WeighedContribution.id, WeighedContribution.weighing_id, case((is_readable, True), else_=False))
        .join(Post, Post.id == WeighedContribution.post_id)
        .where(Post.thread_id == thread.id, WeighedContribution.is_shown != case((is_readable, True), else_=False))
    )
    changed = session.execute(held).all()
    for weighing_id in sorted({row[1] for row in changed}):
        weighing = session.get_one(Weighing, weighing_id)
        lock(weighing)
        for is_shown in (True, False):
            keys = [row[0] for row in changed if row[1] == weighing_id and row[2] is is_shown]
            _show(keys, is_shown=is_shown)
        take_over(weighing)
        recount(weighing)


def _show(keys: list[int], *, is_shown: bool) -> None:
    statement = update(WeighedContribution).where(WeighedContribution.id.in_(keys)).values(is_shown=is_shown)
    session.execute(statement, execution_options={"synchronize_session": "fetch"})


FOLLOWER = TextFollower(reworded=follow_wording, settled=follow_visibility)
