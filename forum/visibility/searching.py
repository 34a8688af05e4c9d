"""Looking for private words by the search: hits, counts, corrections, nearest words and suggestions tell strangers nothing."""

from collections.abc import Container, Iterable, Iterator
from urllib.parse import urlencode

from werkzeug.test import TestResponse

from forum.visibility.likeness import essence, first_difference
from forum.visibility.people import Who
from forum.visibility.walk import Walk

RESULTS, SUGGESTIONS = "/suche", "/suche/vorschlaege"
# stands in no text, and looks like a mark
UNKNOWN = "xqzjvkwpbqyh"
# so many letters are typed when suggestions are asked for
TYPED = 7
LIST_OF_HITS = '<ol class="found">'


def look_for_each_word(walk: Walk, readers: Iterable[Who], words: Iterable[str] | None = None) -> None:
    """Let each reader search for every word that they may not know; without `words` for those of all marks."""
    marks = walk.city.book.marks
    for who in readers:
        nothing = [essence(_ask(walk, who, address), asked_for=UNKNOWN) for address in _addresses(UNKNOWN)]
        for word in marks if words is None else words:
            if walk.city.seen_as(who) not in marks[word].seen_by:
                _look_for(walk, who, word, nothing)


def find_as(walk: Walk, who: Who, texts: Container[str]) -> set[str]:
    """Which of some texts, as the marks call them, somebody finds by the words in them."""
    marks = (mark for mark in walk.city.book.marks.values() if mark.what in texts)
    return {mark.what for mark in marks if LIST_OF_HITS in _ask(walk, who, _results(mark.word)).text}


def _look_for(walk: Walk, who: Who, word: str, nothing: list[tuple[int, str]]) -> None:
    """The answers are those for a word that stands nowhere; the walk itself notes a word that one of them completes."""
    for address, expected in zip(_addresses(word), nothing, strict=True):
        given = essence(_ask(walk, who, address), asked_for=word)
        if given != expected:
            mark = walk.city.book.marks[word]
            what = f"“{mark.what}” ({word}): {first_difference(given[1], expected[1])}"
            walk.findings.note(who, address, what, "search")
    for address in _incomplete(word):
        walk.read(walk.browser(who), address)


def _addresses(word: str) -> Iterator[str]:
    yield _results(word)
    yield f"{SUGGESTIONS}?{urlencode({'q': word})}"


def _incomplete(word: str) -> Iterator[str]:
    """With a typing error, and as far as it has been typed: what completes it has been read somewhere."""
    yield _results(word[:5] + word[6:])
    yield f"{SUGGESTIONS}?{urlencode({'q': word[:TYPED]})}"


def _results(words: str) -> str:
    return f"{RESULTS}?{urlencode({'q': words})}"


def _ask(walk: Walk, who: Who, address: str) -> TestResponse:
    """The answer repeats the words that were looked for, which is no news."""
    return walk.browser(who).get(address)
