"""Who answers for contributions of the same words once the one that they are attached to can no longer be read."""

from sqlalchemy import select, update
from sqlalchemy.orm import aliased

from forum.core.data.database import session
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.weighing.models import Passage, WeighedContribution, Weighing
from forum.weighing.queries.texts import stored_text
from forum.weighing.remapping import remap
from forum.weighing.services.locking import read_passages_anew
from forum.weighing.wordings import pieces


def take_over(weighing: Weighing) -> None:
    """Where the one that others are attached to cannot be read, the first of them that can takes its place; it is held.

    When that one can be read again, it is one of those who said the same, and gets the answers like them.
    """
    session.flush()
    main = aliased(WeighedContribution)
    orphans = (
        select(WeighedContribution)
        .join(main, main.id == WeighedContribution.same_as_id)
        .where(WeighedContribution.weighing_id == weighing.id, WeighedContribution.is_shown, main.is_shown.is_(False))
        .order_by(WeighedContribution.number)
    )
    heads: set[int] = set()
    for one in session.scalars(orphans, execution_options={"populate_existing": True}).all():
        # those behind the first of each are attached to it by then
        if one.same_as_id is not None and one.same_as_id not in heads:
            _exchange(session.get_one(WeighedContribution, one.same_as_id), one)
            heads.add(one.id)


def _exchange(old: WeighedContribution, new: WeighedContribution) -> None:
    """Passages with their arguments go to the new one, to the places of the same words; all others are attached to it."""
    moved, replaced = read_passages_anew(old), read_passages_anew(new)
    before, after = _words_now(old), _words_now(new)
    places = remap([one.start for one in moved], before, after)
    left = pieces(after, [place.at for place in places])
    for passage in replaced:
        session.delete(passage)
    for passage, place, words in zip(moved, places, left, strict=True):
        passage.contribution_id, passage.start = new.id, place.at
        # of words that have been erased no place is known
        if not (place.is_sure and words and before):
            passage.changed_at = clock.now()
    session.add(Passage(weighing_id=old.weighing_id, contribution_id=old.id))
    new.cut_at, new.same_as_id = old.cut_at, None
    session.flush()
    attached = update(WeighedContribution).where(WeighedContribution.same_as_id == old.id)
    session.execute(attached.values(same_as_id=new.id), execution_options={"synchronize_session": "fetch"})
    old.same_as_id = new.id
    session.flush()


def _words_now(contribution: WeighedContribution) -> str:
    if contribution.post_id is not None:
        session.get(Post, contribution.post_id, populate_existing=True)
    return stored_text(contribution)
