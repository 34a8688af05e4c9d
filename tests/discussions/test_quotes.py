"""Quotes are found as the page shows them: whatever wraps them, none of their words is left."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forum.core.text.markup import quote, render
from forum.core.text.plain_text import excerpt, own_words, plain
from forum.discussions.quotes import empty_quotes, quoted_posts
from tests.discussions.quoting import ADDRESSES, PATH, POST, WORDS, WRAPS, quotation

SENTENCE = "Das Zitat ist weg."


@pytest.fixture(autouse=True)
def app() -> None:
    """Text needs no city."""


def emptied(text: str) -> str:
    return empty_quotes(text, [POST], sentence=lambda: SENTENCE)


def words_in(text: str) -> list[str]:
    readings = render(text) + plain(text) + excerpt(text, 5000) + own_words(text)
    return [word for word in WORDS if word in readings]


@pytest.mark.parametrize("address", ADDRESSES)
@pytest.mark.parametrize("wrap", WRAPS)
def test_no_word_of_a_hidden_post_is_left_in_a_quote_of_it(wrap, address):
    text = WRAPS[wrap](quotation(ADDRESSES[address](PATH)))

    assert words_in(text) == list(WORDS)
    assert words_in(emptied(text)) in ([], ["Nordwind"] if wrap == "lazy" else [])
    assert emptied(emptied(text)) == emptied(text)
    assert POST in quoted_posts(text)


wraps = st.lists(st.sampled_from([name for name in WRAPS if name != "lazy"]), min_size=1, max_size=3)
passages = st.lists(
    st.sampled_from([*WORDS, "\n", "\n\n", "- ", "1. ", "**", "`", "> ", "\t", "# ", "---\n"]), max_size=12
)


@settings(max_examples=200, deadline=None)
@given(wraps, st.sampled_from(list(ADDRESSES)), passages)
def test_wrapped_again_and_again_a_quote_keeps_no_word(names, address, pieces):
    text = quotation(ADDRESSES[address](PATH), " ".join(["Zwiebelturm", *pieces]))
    for name in names:
        text = WRAPS[name](text)

    if POST in quoted_posts(text):
        left = emptied(text)
        assert "Zwiebelturm" not in render(left) + plain(left) + excerpt(left, 5000)
        assert emptied(left) == left


@pytest.mark.parametrize("mark", ["Eigenes davor.\n\n{}", "{}\n\nEigenes danach.", "- Eigenes\n- {}\n- Drittes"])
def test_own_words_around_a_quote_stay(mark):
    made = quotation() if "Drittes" not in mark else quotation().replace("\n", "\n  ")

    left = emptied(mark.format(made))

    assert "Eigenes" in render(left)
    assert SENTENCE in render(left)
    assert f'href="{PATH}"' in render(left)


def test_a_quote_by_reference_is_found():
    text = f"> [Kim, #2][a]\n> Zwiebelturm\n\n[a]: {PATH}"

    assert "Zwiebelturm" not in emptied(text)


def test_a_link_outside_quotes_takes_no_words():
    text = f"Wie [hier]({PATH}) steht.\n\n> Ein Sprichwort."

    assert quoted_posts(text) == frozenset()
    assert emptied(text) == text


def test_a_quote_answered_passage_by_passage_goes_as_a_whole():
    text = f"{quotation(passage='Nordwind.')}\n\nStimmt.\n\n> Zwiebelturm und Quarkspeise.\n\nStimmt nicht."

    left = emptied(text)

    assert words_in(left) == []
    assert "Stimmt nicht." in left


def test_the_quote_of_another_post_stays():
    text = f"{quotation()}\n\n> [Kim, #3](/beitrag/aaaaaaaaaa)\n>\n> Bleibt."

    assert "Bleibt." in emptied(text)


def test_the_words_of_a_link_are_kept_only_if_they_name_a_post():
    text = f"> [Zwiebelturm und Quarkspeise]({PATH}) sagte er."

    assert words_in(emptied(text)) == []


def test_whoever_quotes_a_quote_does_not_carry_its_lines_on():
    text = f"> [Kim, #2]({PATH})\nZwiebelturm ohne Zeichen davor\n\nMeine Worte."

    assert "Zwiebelturm" not in quote("Alex", 3, "/beitrag/aaaaaaaaaa", text)
    assert own_words(text) == "Meine Worte."
