"""Pure rules about the words of contributions: cutting them at places, and telling same ones."""

import re
import unicodedata
from collections.abc import Iterator, Sequence
from hashlib import blake2b

from forum.core.text.bar import BAR
from forum.weighing.remapping import remap

SENTENCE_ENDS = re.compile(r"(?<=[.!?…:])[\"“”»)]*\s+(?=\S)|\n+\s*(?=\S)")
SHORTEST_SENTENCE = 12


Span = tuple[int, int]


def spans(text: str, starts: Sequence[int]) -> list[Span]:
    """From each place to the next one, without the blanks around the words."""
    ends = [*starts[1:], len(text)]
    return [_without_blanks(text, start, end) for start, end in zip(starts, ends, strict=True)]


def pieces(text: str, starts: Sequence[int]) -> list[str]:
    """The words from each place to the next one."""
    return [text[start:end] for start, end in spans(text, starts)]


def spans_for_readers(stored: str, read: str, starts: Sequence[int]) -> list[Span]:
    """The same in a text that readers get otherwise than it is stored: without the quotes they may not read."""
    if stored == read:
        return spans(stored, starts)
    return spans(read, [place.at for place in remap(starts, stored, read)])


def pieces_for_readers(stored: str, read: str, starts: Sequence[int]) -> list[str]:
    """The words of these."""
    return [read[start:end] for start, end in spans_for_readers(stored, read, starts)]


def _without_blanks(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    begin = start + len(words) - len(words.lstrip())
    return begin, max(begin, start + len(words.rstrip()))


def words_key(text: str) -> str:
    """What texts of the same words have in common, whatever their case, blanks and signs."""
    words = re.findall(r"\w+", unicodedata.normalize("NFKC", text).casefold())
    return blake2b(" ".join(words).encode(), digest_size=16).hexdigest() if words else ""


def says_the_same(before: str, after: str, *, lifts_bars: bool) -> bool:
    """Whether nothing but blanks differs, and what bars cover now; or covered before, if they may have been lifted."""
    old, new = " ".join(before.split()), " ".join(after.split())
    return _covers(new, old) or (lifts_bars and _covers(old, new))


def _covers(barred: str, text: str) -> bool:
    """Whether a text reads so once words of it are blacked out."""
    first, *others = barred.split(BAR)
    if not others:
        return barred == text
    *between, last = others
    if not text.startswith(first):
        return False
    at = len(first)
    for part in between:
        found = text.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    return len(text) - len(last) >= at and text.endswith(last)


def text_mark(text: str) -> str:
    """A mark of a text as somebody saw it; the form sends it back."""
    return blake2b(text.encode(), digest_size=8).hexdigest()


def sentence_starts(text: str) -> list[int]:
    """Where sentences and paragraphs begin: the places that are offered for cutting without a pointer."""
    return list(_starts(text))


def _starts(text: str) -> Iterator[int]:
    last = len(text) - len(text.lstrip())
    yield last
    for end in SENTENCE_ENDS.finditer(text):
        # an abbreviation or a number is no sentence
        if end.end() - last >= SHORTEST_SENTENCE or "\n" in end.group():
            last = end.end()
            yield last
