"""Searching a list: each word may be a part of one, and its case, umlauts and accents do not matter, on both databases."""

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, String, and_, or_, true
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import InstrumentedAttribute
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement

from forum.core.data.folding import CAPITALS, LONGEST_FOLDED, SAME_LETTERS, SINGLE_LETTERS, UNSEEN, fold

# more words find nothing more
MOST_WORDS = 8
LONGEST_SEARCH = 120
SPELLED_OUT = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "Ä": "ae", "Ö": "oe", "Ü": "ue"})
# after another vowel or a q they are no umlaut: neue, Bauer, Quelle
DIGRAPH = re.compile("(?<![aeiouqy])([aou])e")


class folded(FunctionElement[str]):  # noqa: N801 - reads as a function of SQL
    """A column as `fold` spells it: folded(User.public_name)."""

    name = "folded"
    type = String()
    inherit_cache = True


@compiles(folded, "sqlite")
def _with_python(element: folded, compiler: SQLCompiler, **options: Any) -> str:
    """By the function that each connection is given, see database.py."""
    return f"folded({compiler.process(element.clauses, **options)})"


@compiles(folded, "postgresql")
def _with_sql(element: folded, compiler: SQLCompiler, **options: Any) -> str:
    """By what PostgreSQL has: it takes letters apart, and needs no extension."""
    inner = f"left({compiler.process(element.clauses, **options)}, {LONGEST_FOLDED})"
    parts = f"regexp_replace(normalize({inner}, NFKD), '[\\u0300-\\u036f{UNSEEN}]', '', 'g')"
    for letter, letters in SINGLE_LETTERS.items():
        parts = f"replace({parts}, '{letter}', '{letters}')"
    letters_to = CAPITALS | SAME_LETTERS
    return f"lower(translate({parts}, '{''.join(letters_to)}', '{''.join(letters_to.values())}'))"


def tidy_search(text: str | None) -> str:
    """What somebody has typed into a search field, as it is shown again."""
    return " ".join((text or "").split())[:LONGEST_SEARCH]


def finds(text: str, *columns: ColumnElement[Any] | InstrumentedAttribute[Any]) -> ColumnElement[bool]:
    """Where-clause: each word of the text is a part of one of the columns; everything for no text.

    "Muller", "Mueller" and "Müller" all find Müller; "Müller" finds Mueller.
    """
    return and_(true(), *(_holds(word, columns) for word in _words(text)))


def found_in(text: str, *values: object) -> bool:
    """The same of what no table holds."""
    known = [fold(str(value)) or "" for value in values]
    return all(any(spelling in value for spelling in spellings(word) for value in known) for word in _words(text))


def spellings(word: str) -> Sequence[str]:
    """The folded spellings by which a word is looked for."""
    plain = fold(word) or ""
    return list(dict.fromkeys([plain, fold(word.translate(SPELLED_OUT)) or "", DIGRAPH.sub(r"\1", plain)]))


def _words(text: str) -> Sequence[str]:
    """The words that are looked for; signs that no database keeps are left out."""
    kept = ("".join(sign for sign in word if sign.isprintable()) for word in text.split())
    return [word for word in kept if word][:MOST_WORDS]


def _holds(word: str, columns: Sequence[ColumnElement[Any] | InstrumentedAttribute[Any]]) -> ColumnElement[bool]:
    return or_(*(folded(one).contains(spelling, autoescape=True) for one in columns for spelling in spellings(word)))
