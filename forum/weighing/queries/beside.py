"""What was answered to posts that stand together on one page, such as remarks on a draft. Nothing before the release."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from forum.core.data.database import session
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.readings import wordings_for_thread, words_for_moderation
from forum.weighing.models import Passage, WeighedContribution, Weighing
from forum.weighing.queries.answers import AnsweredWords, answered_words
from forum.weighing.queries.clauses import has_released_answers
from forum.weighing.wordings import pieces_for_readers


@dataclass(slots=True)
class _Found:
    contribution: WeighedContribution
    words: str
    passages: list[Passage]

    @property
    def is_cut(self) -> bool:
        return self.contribution.same_as_id is None and len(self.passages) > 1


def list_answers_beside(posts: Sequence[Post], thread: Thread) -> Mapping[int, list[AnsweredWords]]:
    """By the keys of the posts, which all stand in that thread: without words where these are all that a post says.

    One query, one more where answered words quote others.
    """
    found = _find(posts)
    cut = [one for one in found.values() if one.is_cut]
    read = wordings_for_thread([one.words for one in cut], thread) if cut else []
    texts = {
        one.contribution.id: pieces_for_readers(one.words, words, [passage.start for passage in one.passages])
        for one, words in zip(cut, read, strict=True)
    }
    return {
        post_id: list(answered_words(one.passages, texts.get(one.contribution.id))) for post_id, one in found.items()
    }


def _find(posts: Sequence[Post]) -> Mapping[int, _Found]:
    """Their contributions with all passages: their own, or those of the one that says the same."""
    main = func.coalesce(WeighedContribution.same_as_id, WeighedContribution.id)
    query = (
        select(Post.id, WeighedContribution, words_for_moderation(), Passage)
        .join(Weighing, Weighing.id == WeighedContribution.weighing_id)
        .join(Post, Post.id == WeighedContribution.post_id)
        .join(Passage, Passage.contribution_id == main)
        .outerjoin(Passage.argument)
        .options(contains_eager(Passage.argument))
        .where(has_released_answers())
    )
    query = query.where(Post.id.in_([post.id for post in posts]), Post.is_visible)
    found: dict[int, _Found] = {}
    for post_id, contribution, words, passage in session.execute(query.order_by(Passage.position, Passage.id)):
        found.setdefault(post_id, _Found(contribution, words, [])).passages.append(passage)
    return found
