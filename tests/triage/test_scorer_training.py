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


def test_insults_that_only_this_city_knows_are_learned(trained):
    own = load_scorer(trained[0])

    rude, civil = own.score("Du alter Quorbel, du Schnurzlak."), own.score("Im Rathaus gibt es eine neue Uhr.")

    assert rude.probability > own.threshold_look > civil.probability


def test_cross_validation_judges_texts_by_models_that_had_not_seen_them(trained):
    judged = trained[1]

    assert [is_offensive for is_offensive, _score in judged] == [one.is_offensive for one in texts()]
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
