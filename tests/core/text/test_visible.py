"""What can be seen of a text, and what short texts are freed from on their way in."""

import ast

import pytest

from forum.core.text.one_line import one_line
from forum.core.text.visible import is_blank, visible_length
from forum.settings import ROOT


@pytest.mark.parametrize("text", ["", " ", "\u200b\u200d", "\u3164 \u2800", "\u0301", "\u202e\u2066", "\U000e0041"])
def test_what_nobody_sees_is_blank(text: str):
    assert is_blank(text)
    assert visible_length(one_line(text)) == 0


@pytest.mark.parametrize(
    ("text", "length"), [("Radweg", 6), ("A 2", 3), ("Rad\u00ad\u200bweg", 6), ("🚲", 1), ("ää", 2)]
)
def test_only_what_is_seen_counts(text: str, length: int):
    assert not is_blank(text)
    assert visible_length(text) == length


def test_a_short_text_turns_no_writing_around():
    assert one_line("Rad\u202egew\u202c \u2066x\u2069\u200f \t\n Ende\x07") == "Radgew x Ende"


@pytest.mark.parametrize("sign", ["\u200b", "\u200c", "\u200d", "\u2060", "\u00ad", "\u3164"])
def test_a_short_text_ends_with_something_that_is_seen(sign: str):
    assert one_line(f"{sign}Lotte {sign}") == "Lotte"


def test_a_short_text_keeps_the_joiners_inside_its_words():
    assert (
        one_line("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645")
        == "\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"
    )


def test_every_one_line_field_of_the_site_goes_through_the_one_that_cleans():
    for file in (ROOT / "forum").rglob("*.py"):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and ast.unparse(node.func).endswith("StringField"):
                raise AssertionError(f"{file.name} uses StringField: take LineField of core/web/forms")
