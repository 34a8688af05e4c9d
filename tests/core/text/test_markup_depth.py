"""Texts in which marks stand inside marks, and texts longer than any that is published: every reading ends soon."""

from time import process_time

import pytest

from forum.core.text.markup import check, find_mentions, quote, render
from forum.core.text.plain_text import excerpt, own_words, plain

DEEP = [
    "**" * 1000 + "a" + "**" * 1000,
    "*a " * 250 + "x" + " b*" * 250,
    "*a " * 11000 + "x" + " b*" * 11000,
    "~~a *b " * 1000 + "x" + " c* d~~" * 1000,
    "[" * 1500 + "a" + "](/b)" * 1500,
    "![" * 1500 + "a" + "](/b)" * 1500,
    "> " * 2000 + "a",
    "- " * 2000 + "a",
    "> - " * 1000 + "**" * 1000 + "a" + "**" * 1000,
]
READINGS = [render, check, plain, excerpt, own_words, find_mentions, lambda text: quote("Kim", 2, "/beitrag/x", text)]


@pytest.mark.parametrize("text", DEEP)
@pytest.mark.parametrize("read", READINGS)
def test_no_depth_breaks_a_reading(read, text):
    began = process_time()
    read(text)

    assert process_time() - began < 1


@pytest.mark.parametrize("text", [DEEP[0], DEEP[1], "> " * 30 + "a"])
def test_a_text_that_is_too_deep_is_refused_with_a_sentence_and_shown_with_its_words(text):
    assert [str(problem) for problem in check(text)] == [
        "Zitate, Listen oder Hervorhebungen sind zu tief ineinander verschachtelt. Verwenden Sie weniger davon."
    ]
    assert "<strong>" not in render(text)
    assert "a" in plain(text)


def test_marks_that_people_write_are_not_too_deep():
    assert check("> - **Fett und *kursiv mit [~~Verweis~~](https://example.org)***") == []


@pytest.mark.parametrize("unit", ["@a ", "@[a] ", "[**", "a.de ", "*a ", "> ", "- a\n", "[", "`", "a\u0301\u0327"])
@pytest.mark.parametrize("read", READINGS)
def test_four_times_the_longest_text_costs_no_more_than_a_moment(read, unit):
    source = (unit * 32_000)[:32_000]

    began = process_time()
    read(source)

    assert process_time() - began < 0.5
