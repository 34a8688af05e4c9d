"""Finding rows by the words of their texts, among those that the caller's own clause lets through.

What a reader may not see must not count: neither in how rare a word is, nor among the newest.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from math import log

from sqlalchemy import ColumnElement, and_, case, func, literal, or_, select, union_all
from sqlalchemy.orm import InstrumentedAttribute

from forum.core.data.database import AnySelect, session
from forum.index.models import IndexWord

# of a word that stands in more texts only the newest are compared: the cost is bounded
TEXTS_A_WORD = 200


# a shorter word is found at the beginning of a compound, or only as a whole: "Ort" stands in "Sportverein"
LETTERS_WITHIN_COMPOUND = 5
# whoever types more words names a title well enough without parts of compounds
MOST_WITHIN_COMPOUND = 3
LETTERS_OF_BEGINNING = 3
AFTER_LETTERS = "\U0010ffff"

# from the key of a row to whether the reader may find it
Findable = Callable[[InstrumentedAttribute[int]], ColumnElement[bool]]


def holders_of(kind: str, stem: str, *, findable: Findable, most: int) -> AnySelect:
    """The keys of the newest findable rows whose text holds a stem, as a subquery."""
    return (
        select(IndexWord.subject_id)
        .where(IndexWord.kind == kind, IndexWord.stem == stem, findable(IndexWord.subject_id))
        .order_by(IndexWord.subject_id.desc())
        .limit(most)
    )


def holders_of_all(kind: str, words: Sequence[str]) -> AnySelect:
    """The keys of rows whose texts hold all these stems, each as a word or as part of a compound; as a subquery.

    For a few words the index of that kind is read once at most; of many each is found by its beginning alone.
    """
    find = _within_compound if len(words) <= MOST_WITHIN_COMPOUND else _at_beginning
    held = [find(word) for word in words]
    each = (func.max(case((one, 1), else_=0)) == 1 for one in held)
    return (
        select(IndexWord.subject_id)
        .where(IndexWord.kind == kind, or_(*held))
        .group_by(IndexWord.subject_id)
        .having(and_(*each))
    )


def _within_compound(word: str) -> ColumnElement[bool]:
    return IndexWord.stem.contains(word) if len(word) >= LETTERS_WITHIN_COMPOUND else _at_beginning(word)


def _at_beginning(word: str) -> ColumnElement[bool]:
    if len(word) >= LETTERS_OF_BEGINNING:
        return IndexWord.stem.between(word, word + AFTER_LETTERS)
    return IndexWord.stem == word


def score_shared_words(kind: str, words: Sequence[str], *, findable: Findable) -> Counter[int]:
    """How much each findable text shares with these stems, the rarer the more, by the keys of their rows. One query."""
    scores: Counter[int] = Counter()
    if not words:
        return scores
    newest = [
        holders_of(kind, word, findable=findable, most=TEXTS_A_WORD).add_columns(literal(word).label("stem"))
        for word in words
    ]
    parts = [part.subquery() for part in newest]
    rows = session.execute(union_all(*(select(part.c.stem, part.c.subject_id) for part in parts))).all()
    frequency = Counter(stem for stem, _ in rows)
    for stem, subject_id in rows:
        scores[subject_id] += log(2 * TEXTS_A_WORD / frequency[stem])  # type: ignore[assignment]
    return scores
