"""Reading the vocabulary of what somebody may read: how frequent words are, and which ones are near to another."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import process
from rapidfuzz.distance import OSA
from sqlalchemy import ColumnElement, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.core.data.database import session
from forum.index.models import SearchAudience, SearchForm, SearchStem

# "5G" is not nearly "5C"
SHORTEST_CORRECTED = 4
# one error up to so many letters, two above
LONGEST_WITH_ONE = 7
AFTER_LETTERS = "\U0010ffff"
# of words with the same beginning or end, as many are compared at most
MOST_COMPARED = 20_000


@dataclass(frozen=True, slots=True)
class Totals:
    """How much somebody may read."""

    documents: int
    words: int

    @property
    def average_length(self) -> float:
        return self.words / self.documents if self.words > 0 and self.documents > 0 else 1.0


@dataclass(frozen=True, slots=True)
class Form:
    """A word as it is written, and in how many documents; `errors` lie between it and what was typed."""

    form: str
    folded: str
    documents: int
    errors: int = 0


def count_all(audiences: Sequence[int]) -> Totals:
    sums = func.sum(SearchAudience.documents), func.sum(SearchAudience.words)
    documents, words = session.execute(select(*sums).where(SearchAudience.audience.in_(audiences))).one()
    return Totals(int(documents or 0), int(words or 0))


def count_stems(stems: Collection[str], audiences: Sequence[int]) -> Mapping[str, int]:
    """In how many documents each stem stands; those that stand in none are left out."""
    if not stems:
        return {}
    here = SearchStem.audience.in_(audiences), SearchStem.stem.in_(sorted(stems))
    summed = select(SearchStem.stem, func.sum(SearchStem.documents)).where(*here).group_by(SearchStem.stem)
    return {stem: int(documents) for stem, documents in session.execute(summed)}


def list_beginning(folded: str, audiences: Sequence[int], *, most: int) -> Sequence[Form]:
    """The most frequent words that begin with these letters."""
    found = _list_forms(_begins(SearchForm.folded, folded), audiences, most=most * 3)
    return _by_spelling(found)[:most]


def list_near(folded: str, audiences: Sequence[int], *, more_errors: int = 0) -> Sequence[Form]:
    """Words with one or two errors between them and this one, those with fewer first, then the more frequent.

    The first letter may be wrong as well. Words in which both the beginning and the end are wrong are not found.
    """
    if len(folded) < SHORTEST_CORRECTED:
        return ()
    errors = (1 if len(folded) <= LONGEST_WITH_ONE else 2) + more_errors
    piece = max(2, len(folded) // (errors + 1))
    is_near = or_(_begins(SearchForm.folded, folded[:piece]), _begins(SearchForm.reversed, folded[::-1][:piece]))
    lengths = func.length(SearchForm.folded).between(len(folded) - errors, len(folded) + errors)
    found = _list_forms(is_near & lengths, audiences, most=MOST_COMPARED)
    compared = process.extract(
        folded, [one.folded for one in found], scorer=OSA.distance, score_cutoff=errors, limit=None
    )
    near = [
        Form(found[at].form, word, found[at].documents, int(distance)) for word, distance, at in compared if distance
    ]
    return _by_spelling(sorted(near, key=lambda one: (one.errors, -one.documents, one.form)))


def _begins(column: InstrumentedAttribute[str], letters: str) -> ColumnElement[bool]:
    return column.between(letters, letters + AFTER_LETTERS)


def _list_forms(condition: ColumnElement[bool], audiences: Sequence[int], *, most: int) -> Sequence[Form]:
    documents = func.sum(SearchForm.documents)
    rows = session.execute(
        select(SearchForm.form, SearchForm.folded, documents)
        .where(SearchForm.audience.in_(audiences), condition)
        .group_by(SearchForm.form, SearchForm.folded)
        .order_by(documents.desc(), SearchForm.form)
        .limit(most)
    )
    return [Form(form, folded, int(count)) for form, folded, count in rows]


def _by_spelling(forms: Sequence[Form]) -> list[Form]:
    """Each word once, in its first spelling: "Radweg", not "RADWEG" as well."""
    found: dict[str, Form] = {}
    for one in forms:
        found.setdefault(one.folded, one)
    return list(found.values())
