"""The readable end of an address, made from a German title."""

import re
import unicodedata

MAX_LENGTH = 60
SPELLED_OUT = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "æ": "ae", "ø": "oe", "œ": "oe", "å": "aa", "ł": "l", "đ": "d"}
    | {
        "ð": "d",
        "þ": "th",
        "ı": "i",
        "&": " und ",
        "§": " paragraf ",
        "€": " euro ",
        "%": " prozent ",
        "’": "",
        "'": "",
    }
)
GENDER_SIGN = re.compile(r"(?<=\w)[*:_·](?=in(?:nen)?\b)")


def slugify(title: str, *, fallback: str = "") -> str:
    """Lower-case letters, digits and hyphens, at most 60, cut at a word; `fallback` if nothing is left."""
    composed = unicodedata.normalize("NFC", title[: 10 * MAX_LENGTH]).lower()
    spelled = GENDER_SIGN.sub("", composed).translate(SPELLED_OUT)
    ascii_only = unicodedata.normalize("NFKD", spelled).encode("ascii", "ignore").decode()
    words = re.findall(r"[a-z0-9]+", ascii_only)
    return _fit(words) or fallback


def _fit(words: list[str]) -> str:
    slug = words[0][:MAX_LENGTH] if words else ""
    for word in words[1:]:
        if len(slug) + 1 + len(word) > MAX_LENGTH:
            break
        slug += f"-{word}"
    return slug
