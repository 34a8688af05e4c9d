"""A city trains its own model on what its people have decided."""

import csv

import pytest

from forum.moderation.commands import collect
from forum.moderation.measures.texts import HIDE, NO_ACTION, RESTORE
from forum.moderation.queries.decided_texts import list_decided_texts
from tests.moderation.stories import decide_on, make_post, report_thing


def decided(body, *measures, **fields):
    post = make_post(body=body)
    report_thing(post)
    for measure in measures:
        decide_on(post, measure, **fields)
    return post


@pytest.mark.both_databases
def test_each_text_is_labelled_by_its_last_decision():
    decided("Ihr seid doch alle Pfeifen.", HIDE, ground="rule:insults")
    decided("Das sehe ich anders.", NO_ACTION, ground="")
    decided("Doch kein Verstoß.", HIDE, ground="rule:insults")
    decide_last = decided("Erst verborgen, dann wieder da.", HIDE, ground="rule:insults")
    decide_on(decide_last, RESTORE, ground="")
    decided("Jetzt kaufen.", HIDE, ground="rule:advertising")

    assert list(list_decided_texts()) == [
        ("Ihr seid doch alle Pfeifen.", 1),
        ("Das sehe ich anders.", 0),
        ("Doch kein Verstoß.", 1),
        ("Erst verborgen, dann wieder da.", 0),
    ]


def test_the_command_writes_a_file_that_training_reads(app, tmp_path):
    decided("Ihr seid doch alle Pfeifen.\nWirklich, „alle“.", HIDE, ground="rule:insults")
    file = tmp_path / "faelle.csv"

    said = app.test_cli_runner().invoke(collect, [str(file)])

    assert "1 offensive and 0 other texts" in said.output
    with file.open(encoding="utf-8", newline="") as written:
        assert list(csv.DictReader(written)) == [
            {"text": "Ihr seid doch alle Pfeifen.\nWirklich, „alle“.", "label": "1"}
        ]
