"""One spelling for all that people type alike: case, umlauts, accents and ß do not matter when a list is searched."""

import unicodedata

# letters that have no accent to take away; composing letters takes time: texts end before
SINGLE_LETTERS = {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe"}
SAME_LETTERS = {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d"}
EQUAL_LETTERS = str.maketrans(SINGLE_LETTERS | SAME_LETTERS)
# accents, and the hyphens and joints that nobody sees
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060"
LONGEST_FOLDED = 2000


def fold(text: str | None) -> str | None:
    """Small letters without accents, ß as ss; the database makes the same of a column, see finding.py."""
    if text is None:
        return None
    if text.isascii():
        return text[:LONGEST_FOLDED].lower()
    parts = unicodedata.normalize("NFKD", text[:LONGEST_FOLDED]).translate(EQUAL_LETTERS)
    return "".join(one for one in parts if not "\u0300" <= one <= "\u036f" and one not in UNSEEN).lower()
