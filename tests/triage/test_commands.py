"""`forum triage`: train and measure without a database, a network or settings."""

import subprocess
import sys

import pytest
from click.testing import CliRunner

from forum.cli import main
from tests.support.sources import ROOT
from tests.triage.labelled_texts import made_up, write_csv


@pytest.fixture(scope="module")
def cases(tmp_path_factory):
    return write_csv(tmp_path_factory.mktemp("cases") / "cases.csv", made_up())


@pytest.fixture(scope="module")
def model(cases, tmp_path_factory):
    file = tmp_path_factory.mktemp("model") / "own.npz"
    said = CliRunner().invoke(main, ["triage", "train", str(cases), "--output", str(file)])
    assert said.exit_code == 0, said.output
    assert "50 texts, 25 of them offensive" in said.output
    assert f"The model is in {file}." in said.output
    return file


def test_evaluate_prints_figures_thresholds_and_the_curve(cases, model):
    said = CliRunner().invoke(main, ["triage", "evaluate", str(cases), "--model", str(model)])

    lines = said.output.splitlines()
    assert said.exit_code == 0
    assert lines[0] == "50 texts, 25 of them offensive"
    assert lines[1].startswith("macro-F1 ")
    assert lines[2].startswith("average precision ")
    assert lines[3].startswith("look from 0.")
    assert lines[4].startswith("look at once from 0.")
    assert lines[5] == "As the forum judges, with the word lists that ship:"
    assert lines[6].startswith("25 offensive: ")
    assert lines[7] == "25 others: 0 (0.0000) open a case, 0 (0.0000) have a hint"
    assert [line.split()[0] for line in lines[9:]] == [f"{step / 100:.3f}" for step in range(5, 100, 5)]


def test_a_learned_file_is_told_apart_almost_perfectly(cases, model):
    said = CliRunner().invoke(main, ["triage", "evaluate", str(cases), "--model", str(model)])

    figures = dict(line.rsplit(maxsplit=1) for line in said.output.splitlines()[1:3])
    assert float(figures["macro-F1"]) > 0.95
    assert float(figures["average precision"]) > 0.95


def test_contributions_are_counted_with_the_words_that_hints_would_name(tmp_path):
    file = tmp_path / "beitraege.csv"
    rows = (
        "Die Vollidioten im Rathaus,Am Ring fehlt etwas.",
        "Ring,Der Belag ist bescheuert und die Ampel auch.",
        "Ring,Alles gut.",
    )
    file.write_text("\n".join(["title,text", *rows]) + "\n", encoding="utf-8")

    said = CliRunner().invoke(main, ["triage", "evaluate", "--civil", str(file)])

    assert said.output.splitlines() == [
        "3 contributions that nobody minds: 1 (0.3333) open a case, 2 (0.6667) have a hint",
        "  look at once: Vollidioten",
        "  have a look: bescheuert",
    ]


def test_without_a_file_nothing_is_measured():
    assert CliRunner().invoke(main, ["triage", "evaluate"]).exit_code == 2


def test_the_setting_names_the_model_to_measure(cases, tmp_path):
    said = CliRunner().invoke(
        main, ["triage", "evaluate", str(cases)], env={"TRIAGE_MODEL": str(tmp_path / "none.npz")}
    )

    assert said.exit_code == 1
    assert "There is no model file" in said.output


def test_a_file_of_another_kind_is_refused_in_one_sentence(tmp_path):
    file = tmp_path / "list.csv"
    file.write_text("name,datum\nA,heute\n", encoding="utf-8")

    said = CliRunner().invoke(main, ["triage", "evaluate", str(file)])

    assert said.exit_code == 1
    assert "The file has the columns “name, datum”." in said.output
    assert "Traceback" not in said.output


def test_the_command_answers_before_a_forum_is_set_up(cases):
    bare = {"PATH": "", "LANG": "de_DE.UTF-8"}

    said = subprocess.run(
        [sys.executable, "-m", "forum", "triage", "evaluate", str(cases)],
        cwd=ROOT, env=bare, check=True, capture_output=True, text=True,
    )  # fmt: skip

    assert "50 texts, 25 of them offensive" in said.stdout
