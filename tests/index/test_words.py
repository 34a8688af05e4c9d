"""Texts are found by their stems, each kind of text on its own, on both databases."""

import pytest
from sqlalchemy import true

from forum.core.data.database import session
from forum.index.queries import holders_of, score_shared_words
from forum.index.services import index_texts
from forum.index.stems import stems

pytestmark = pytest.mark.both_databases


def everything(_key):
    return true()


def found(kind, word):
    return list(session.scalars(holders_of(kind, *stems(word), findable=everything, most=10)))


def test_forms_of_a_word_are_one_word_and_small_words_are_none():
    assert stems("Radwege und die Radweges") == ("radweg",)


def test_the_newest_texts_with_a_word_come_first(app):
    index_texts("letter", {1: "Radweg am Wall", 2: "Neue Radwege", 3: "Beleuchtung"})

    assert found("letter", "Radwegen") == [2, 1]


def test_a_text_of_another_kind_is_not_found(app):
    index_texts("letter", {1: "Radweg am Wall"})
    index_texts("minutes", {1: "Haushalt"})

    assert found("minutes", "Radweg") == []
    assert found("minutes", "Haushalt") == [1]


def test_a_changed_text_is_found_by_its_new_words_alone(app):
    index_texts("letter", {1: "Radweg am Wall", 2: "Radweg am Ring"})

    index_texts("letter", {1: "Beleuchtung am Wall"})

    assert found("letter", "Radweg") == [2]
    assert found("letter", "Beleuchtung") == [1]


def test_an_emptied_text_is_found_by_nothing(app):
    index_texts("letter", {1: "Radweg am Wall"})

    index_texts("letter", {1: ""})

    assert found("letter", "Wall") == []


def test_a_rare_word_that_is_shared_counts_more_than_a_frequent_one(app):
    index_texts("letter", {number: f"Radweg {number}" for number in range(10, 20)} | {1: "Ringgleis", 2: "Radweg"})

    scores = score_shared_words("letter", stems("Radweg Ringgleis"), findable=everything)

    assert scores[1] > scores[2] > 0
