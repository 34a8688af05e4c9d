"""Marks: invented words, each written into one private text, by which that text is found wherever it turns up."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from forum.visibility.people import Audience

# no word of a language and no name begins like this
PREFIX = "xq"
LENGTH = 12
_ANY = re.compile(PREFIX + r"[a-z]{" + str(LENGTH - len(PREFIX)) + "}")
_BEGINNING = re.compile(r"x(?:<[^>]*>|[\s­=\-\x02])*q")
_TAGS = re.compile(r"<[^>]*>")
# what falls between the letters of a word when lines are folded, hyphenated or quoted
_BETWEEN = re.compile(r"(?:=\r?\n|[\s­\-\x02])+")


@dataclass(frozen=True, slots=True)
class Mark:
    """A word, the text in which it stands, and who may read that."""

    word: str
    what: str
    seen_by: Audience


@dataclass(slots=True)
class MarkBook:
    """All marks of a city, by their words."""

    marks: dict[str, Mark] = field(default_factory=dict)
    # words that stood in a mail to somebody who may read them
    sent: set[str] = field(default_factory=set)

    def add(self, what: str, seen_by: Audience) -> str:
        """A new word for a text."""
        digest = hashlib.sha256(f"{what} {len(self.marks)}".encode()).digest()
        letters = "".join(chr(ord("a") + byte % 26) for byte in digest)
        word = PREFIX + letters[: LENGTH - len(PREFIX)]
        self.marks[word] = Mark(word, what, seen_by)
        return word

    def find(self, text: str) -> set[str]:
        """The words that stand in a text, also across the ends of lines and between tags."""
        lowered = text.lower()
        if not _BEGINNING.search(lowered):
            return set()
        return {word for version in _versions(lowered) for word in _ANY.findall(version) if word in self.marks}


def _versions(lowered: str) -> Iterator[str]:
    yield lowered
    bare = _TAGS.sub("", lowered)
    yield bare
    yield _BETWEEN.sub("", bare)
