"""What was changed in a post, for everyone to see."""

import re
from html import unescape
from time import process_time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.core.text.text_diff import differences

ASIDE = re.compile(r'<span class="kern-sr-only">[^<]*</span>')


def shown(old, new):
    return ASIDE.sub("", differences(old, new))


def version(html, without):
    text = re.sub(rf"<{without}>.*?</{without}>", "", ASIDE.sub("", html))
    return unescape(re.sub(r"<br>", "\n", re.sub(r"</?(?:ins|del)>", "", text))).split()


def test_added_removed_and_exchanged_words_are_marked():
    assert shown("Der Radweg endet hier", "Der neue Radweg endet dort") == (
        "Der <ins>neue </ins>Radweg endet <del>hier</del> <ins>dort</ins>"
    )


def test_neighbouring_words_are_one_change():
    assert shown("Der alte Weg bleibt", "Der neue Steg bleibt") == "Der <del>alte Weg</del> <ins>neue Steg</ins> bleibt"


def test_screen_readers_hear_where_a_change_begins_and_ends():
    asides = ASIDE.findall(differences("alt", "neu"))

    assert len(asides) == 4
    assert all(re.sub(r"<[^>]+>", "", aside).strip() for aside in asides)


def test_what_was_written_is_never_html():
    html = differences("<b>alt</b> & <script>", "<b>neu</b> & <img onerror=x>")

    assert "<b>" not in html
    assert "<script" not in html
    assert "<img" not in html
    assert "&amp;" in html


def test_an_unchanged_text_has_no_marks_and_line_ends_do_not_count():
    assert differences("eins\r\nzwei", "eins\nzwei") == "eins<br>zwei"


def test_another_line_end_is_no_change_to_read_out():
    assert "<ins>" not in differences("eins zwei", "eins\n\nzwei")


def test_a_new_paragraph_is_one_insertion():
    assert shown("Anfang\nEnde", "Anfang\nMitte mit Worten\nEnde").count("<ins>") == 1


@settings(max_examples=200, deadline=None)
@given(
    st.lists(st.sampled_from(["Weg", "Ring", "<b>", "&", ".", "ä", "\n", " ", "\n\n"]), max_size=40).map(" ".join),
    st.lists(st.sampled_from(["Weg", "Ring", "<b>", "&", ".", "ü", "\n", " ", "\n\n"]), max_size=40).map(" ".join),
)
def test_both_versions_can_be_read_out_of_the_differences(old, new):
    html = differences(old, new)

    assert "".join(version(html, without="ins")) == "".join(old.split())
    assert "".join(version(html, without="del")) == "".join(new.split())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a " * 4000, "a b " * 2000),
        ("a b " * 2000, "b a " * 2000),
        ("a\n" * 4000, "b\na\n" * 2000),
        ("".join(f"{i} " for i in range(1600)), "".join(f"{i} " for i in reversed(range(1600)))),
        ("".join(f"{i}\n" for i in range(1600)), "".join(f"{i}\n" for i in reversed(range(1600)))),
        ("".join(f"{i % 37} " for i in range(2600)), "".join(f"{i % 41} " for i in range(2600))),
        ("." * 8000, "," * 8000),
        ("[" * 8000, "[(" * 4000),
        ("x" * 8000, "y" * 8000),
    ],
)
def test_two_versions_of_full_length_are_compared_in_a_moment(old, new):
    began = process_time()
    html = differences(old, new)

    assert process_time() - began < 2
    assert len(html) < 500_000
    assert "".join(version(html, without="del")) == "".join(new.split())
