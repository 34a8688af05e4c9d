"""Contributions whose words are nearly the same as those of another one."""

from collections.abc import Sequence

from sqlalchemy import func, select

from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.readings import words_for_moderation
from forum.papers.likeness import likeness
from forum.weighing.models import WeighedContribution
from forum.weighing.queries.texts import WITH_POST, stored_text

# so much of each text is compared, of so many texts; those that share this much of a hundred are shown
COMPARED, MOST_COMPARED, NEAR, MOST_SHOWN = 1000, 1000, 85, 10


def list_near(contribution: WeighedContribution) -> Sequence[WeighedContribution]:
    """Readable ones of the forum that stand alone, the nearest first; of the 1,000 next to it in number. Two queries."""
    words = stored_text(contribution)[:COMPARED]
    others = select(WeighedContribution).where(
        WeighedContribution.weighing_id == contribution.weighing_id,
        WeighedContribution.id != contribution.id,
        WeighedContribution.is_shown,
        WeighedContribution.same_as_id.is_(None),
    )
    beginning = func.substr(words_for_moderation(), 1, COMPARED)
    compared = (
        others.join(Post, Post.id == WeighedContribution.post_id)
        .where(func.length(beginning).between(len(words) * 3 // 4, len(words) * 4 // 3 + 1))
        .order_by(func.abs(WeighedContribution.number - contribution.number), WeighedContribution.number)
        .with_only_columns(WeighedContribution.id, beginning)
        .limit(MOST_COMPARED)
    )
    scores = {key: likeness(words, text, cutoff=NEAR) for key, text in session.execute(compared)}
    best = sorted((key for key, score in scores.items() if score), key=lambda key: (-scores[key], key))[:MOST_SHOWN]
    found = session.scalars(others.where(WeighedContribution.id.in_(best)).options(WITH_POST)).all()
    return sorted(found, key=lambda one: best.index(one.id))
