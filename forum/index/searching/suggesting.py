"""Words from the vocabulary of what an actor may read; each stands in something that the actor can find now."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.index.analysis.folding import fold, words_in
from forum.index.analysis.stemming import stem
from forum.index.models import SearchDocument, SearchText
from forum.index.searching.found import Correction
from forum.index.searching.parsing import Word, parse
from forum.index.searching.reader import Reader, reader_for
from forum.index.searching.search import search_as
from forum.index.searching.vocabulary import Form, count_stems, list_beginning, list_near
from forum.index.store.among import is_among_and
from forum.index.store.databases import index_here
from forum.index.store.rows import Wanted

SHORTEST_PREFIX = 2
# a word is offered if one of the newest so many documents with it can be found
LOOKED_AT = 30
# as many words are looked at for each that is offered
SPARE = 2


def suggest(prefix: str, actor: Actor, *, most: int = 8) -> Sequence[str]:
    """The query with its last word completed, for whoever is typing; the most frequent words first.

    Nothing for a query that ends with a space, or for a single letter.
    """
    last = None
    for match in words_in(prefix):
        last = match
    if last is None or last.end() != len(prefix) or len(fold(last.group())) < SHORTEST_PREFIX:
        return ()
    reader = reader_for(actor)
    forms = list_beginning(fold(last.group()), reader.audiences, most=most * SPARE)
    return [prefix[: last.start()] + one.form for one in _findable(forms, reader)[:most]]


def did_you_mean(words: str, actor: Actor) -> str | None:
    """The query with unknown words in the nearest spelling, if that finds something; None: nothing to correct."""
    reader = reader_for(actor)
    corrected = correct(words, search_as(reader, words, per_page=1).corrections)
    if corrected == words:
        return None
    return corrected if search_as(reader, corrected, per_page=1, literally=True).hits else None


def correct(words: str, corrections: Iterable[Correction]) -> str:
    """A query with words in another spelling, and all else as it was typed."""
    by_word = {fold(one.typed): one.corrected for one in corrections}
    pieces, end = [], 0
    for match in words_in(words):
        pieces += [words[end : match.start()], by_word.get(fold(match.group()), match.group())]
        end = match.end()
    return "".join([*pieces, words[end:]])


def nearest_words(words: str, actor: Actor, *, most: int = 6) -> Sequence[str]:
    """For a query without a hit: words near to those of the query that find something."""
    reader = reader_for(actor)
    typed = [one for one in parse(words).words if not one.is_small]
    known = count_stems({one.stem for one in typed}, reader.audiences)
    near = [form for one in typed if one.stem not in known for form in _around(one, reader)]
    return list(dict.fromkeys(one.form for one in _findable(near[: most * SPARE], reader)))[:most]


def _around(word: Word, reader: Reader) -> Sequence[Form]:
    """Words with an error more than are corrected by themselves, then words that begin alike."""
    near = list_near(word.folded, reader.audiences, more_errors=1)
    half = word.folded[: max(4, len(word.folded) // 2 + 1)]
    begin = list_beginning(half, reader.audiences, most=SPARE) if len(word.folded) >= len(half) else ()
    return [*near, *begin]


def _findable(forms: Sequence[Form], reader: Reader) -> list[Form]:
    """The words that stand as they are in something that can be found now, in their order."""
    newest = {one.form: _newest_with(one, reader) for one in forms}
    keys = {key for found in newest.values() for key in found}
    if not keys:
        return []
    here = is_among_and(SearchDocument.id, keys, reader.visible)
    rows = session.execute(
        select(SearchText.id, SearchText.forms).join(SearchDocument, SearchDocument.id == SearchText.id).where(here)
    )
    held = {key: f" {words} " for key, words in rows}
    return [one for one in forms if any(f" {one.form} " in held.get(key, "") for key in newest[one.form])]


def _newest_with(form: Form, reader: Reader) -> Iterable[int]:
    """Of what is meant for the reader: how much is written elsewhere decides nothing."""
    wanted = Wanted(
        finding={stem(form.folded): 1.0},
        ranking={},
        shares={},
        phrases=(),
        excluded=(),
        from_key=None,
        below_key=None,
        newest=LOOKED_AT,
        is_common=form.documents > 1_000,
        audiences=reader.audiences,
    )
    return index_here().find(session.connection(), wanted)
