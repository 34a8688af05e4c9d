"""One spelling for all that people type alike: case, umlauts, accents and ß do not matter when a list is searched."""

import unicodedata

# letters that have no accent to take away
SINGLE_LETTERS = {"ß": "ss", "ẞ": "ss", "æ": "ae", "Æ": "ae", "œ": "oe", "Œ": "oe"}
SAME_LETTERS = {"ø": "o", "Ø": "o", "ł": "l", "Ł": "l", "đ": "d", "Đ": "d"}
# capitals without an accent, which a database with the locale C does not make small; a sigma is one wherever it stands
CAPITALS = {
    capital: capital.lower()
    for capital in map(chr, range(0xC0, 0x590))
    if capital.isupper() and unicodedata.normalize("NFKD", capital) == capital
} | {"ς": "σ"}
# hyphens and joints that nobody sees
UNSEEN = "\u00ad\u200b\u200c\u200d\u2060"
ACCENTS = range(0x300, 0x370)
TABLE = str.maketrans(SINGLE_LETTERS | SAME_LETTERS | dict.fromkeys([*UNSEEN, *map(chr, ACCENTS)]))
LONGEST_FOLDED = 20_000
# taking letters apart costs time that grows with the square of the accents in a row
PIECE = 1000


def fold(text: str | None) -> str | None:
    """Small letters without accents, ß as ss; the database makes the same of a column, see finding.py."""
    if text is None:
        return None
    text = text[:LONGEST_FOLDED]
    if text.isascii():
        return text.lower()
    pieces = (text[start : start + PIECE] for start in range(0, len(text), PIECE))
    return "".join(unicodedata.normalize("NFKD", piece).translate(TABLE) for piece in pieces).lower().replace("ς", "σ")
