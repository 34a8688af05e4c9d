"""Posts for the search, as many as wanted, and questions whose rarest word stands in at most one of a hundred."""

from bisect import bisect
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any

from sqlalchemy import insert

from forum.core.data.database import session
from forum.core.data.statistics import analyse
from forum.core.data.unit_of_work import transaction
from forum.index.audiences import EVERYBODY
from forum.index.models import SearchAudience, SearchDocument, SearchForm, SearchStem, SearchText
from forum.index.store.batches import in_batches
from forum.index.store.databases import index_here
from forum.index.store.rows import WordRow

KIND = "post"
FIRST_MOMENT = datetime(2022, 1, 1, tzinfo=UTC)
TOGETHER = 10_000
# posts repeat so many texts, each with words of its own beside
TEXTS, WORDS_A_TEXT, WORDS = 5_000, 40, 20_000
OWN_WORDS, OWN_PLACES = 2, 30_011


def fill(count: int) -> None:
    """Index so many posts; the index was empty."""
    texts = _texts()
    stems: Counter[str] = Counter()
    for numbers in in_batches(range(1, count + 1), TOGETHER):
        posts = [(number, _words(texts, number)) for number in numbers]
        for _number, words in posts:
            stems.update(set(words))
        with transaction():
            session.execute(insert(SearchDocument), [_document(number, words) for number, words in posts])
            session.execute(insert(SearchText), [_text(number, words) for number, words in posts])
            rows = [WordRow(_key(number), "", " ".join(words), "") for number, words in posts]
            index_here().add(session.connection(), rows)
    with transaction():
        total = {"audience": EVERYBODY, "documents": count, "words": count * (WORDS_A_TEXT + OWN_WORDS)}
        session.execute(insert(SearchAudience), [total])
        session.execute(insert(SearchStem), [_stem(word, often) for word, often in stems.items()])
        session.execute(insert(SearchForm), [_form(word, often) for word, often in stems.items()])
    index_here().tidy()
    analyse(session.get_bind())  # type: ignore[arg-type]


def list_questions(count: int, *, posts: int) -> Sequence[str]:
    """Two common words and one that stands in at most one post of a hundred, and in at least ten."""
    rare = _with_documents(posts, from_part=0.0005, to_part=0.01)
    return [f"{_word(3 + number % 40)} {rare[number * 7 % len(rare)]} {_word(60 + number)}" for number in range(count)]


def _with_documents(posts: int, *, from_part: float, to_part: float) -> list[str]:
    held = Counter(word for text in _texts() for word in set(text))
    found = [
        word for word, often in held.items() if from_part <= often / TEXTS <= to_part and often * posts / TEXTS >= 10
    ]
    return sorted(found)


def _texts() -> list[list[str]]:
    """Words as often as in any language: the tenth word is a tenth as frequent as the first."""
    ends = list(accumulate(1 / (place + 1) for place in range(WORDS)))
    chances = _chances()
    return [[_word(bisect(ends, next(chances) * ends[-1])) for _place in range(WORDS_A_TEXT)] for _text in range(TEXTS)]


def _chances() -> Iterator[float]:
    """Numbers from 0 to 1, the same in every run (Knuth's MMIX)."""
    state = 14
    while True:
        state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
        yield state / 2**64


def _words(texts: Sequence[Sequence[str]], number: int) -> list[str]:
    own = [f"eigen{(number * factor) % OWN_PLACES}" for factor in (7919, 104_729)[:OWN_WORDS]]
    return [*texts[number % TEXTS], *own]


def _word(number: int) -> str:
    return f"w{number}x"


def _key(number: int) -> int:
    return int((FIRST_MOMENT + timedelta(minutes=number)).timestamp()) << 20


def _document(number: int, words: Sequence[str]) -> dict[str, Any]:
    return {
        "id": _key(number), "kind": KIND, "subject_id": number, "audience": EVERYBODY, "length": len(words),
        "field_id": number % 8, "group": None, "status": None, "person_id": number % 1_000, "organisation_id": None,
        "written_at": FIRST_MOMENT + timedelta(minutes=number),
    }  # fmt: skip


def _text(number: int, words: Sequence[str]) -> dict[str, Any]:
    joined = " ".join(words)
    return {"id": _key(number), "title": "", "words": joined, "parts": "", "forms": joined}


def _stem(word: str, often: int) -> dict[str, Any]:
    return {"audience": EVERYBODY, "stem": word, "documents": often}


def _form(word: str, often: int) -> dict[str, Any]:
    return {"audience": EVERYBODY, "form": word, "folded": word, "reversed": word[::-1], "documents": often}
