"""Passages of minutes that are not public: set off for members, gone without a trace in the public view."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forum.core.text.blocks import Mark
from forum.core.text.blocks_of_html import blocks_of_html
from forum.councils.minutes.marks import (
    changed_html,
    check_marks,
    discloses,
    full_html,
    has_kept_back,
    public_html,
    public_text,
)

RULE = "§ 6 der Geschäftsordnung"
TEXT = "Toni stellt vor. [[Die Logistik GmbH liefert vor 7 Uhr.|Betriebsgeheimnis]] Danach wird beraten."


def test_members_read_the_whole_text_with_the_passage_set_off():
    assert full_html(TEXT) == (
        "<p>Toni stellt vor. "
        '<span class="left-out">Die Logistik GmbH liefert vor 7 Uhr.</span> Danach wird beraten.</p>'
    )


def test_the_public_reads_that_something_was_left_out_and_why():
    html = public_html(TEXT, RULE)

    assert "Logistik" not in html
    assert "Betriebsgeheimnis, § 6 der Geschäftsordnung" in html
    assert html.startswith('<p>Toni stellt vor. <span class="omitted">')
    assert html.endswith("</span> Danach wird beraten.</p>")


def test_a_passage_over_several_paragraphs_is_set_off_in_each():
    source = "Vorher [[eins **fett**\n\n- zwei\n- drei|Personalsache]] nachher"

    assert full_html(source).count('class="left-out"') == 4
    assert "</span></strong>" in full_html(source)
    assert not any(word in public_html(source) for word in ("eins", "fett", "zwei", "drei"))
    assert "nachher" in public_html(source)


@pytest.mark.parametrize(
    "text", ["a [[geheim", "a [[geheim [[mehr]] geheim", "a [[x [[y]] geheim]] b", "a [[x\n\n# geheim"]
)
def test_what_is_marked_wrongly_is_kept_back_rather_than_shown(text):
    assert check_marks(text) is not None or "geheim]] b" in text
    assert "geheim" not in public_html(text)
    assert "geheim" not in public_text(text)


@pytest.mark.parametrize("text", ["[[a", "a]]", "[[a]] b]]", "[[a [[b]] c]]"])
def test_a_sign_that_is_missing_or_doubled_is_told(text):
    assert "[[" in str(check_marks(text))


@pytest.mark.parametrize("text", ["", "ohne", "[[a]]", "[[a|b]] und [[c]]", "ein [Link](/x) und [eckig]"])
def test_a_text_with_its_signs_in_pairs_is_taken(text):
    assert check_marks(text) is None


def test_links_and_notes_within_a_passage_leave_no_trace():
    source = "Siehe [hier][a] und https://example.org/[[geheim]]/x\n\n[[[a]: https://example.org/geheim|x]]"

    assert "geheim" not in public_html(source)
    assert "%EE" not in public_html(source).upper()
    assert "https://example.org/geheim" in full_html("https://example.org/[[geheim]]")


def test_signs_in_code_and_html_are_no_way_out():
    for source in ("`[[geheim]]`", "```\n[[geheim]]\n```", "<b>[[geheim]]</b>", "\\[[geheim\\]]", "&#91;[geheim"):
        assert "geheim" not in public_html(source) or source.startswith("&")


def test_letters_that_carry_marks_cannot_be_typed():
    forged = "\ue000falsch\ue001 \ue100 [[geheim|x]]"

    assert full_html(forged).count("left-out") == 1
    assert public_html(forged).count("omitted") == 1


def test_each_gap_keeps_its_own_reason():
    html = public_html("[[a|eins]] [x](https://example.org/[[b|zwei]]) [[c|drei]]")

    assert html.index("eins") < html.index("drei")
    assert "zwei" not in html


def test_reasons_are_words_and_never_markup():
    html = public_html("[[a|<img src=x>]]", "<b>")

    assert "<img" not in html
    assert "<b>" not in html


def test_passages_are_printed_as_such():
    (full,) = blocks_of_html(full_html(TEXT))
    (public,) = blocks_of_html(public_html(TEXT))

    assert [run.text for run in full.runs if Mark.KEPT_BACK in run.marks] == ["Die Logistik GmbH liefert vor 7 Uhr."]
    assert any(Mark.EMPHASIS in run.marks for run in public.runs)


def test_a_text_knows_whether_something_is_kept_back():
    assert has_kept_back(TEXT)
    assert not has_kept_back("nichts [davon]")


def test_a_passage_that_was_marked_after_the_sending_is_set_off_among_the_changes():
    html = changed_html(
        "Es kostet 42 Euro. Danach <b>weiter</b>.", "Es kostet [[43 Euro|Preis]]. Danach <b>weiter</b>."
    )

    assert '<span class="left-out">43</span>' in html
    assert '<span class="left-out"> Euro</span>' in html
    assert "Preis" in html
    assert "Danach &lt;b&gt;weiter&lt;/b&gt;." in html.rpartition("</ins>")[2]
    assert "\ue000" not in html


def test_a_passage_that_is_no_longer_kept_back_is_not_set_off_among_the_changes():
    html = changed_html("Es kostet [[42 Euro|Preis]].", "Es kostet 42 Euro.")

    assert "<del>" in html
    assert "left-out" not in html
    assert "\ue001" not in html


@pytest.mark.parametrize(
    ("source", "later", "expected"),
    [
        ("Es kostet 42 Euro.", "Es kostet [[42 Euro|Preis]].", True),
        ("Es kostet [[42 Euro|Preis]].", "Es kostet [[42 Euro|Preis]].", False),
        ("Frau BEISPIEL bot mit.", "Die Bieterin [[Beispiel|Vergabe]] bot mit.", True),
        ("Ja, so ist es.", "[[So.|x]] Ja, es ist.", True),
        ("Ja, so ist es.", "[[so heißt sie|x]] Ja, es ist.", False),
        ("Ja.", "Nein.", False),
    ],
)
def test_an_earlier_text_discloses_what_a_later_one_keeps_back(source, later, expected):
    assert discloses(source, later) is expected


@given(st.text(alphabet="a[]|\n*`> ", max_size=60), st.text(alphabet="[]|\n*`> b", max_size=20))
def test_nothing_between_the_signs_reaches_the_public_view(around, inner):
    hidden = inner.replace("]", "").replace("|", "")
    source = f"{around}[[X{hidden}X]]{around}"

    assert "X" not in public_html(source)
    assert "X" not in public_text(source)
