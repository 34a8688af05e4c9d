"""Counting stems and words of documents, by audience: what is in no document of an audience is not in its vocabulary."""

from collections import Counter
from collections.abc import Iterable, Sequence, Set
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import delete, select

from forum.core.data.database import Base, session
from forum.core.data.upsert import insert_unless_there, upsert
from forum.index.analysis.folding import fold
from forum.index.audiences import EVERYBODY
from forum.index.models import SearchAudience, SearchForm, SearchStem
from forum.index.store.batches import in_batches

# variables of a statement are limited
TOGETHER = 400
# an own word splits compounds once it stands in so many documents that everybody reads
OFTEN = 3


@dataclass(slots=True)
class Changes:
    """What a change of documents does to the vocabulary; what is taken out and put back changes nothing."""

    documents: Counter[int] = field(default_factory=Counter)
    words: Counter[int] = field(default_factory=Counter)
    stems: Counter[tuple[int, str]] = field(default_factory=Counter)
    forms: Counter[tuple[int, str]] = field(default_factory=Counter)

    def add(self, audience: int, length: int, stems: Iterable[str], forms: Iterable[str]) -> None:
        self._count(audience, length, stems, forms, by=1)

    def remove(self, audience: int, length: int, stems: Iterable[str], forms: Iterable[str]) -> None:
        self._count(audience, length, stems, forms, by=-1)

    def _count(self, audience: int, length: int, stems: Iterable[str], forms: Iterable[str], *, by: int) -> None:
        self.documents[audience] += by
        self.words[audience] += by * length
        for stem in stems:
            self.stems[audience, stem] += by
        for form in forms:
            self.forms[audience, form] += by

    def write(self) -> None:
        """To be called by whoever holds the index."""
        _add(
            SearchAudience,
            [
                {"audience": one, "documents": self.documents[one], "words": self.words[one]}
                for one in sorted({*self.documents, *self.words})
                if self.documents[one] or self.words[one]
            ],
            key=("audience",),
            counts=("documents", "words"),
        )
        stems = _changed(self.stems)
        _add(
            SearchStem,
            [{"audience": one[0], "stem": one[1], "documents": by} for one, by in stems],
            ("audience", "stem"),
        )
        _drop_empty(SearchStem, "stem", stems)
        forms = _changed(self.forms)
        _add(SearchForm, [_form_row(*one, by) for one, by in forms], ("audience", "form"))
        _drop_empty(SearchForm, "form", forms)


def hold_index() -> None:
    """Let nobody else write into the index until the transaction ends."""
    query = select(SearchAudience.audience).where(SearchAudience.audience == EVERYBODY).with_for_update()
    if session.scalar(query) is None:
        insert_unless_there(SearchAudience, audience=EVERYBODY, documents=0, words=0)
        session.scalar(query)


def find_own_words(candidates: Set[str]) -> frozenset[str]:
    """Those of the folded words that the forum knows: they stand in several documents that everybody reads."""
    found: set[str] = set()
    for some in in_batches(sorted(candidates), TOGETHER):
        known = SearchForm.audience == EVERYBODY, SearchForm.folded.in_(some), SearchForm.documents >= OFTEN
        found.update(session.scalars(select(SearchForm.folded).where(*known)))
    return frozenset(found)


def _changed(counted: Counter[tuple[int, str]]) -> list[tuple[tuple[int, str], int]]:
    """In a fixed order."""
    return sorted((one, by) for one, by in counted.items() if by)


def _form_row(audience: int, form: str, by: int) -> dict[str, Any]:
    folded = fold(form)
    return {"audience": audience, "form": form, "folded": folded, "reversed": folded[::-1], "documents": by}


def _add(
    model: type[Base], rows: Sequence[dict[str, Any]], key: Sequence[str], counts: Sequence[str] = ("documents",)
) -> None:
    if not rows:
        return
    insert = upsert(model)
    summed = {name: getattr(model, name) + insert.excluded[name] for name in counts}
    session.execute(insert.on_conflict_do_update(index_elements=list(key), set_=summed), rows)


def _drop_empty(
    model: type[SearchStem] | type[SearchForm], word: str, changed: Sequence[tuple[tuple[int, str], int]]
) -> None:
    fewer = sorted({one[1] for one, by in changed if by < 0})
    for some in in_batches(fewer, TOGETHER):
        empty = delete(model).where(getattr(model, word).in_(some), model.documents <= 0)
        session.execute(empty.execution_options(synchronize_session=False))
