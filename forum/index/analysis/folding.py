"""Words of a text, and their letters as they are compared: "Bürger", "Buerger" and a decomposed "Bürger" are one word."""

import re
import unicodedata
from collections.abc import Iterator

# a soft hyphen, a joiner of no width or a combining mark does not end a word
_WITHIN = "\u00ad\u200b-\u200d\u2060\ufeff\u0300-\u036f"
WORD = re.compile(rf"[^\W_](?:[{_WITHIN}]*[^\W_])*[\u0300-\u036f]*")
_FLAT = str.maketrans({"ß": "ss", "æ": "a", "ø": "o", "œ": "o", "ł": "l", "đ": "d"})
_SPELT_OUT = re.compile(r"([aou])e")
# what is longer is no word of any language, but takes room
LONGEST = 60


def fold(word: str) -> str:
    """A word in small letters without marks; umlauts and what stands for them become the flat vowel.

    "neue" becomes "nue" as well: it is compared with nothing but what was folded too.
    """
    shown = written(word).lower()
    if shown.isascii():
        return _SPELT_OUT.sub(r"\1", shown)[:LONGEST]
    bare = "".join(sign for sign in unicodedata.normalize("NFD", shown) if not unicodedata.combining(sign))
    return _SPELT_OUT.sub(r"\1", bare.translate(_FLAT))[:LONGEST]


def written(word: str) -> str:
    """A word as one reads it: letters composed, without soft hyphens and signs of no width."""
    if word.isascii():
        return word
    seen = "".join(sign for sign in word if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", seen)


def words_in(text: str) -> Iterator[re.Match[str]]:
    """The words of a text with their places; "5G" and "A2" are words, "Smart-City" is two."""
    return WORD.finditer(text)
