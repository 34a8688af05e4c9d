"""A city trains the scorer again on its own decided cases."""

import pytest

from forum.core.text.locale import in_language
from forum.triage.scorer.errors import LabelledFileUnusable
from forum.triage.scorer.figures import average_precision
from forum.triage.scorer.labelled import Labelled
from forum.triage.scorer.loading import load_scorer, train_scorer
from tests.triage.labelled_texts import made_up


@pytest.fixture(scope="module")
def trained(tmp_path_factory):
    file = tmp_path_factory.mktemp("model") / "own.npz"
    return file, train_scorer(texts(), file=file)


def texts():
    return [Labelled(text, bool(label)) for text, label in made_up()]


def test_how_people_are_spoken_of_is_learned(trained):
    own = load_scorer(trained[0])

    rude, civil = own.score("Mein Onkel ist ein Knarzwich."), own.score("Im Rathaus gibt es eine neue Uhr.")

    assert rude.probability > civil.probability


def test_words_that_no_list_knows_are_neither_learned_nor_named(trained):
    own = load_scorer(trained[0])

    known, unknown = own.score("Mein Trainer ist ein Knarzwich."), own.score("Mein Trainer ist ein Backblech.")

    assert known.probability == unknown.probability
    assert known.words == []


def test_cross_validation_judges_texts_by_models_that_had_not_seen_them(trained):
    judged = [(one.is_offensive, one.scored.probability) for one in trained[1]]

    assert [(one.text, one.is_offensive) for one in trained[1]] == [(one.text, one.is_offensive) for one in texts()]
    assert average_precision(judged) > 0.9


@pytest.mark.slow("trains the scorer twice")
def test_the_same_texts_give_the_same_model(trained, tmp_path):
    again = tmp_path / "again.npz"

    train_scorer(texts(), file=again)

    sentence = "Mein Trainer ist ein Dattelnapf."
    assert load_scorer(again).score(sentence) == load_scorer(trained[0]).score(sentence)


def test_too_few_texts_of_a_kind_are_refused_before_anything_is_written(tmp_path):
    file = tmp_path / "model.npz"

    with in_language("en"), pytest.raises(LabelledFileUnusable, match="at least 20 offensive"):
        train_scorer(texts()[:40], file=file)

    assert not file.exists()
