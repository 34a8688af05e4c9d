"""`forum search evaluate`: texts are found by their titles, measured on an index of its own."""

import json
from pathlib import Path

import pytest
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.index.commands import evaluate_search
from forum.index.measuring.evaluate import evaluate, mistyped, without_umlauts
from forum.index.models import SearchDocument
from tests.index.letters import found

CITIES = Path(__file__).parents[3] / "shared" / "data" / "contributions"
MOERS = CITIES / "moers-raddialog-2017.csv"

TEXTS = """id,title,text
1,Beleuchtung am Bürgerpark,"Im Bürgerpark fehlt die Beleuchtung,
besonders abends."
2,Radweg,Der Radweg an der Oker ist schmal.
3,,Ohne Titel.
4,Ohne Text,
"""


@pytest.fixture
def file(tmp_path) -> Path:
    written = tmp_path / "texts.csv"
    written.write_text(TEXTS, encoding="utf-8")
    return written


@pytest.mark.both_databases
def test_the_figures_are_printed_as_json_and_the_index_is_left_alone(letters, app, file):
    number = letters.write("Die Bibliothek")
    session.commit()

    result = app.test_cli_runner().invoke(evaluate_search, [str(file)])

    figures = json.loads(result.output)
    assert set(figures) == {"ours", "raw"}
    assert set(figures["ours"]) == set(figures["raw"]) == {"plain", "umlauts", "typos"}
    assert figures["ours"]["plain"] == figures["ours"]["umlauts"] == {"queries": 2, "mrr10": 1.0, "recall20": 1.0}
    assert figures["raw"]["plain"]["queries"] == 2
    assert session.scalar(select(func.count()).select_from(SearchDocument)) == 1
    assert found("Bibliothek") == [number]
    assert found("Beleuchtung") == []


def test_a_file_without_the_columns_is_refused(app, tmp_path):
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("a,b\n1,2\n")

    result = app.test_cli_runner().invoke(evaluate_search, [str(wrong)])

    assert result.exit_code == 1
    assert "title" in result.output


def test_long_words_miss_an_inner_letter_the_same_in_every_run():
    title = "Radweg an der Kennedybrücke"

    wrong = mistyped(title)

    assert wrong == mistyped(title)
    assert wrong.startswith("Radweg an der K")
    assert len(wrong) == len(title) - 1
    assert wrong.endswith("e")
    assert without_umlauts("Größe, Äpfel") == "Groesse, Aepfel"


@pytest.mark.both_databases
@pytest.mark.slow("measures 1,400 queries on real texts")
@pytest.mark.skipif(not MOERS.exists(), reason="the texts of other cities are not here")
def test_texts_of_a_city_are_found_by_their_titles(app):
    figures = evaluate(MOERS)

    ours, raw = figures["ours"], figures["raw"]
    assert ours["plain"]["mrr10"] >= raw["plain"]["mrr10"] + 0.01
    assert ours["umlauts"]["mrr10"] >= ours["plain"]["mrr10"] - 0.01
    assert ours["typos"]["mrr10"] >= 0.8 * ours["plain"]["mrr10"]
