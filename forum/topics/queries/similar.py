"""Topics whose titles share words with a title that is being typed; what rare words share counts most."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from sqlalchemy import literal, select, union_all

from forum.core.access import Actor
from forum.core.data.database import session
from forum.topics.models import Kind, TitleWord, Topic
from forum.topics.policies import listed_topics
from forum.topics.stems import stems

MOST = 5
# of a word that stands in more titles only the newest are looked at: the cost is bounded
TITLES_A_WORD = 200
# titles that share this much are shown: one rare word, or two that are not
ENOUGH = 3.0


@dataclass(frozen=True, slots=True)
class SimilarTopic:
    """A topic that may be about the same."""

    public_id: str
    title: str
    slug: str
    kind: Kind
    reply_count: int
    support_count: int
    is_answered: bool


def list_similar(title: str, *, actor: Actor) -> Sequence[SimilarTopic]:
    """At most five listed topics, the most similar first. Two queries, at most 2,400 rows read."""
    scores = _scores(stems(title))
    best = [thread_id for thread_id, score in scores.most_common(4 * MOST) if score >= ENOUGH]
    if not best:
        return []
    query = select(Topic).where(Topic.id.in_(best), listed_topics(actor))
    topics = sorted(session.scalars(query), key=lambda topic: (-scores[topic.id], -topic.id))
    return [_row(topic) for topic in topics[:MOST]]


def _scores(words: Sequence[str]) -> Counter[int]:
    """How much each title shares with the words, the rarer the more."""
    scores: Counter[int] = Counter()
    if not words:
        return scores
    newest = [
        select(literal(word).label("stem"), TitleWord.thread_id)
        .where(TitleWord.stem == word)
        .order_by(TitleWord.thread_id.desc())
        .limit(TITLES_A_WORD)
        .subquery()
        for word in words
    ]
    rows = session.execute(union_all(*(select(each.c.stem, each.c.thread_id) for each in newest))).all()
    frequency = Counter(stem for stem, _ in rows)
    for stem, thread_id in rows:
        scores[thread_id] += log(2 * TITLES_A_WORD / frequency[stem])  # type: ignore[assignment]
    return scores


def _row(topic: Topic) -> SimilarTopic:
    return SimilarTopic(
        public_id=topic.public_id,
        title=topic.title,
        slug=topic.slug,
        kind=topic.kind,
        reply_count=topic.reply_count,
        support_count=topic.support_count,
        is_answered=topic.is_answered,
    )
