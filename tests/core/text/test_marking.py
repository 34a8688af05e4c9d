"""Words are marked in finished HTML without breaking it, and without letting anything through."""

import pytest

from forum.core.text.marking import Passage, mark_passages, mark_plain
from forum.core.text.markup import render


def mark(source, *words, css="hit"):
    """The HTML of a text with the first place of each of these words marked."""
    passages = [Passage(source.index(one), source.index(one) + len(one), css) for one in words]
    return str(mark_passages(render(source), source, passages))


def test_a_word_is_marked_where_it_stands():
    assert mark("Wer das plant, ist ein Vollidiot.", "Vollidiot") == (
        '<p>Wer das plant, ist ein <mark class="hit">Vollidiot</mark>.</p>'
    )


def test_of_two_equal_words_the_one_that_was_seen_is_marked():
    source = "Kein Depp, wer fragt. Aber du Depp schon."
    second = source.rindex("Depp")

    marked = str(mark_passages(render(source), source, [Passage(second, second + 4)]))

    assert marked == '<p>Kein Depp, wer fragt. Aber du <mark class="hit">Depp</mark> schon.</p>'


def test_a_word_in_pieces_is_marked_in_each_of_them():
    assert mark("Du **Voll**idiot.", "**Voll**idiot") == (
        '<p>Du <strong><mark class="hit">Voll</mark></strong><mark class="hit">idiot</mark>.</p>'
    )


def test_the_address_of_a_link_stays_an_address():
    marked = mark("[hier](https://example.org/depp) du depp", "depp")

    assert 'href="https://example.org/depp"' in marked
    assert marked.count("<mark") == 1


@pytest.mark.parametrize("source", ["<script>alert(1)</script>", "a < b & c > d", '"><img src=x onerror=alert(1)>'])
def test_what_looks_like_html_stays_text(source):
    passages = [Passage(0, len(source))]

    for marked in (mark_passages(render(source), source, passages), mark_plain(source, passages)):
        assert "<script" not in marked
        assert "<img" not in marked
        assert marked.count("<mark") <= 1


def test_passages_that_overlap_are_marked_once():
    source = "Ruf an: 0531 000000-00 jetzt"
    marked = str(mark_passages(render(source), source, [Passage(8, 22), Passage(8, 12), Passage(13, 28)]))

    assert marked == '<p>Ruf an: <mark class="hit">0531 000000-00</mark><mark class="hit"> jetzt</mark></p>'


def test_a_passage_that_is_not_shown_leaves_the_text_as_it_is():
    source = "Ein harmloser Satz."

    assert mark_passages(render(source), source, [Passage(100, 120)]) == render(source)
