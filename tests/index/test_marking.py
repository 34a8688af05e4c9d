"""Words of a query are marked in texts, and the best piece of a text is cut out."""

from forum.index.searching.marking import mark, snippet


def marked(pieces):
    return [piece.text for piece in pieces if piece.is_marked]


def whole(pieces):
    return "".join(piece.text for piece in pieces)


def test_words_are_marked_in_other_forms_and_within_compounds():
    text = "Die Radwege, das Radwegenetz und der Bürger\u00adsteig."

    pieces = mark(text, "Radweg Buergersteige und")

    assert marked(pieces) == ["Radwege", "Radwegenetz", "Bürger\u00adsteig"]
    assert whole(pieces) == text


def test_parts_of_a_compound_are_marked():
    assert marked(mark("Das Netz der Radwege", "Radwegenetz")) == ["Netz", "Radwege"]


def test_a_snippet_shows_the_place_with_most_words():
    text = "Anfang Radweg. " + "Nichts davon. " * 40 + "Am Ring fehlt der Radweg. " + "Nichts davon. " * 40

    pieces = snippet(text, "Radweg Ring", length=120)

    assert marked(pieces) == ["Ring", "Radweg"]
    assert whole(pieces).startswith("… ")
    assert whole(pieces).endswith(" …")
    assert len(whole(pieces)) <= 124


def test_a_text_without_the_words_begins_at_its_beginning():
    assert whole(snippet("Ein kurzer\n Text", "Radweg")) == "Ein kurzer Text"
    assert whole(snippet("Wort " * 100, "Radweg", length=50)).startswith("Wort Wort")
    assert snippet("", "Radweg") == []


def test_a_text_without_spaces_is_cut_as_well():
    assert len(whole(snippet("x" * 5_000, "Radweg", length=100))) <= 104
    assert len(whole(snippet("x" * 3_000 + " Radweg " + "y" * 3_000, "Radweg", length=100))) <= 104
