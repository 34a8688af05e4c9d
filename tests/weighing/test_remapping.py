"""Places in a text find their words again after the text was changed, whatever it consists of."""

from random import Random

import pytest

from forum.weighing.remapping import compare, remap
from forum.weighing.wordings import pieces, pieces_for_readers, sentence_starts, words_key

HOSTILE = (
    "👩‍👩‍👧‍👦 Familie. Zweiter Satz 🇩🇪 mit Flagge.",
    "e\u0301galite\u0301 und n\u0303. Ein Satz mit Kombinationszeichen a\u0308.",
    "Erste Zeile\r\nZweite Zeile\r\n\r\nDritter Absatz",
    "> > * **fett _kursiv_** [Link](https://example.org/a(b)c)\n\n`Code` ~~weg~~",
    "\u202eumgedreht\u202c und \u200bnull breit\u200b. Ende",
    "aaaa aaaa aaaa aaaa aaaa",
    "█████ schon geschwärzt █████",
    "",
    " ",
    "\n\n\n",
)
COVERED = "█████"


@pytest.mark.parametrize("before", HOSTILE)
@pytest.mark.parametrize("after", HOSTILE)
def test_places_stay_in_order_and_within_the_text(before, after):
    places = list(range(len(before) + 1))

    found = [place.at for place in remap(places, before, after)]

    assert found == sorted(found)
    assert all(0 <= place <= len(after) for place in found)
    assert found[0] == 0


@pytest.mark.parametrize("text", HOSTILE)
def test_an_unchanged_text_keeps_every_place(text):
    places = list(range(len(text) + 1))

    found = remap(places, text, text)

    assert [place.at for place in found] == places
    assert all(place.is_sure for place in found)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("other", HOSTILE)
def test_stretches_cover_both_texts_without_a_gap(text, other):
    stretches = compare(text, other)

    assert "".join(text[slice(*one.before)] for one in stretches) == text
    assert "".join(other[slice(*one.after)] for one in stretches) == other
    assert all(text[slice(*one.before)] == other[slice(*one.after)] for one in stretches if one.is_same)


@pytest.mark.parametrize("seed", range(40))
def test_a_bar_over_any_words_moves_no_passage_that_lies_outside(seed):
    random = Random(seed)
    words = [
        random.choice(["Ampel", "Straße", "👩‍👩‍👧", "e\u0301s", "**fett**", "\r\n", "1.2", "Oker"]) for _ in range(60)
    ]
    sentences = [" ".join(words[at : at + 6]) + f" Satz {at}." for at in range(0, 60, 6)]
    text = "\n".join(sentences)
    starts = [text.index(one) for one in sentences]
    hidden = random.randrange(len(sentences))
    inside = sentences[hidden].split(" ")[random.randrange(3)]
    at = text.index(inside, starts[hidden])
    covered = text[:at] + COVERED + text[at + len(inside) :]

    found = [place.at for place in remap(starts, text, covered)]

    after = pieces(covered, found)
    untouched = [number for number in range(len(sentences)) if number != hidden]
    assert [after[number] for number in untouched] == [pieces(text, starts)[number] for number in untouched]


def test_a_border_whose_words_were_exchanged_is_not_certain():
    before = "Die Ampel ist rot. Der Weg endet."
    after = "Die Ampel █████ endet."

    places = remap([0, before.index("Der")], before, after)

    assert [place.is_sure for place in places] == [True, False]


def test_a_long_text_is_mapped_quickly_enough_to_wait_for():
    before = " ".join(f"Wort{number}" for number in range(3000))
    after = before.replace("Wort1500", COVERED)

    places = remap([0, before.index("Wort2000 ")], before, after)

    assert after[places[1].at :].startswith("Wort2000 ")


def test_readers_get_passages_of_what_they_may_read():
    stored = "> Vertrauliches Zitat\n\nMeine Antwort. Noch ein Satz."
    shown = "> Entfernt.\n\nMeine Antwort. Noch ein Satz."

    texts = pieces_for_readers(stored, shown, [0, stored.index("Noch")])

    assert texts == ["> Entfernt.\n\nMeine Antwort.", "Noch ein Satz."]


def test_same_words_have_the_same_key_whatever_their_signs():
    assert words_key("Bitte eine Ampel!") == words_key("  bitte\r\neine AMPEL ")
    assert words_key("Bitte eine Ampel") != words_key("Bitte keine Ampel")
    assert words_key("!!!") == ""


def test_sentences_and_paragraphs_can_be_cut_at():
    text = "Die Ampel ist zu kurz. Der Weg z. B. endet hier.\n\nMit Grüßen"

    starts = sentence_starts(text)

    assert pieces(text, starts)[0] == "Die Ampel ist zu kurz."
    assert pieces(text, starts)[-1] == "Mit Grüßen"
