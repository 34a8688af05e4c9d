"""What can be seen of a text."""

import unicodedata

# letters and signs that show nothing: the fillers of Hangul, the empty cell of Braille
BLANK_LETTERS = frozenset("\u115f\u1160\u3164\uffa0\u2800")


def is_blank(text: str) -> bool:
    """Whether there is nothing to see: spaces, invisible characters, accents without a letter."""
    return not any(map(_is_seen, text))


def visible_length(text: str) -> int:
    """How many letters, digits and signs one sees, with one space between two words."""
    return len(" ".join("".join(one for one in text if _is_seen(one) or one == " ").split()))


def _is_seen(character: str) -> bool:
    return unicodedata.category(character)[0] in "LNPS" and character not in BLANK_LETTERS
