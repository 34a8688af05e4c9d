"""How hard a German text is to read: LIX, and the first Wiener Sachtextformel.

LIX: Björnsson, Läsbarhet (1968). Wiener Sachtextformel: Bamberger and Vanecek, Lesen – Verstehen – Lernen – Schreiben (1984).
"""

import re
from dataclasses import dataclass

# short texts of an office should stay below these
EASY_LIX, EASY_GRADE = 45, 9
LONG_WORD = 6
MANY_SYLLABLES = 3
# two vowels that are one sound come first
SYLLABLE = re.compile(r"aa|ai|au|ay|äu|ee|ei|eu|ey|ie|oo|ui|[aeiouyäöü]", re.IGNORECASE)
WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# a dot ends a sentence only before a new one: "z. B." and "12. März" end none
SENTENCE_END = re.compile(r"[!?…]+|(?<!\b[^\W\d_])(?<!\d)\.(?=\s+[„\"(]?[A-ZÄÖÜ]|\s*$)|\n{2,}")


@dataclass(frozen=True, slots=True)
class Readability:
    """`lix` from about 20 (very easy) to 70 (very hard); `grade` is the school year that understands it, 4 to 15."""

    lix: int
    grade: float
    words: int
    words_a_sentence: float

    @property
    def is_easy(self) -> bool:
        return self.lix < EASY_LIX and self.grade < EASY_GRADE


def measure(text: str) -> Readability | None:
    """The figures of a text; None for one without words."""
    words = WORD.findall(text)
    if not words:
        return None
    sentences = max(1, sum(1 for part in SENTENCE_END.split(text) if part and WORD.search(part)))
    amount = len(words)
    syllables = [len(SYLLABLE.findall(word)) or 1 for word in words]
    long_words = sum(len(word) > LONG_WORD for word in words) / amount * 100
    many = sum(count >= MANY_SYLLABLES for count in syllables) / amount * 100
    single = sum(count == 1 for count in syllables) / amount * 100
    a_sentence = amount / sentences
    grade = 0.1935 * many + 0.1672 * a_sentence + 0.1297 * long_words - 0.0327 * single - 0.875
    return Readability(round(a_sentence + long_words), round(max(grade, 0), 1), amount, round(a_sentence, 1))
