"""Word stems of German titles: "Radwege" and "Radweges" are one word, "und" is none."""

import re
import threading
import unicodedata

import Stemmer

# "5G" and "30er" are words; a lone letter or digit is none
WORD = re.compile(r"[^\W_]{2,}")
LONGEST = 40
MOST = 12
# words that say nothing about what a title is about
STOP_WORDS = frozenset(
    [
        "aber",
        "alle",
        "allem",
        "allen",
        "aller",
        "alles",
        "als",
        "also",
        "am",
        "an",
        "andere",
        "anderen",
        "auch",
        "auf",
        "aus",
        "bei",
        "beim",
        "bin",
        "bis",
        "bitte",
        "da",
        "damit",
        "dann",
        "das",
        "dass",
        "dem",
        "den",
        "denn",
        "der",
        "des",
        "deshalb",
        "die",
        "dies",
        "diese",
        "diesem",
        "diesen",
        "dieser",
        "dieses",
        "doch",
        "dort",
        "durch",
        "ein",
        "eine",
        "einem",
        "einen",
        "einer",
        "eines",
        "endlich",
        "er",
        "es",
        "etwas",
        "für",
        "gegen",
        "gibt",
        "haben",
        "hat",
        "hier",
        "ich",
        "ihr",
        "im",
        "immer",
        "in",
        "ist",
        "ja",
        "jede",
        "jeden",
        "jeder",
        "jedes",
        "kann",
        "kein",
        "keine",
        "keinen",
        "können",
        "man",
        "mehr",
        "mein",
        "mit",
        "muss",
        "müssen",
        "nach",
        "nicht",
        "nichts",
        "noch",
        "nun",
        "nur",
        "ob",
        "oder",
        "ohne",
        "schon",
        "sehr",
        "sein",
        "seine",
        "sich",
        "sie",
        "sind",
        "so",
        "soll",
        "sollen",
        "sollte",
        "sollten",
        "sondern",
        "statt",
        "über",
        "um",
        "und",
        "uns",
        "unser",
        "unsere",
        "unter",
        "vom",
        "von",
        "vor",
        "warum",
        "was",
        "weil",
        "wenn",
        "wer",
        "werden",
        "wie",
        "wieder",
        "wird",
        "wir",
        "wo",
        "wollen",
        "wurde",
        "zu",
        "zum",
        "zur",
        "zwischen",
        "an",
        "and",
        "are",
        "be",
        "by",
        "for",
        "from",
        "how",
        "in",
        "is",
        "it",
        "more",
        "of",
        "on",
        "or",
        "that",
        "the",
        "this",
        "to",
        "we",
        "what",
        "why",
        "with",
    ]
)


class _Tools(threading.local):
    """One thread's stemmer: it keeps a cache and may not be shared."""

    def __init__(self) -> None:
        self.stemmer = Stemmer.Stemmer("german")


_tools = _Tools()


def stems(text: str) -> tuple[str, ...]:
    """The different stems of a text in their order, at most 12."""
    words = [word for word in WORD.findall(_readable(text).lower()) if word not in STOP_WORDS]
    found = dict.fromkeys(str(stem)[:LONGEST] for stem in _tools.stemmer.stemWords(words))
    return tuple(found)[:MOST]


def _readable(text: str) -> str:
    """The text as one reads it: letters composed, without soft hyphens and characters of no width."""
    seen = "".join(sign for sign in text if unicodedata.category(sign) != "Cf")
    return unicodedata.normalize("NFC", seen)
