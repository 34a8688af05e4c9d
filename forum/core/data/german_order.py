"""The order in which a German dictionary lists names (DIN 5007-1)."""

import re
import unicodedata

# composing letters takes time that grows with the square of the accents: names end before
LONGEST_READ = 1000
EQUAL_LETTERS = str.maketrans({"ß": "ss", "æ": "ae", "œ": "oe", "ø": "o", "ł": "l", "đ": "d"})


def sort_key(name: str) -> str:
    """Lower case, ä as a, ß as ss, signs as spaces; for sorting and for finding a name by its beginning."""
    spelled = unicodedata.normalize("NFC", name[:LONGEST_READ]).casefold().translate(EQUAL_LETTERS)
    plain = "".join(letter for letter in unicodedata.normalize("NFKD", spelled) if not unicodedata.combining(letter))
    return " ".join(re.findall(r"\w+", plain))
