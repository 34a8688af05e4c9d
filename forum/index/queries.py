"""Finding rows by the words of their texts. Nothing here knows who may read them: the caller's own query does."""

from collections import Counter
from collections.abc import Sequence
from math import log

from sqlalchemy import literal, select, union_all

from forum.core.data.database import AnySelect, session
from forum.index.models import IndexWord

# of a word that stands in more texts only the newest are compared: the cost is bounded
TEXTS_A_WORD = 200


def holders_of(kind: str, stem: str, *, most: int) -> AnySelect:
    """The keys of the newest rows whose text holds a stem, as a subquery."""
    return (
        select(IndexWord.subject_id)
        .where(IndexWord.kind == kind, IndexWord.stem == stem)
        .order_by(IndexWord.subject_id.desc())
        .limit(most)
    )


def score_shared_words(kind: str, words: Sequence[str]) -> Counter[int]:
    """How much each text shares with these stems, the rarer the more, by the keys of their rows. One query."""
    scores: Counter[int] = Counter()
    if not words:
        return scores
    newest = [holders_of(kind, word, most=TEXTS_A_WORD).add_columns(literal(word).label("stem")) for word in words]
    parts = [part.subquery() for part in newest]
    rows = session.execute(union_all(*(select(part.c.stem, part.c.subject_id) for part in parts))).all()
    frequency = Counter(stem for stem, _ in rows)
    for stem, subject_id in rows:
        scores[subject_id] += log(2 * TEXTS_A_WORD / frequency[stem])  # type: ignore[assignment]
    return scores
