"""`forum meinungsbild evaluate`: anybody computes votes of their own, without settings and without a database."""

import json
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

from forum.consultations.opinions.computing.evaluation import evaluate
from tests.consultations.opinions.computing.simulated import people_in_groups
from tests.support.sources import ROOT

FORUM = Path(sys.executable).with_name("forum")
HEAD = "participant,statement,vote"
KEYS = [
    "participants", "centre", "components", "positions", "silhouette", "threshold", "stability", "stable", "groups",
    "representative", "consensus", "group_informed",
]  # fmt: skip


def run(folder, *arguments, environment=(), **files):
    """What the command says in a folder with these files, where nothing but the path is set."""
    for name, content in files.items():
        (folder / f"{name}.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return subprocess.run(
        [FORUM, "meinungsbild", "evaluate", *arguments],
        capture_output=True,
        text=True,
        check=False,
        cwd=folder,
        env={"PATH": os.environ["PATH"], **dict(environment)},
    )


def outcome(folder, *arguments, **given):
    said = run(folder, *arguments, **given)
    assert (said.returncode, said.stderr) == (0, "")
    return json.loads(said.stdout)


def as_csv(rows, *, line_end="\n", head=HEAD):
    return line_end.join([head, *(",".join(map(str, row)) for row in rows)]) + line_end


def test_everything_the_evaluation_finds_is_printed(tmp_path):
    rows, _ = people_in_groups((20, 15), statements=12)
    found = outcome(tmp_path, "votes.csv", "--seed", "3", votes=as_csv(rows))

    assert set(KEYS) <= set(found)
    assert found == evaluate(rows, seed=3).to_json()
    assert found["components"]["0"] == list(evaluate(rows).components["0"])


def test_rows_and_columns_in_another_order_change_no_byte(tmp_path):
    rows, _ = people_in_groups((20, 15), statements=12)
    mixed = [(vote, "2026-03-10", person, statement) for person, statement, vote in rows]
    random.Random(1).shuffle(mixed)
    first = run(tmp_path, "votes.csv", votes=as_csv(rows)).stdout
    second = run(tmp_path, "votes.csv", votes=as_csv(mixed, head="vote,timestamp,participant,statement")).stdout

    assert first == second


def test_groups_of_a_file_are_taken_instead_of_our_own(tmp_path):
    rows, group_of = people_in_groups((20, 15), statements=12, answered=1.0)
    groups = as_csv([*group_of.items(), ("stranger", 0)], head="participant,group")
    found = outcome(tmp_path, "votes.csv", "--groups", "groups.csv", votes=as_csv(rows), groups=groups)

    assert {name: len(people) for name, people in found["groups"].items()} == {"0": 20, "1": 15}
    assert set(found["representative"]) == {"0", "1"}


def test_files_of_spreadsheets_are_read(tmp_path):
    text = '\ufeff"Participant";"Statement";"Vote"\r\n"Löwe, A.";1;"1"\r\n7;1;\u22121.0\r\n" 007 ";1;0\r\n'
    found = outcome(tmp_path, "votes.csv", votes=text)

    assert found["participants"] == ["007", "7", "Löwe, A."]
    assert [found["positions"][one][0] for one in found["participants"]] == [0, -1, 1]


def test_a_file_with_its_heading_alone_has_nobody_in_it(tmp_path):
    found = outcome(tmp_path, "votes.csv", votes=HEAD)

    assert (found["participants"], found["groups"], found["silhouette"]) == ([], {}, None)
    assert found["consensus"] == {"agree": [], "disagree": []}


@pytest.mark.parametrize(
    ("text", "line", "rule"),
    [
        ("p,1,2", 3, "a vote is 1 (agree), -1 (disagree) or 0 (neither), not “2”"),
        ("p,1,", 3, "a vote is 1"),
        ("p,1,yes", 3, "not “yes”"),
        (",1,1", 3, "the participant is missing"),
        ("p, ,1", 3, "the statement is missing"),
        ("p,1", 3, "The row has 2 columns instead of 3"),
        ("p,1,1,1", 3, "The row has 4 columns instead of 3"),
        ('"p,1,1', 3, "quotation marks"),
        (b"\xff,1,1", 3, "UTF-8"),
    ],
)
def test_a_line_that_is_no_vote_is_named_with_its_rule(tmp_path, text, line, rule):
    content = text if isinstance(text, bytes) else text.encode()
    said = run(tmp_path, "votes.csv", votes=f"{HEAD}\nq,1,1\n".encode() + content + b"\n")

    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith(f"votes.csv: Line {line}: ")
    assert rule in said.stderr


def test_a_column_that_is_missing_is_named(tmp_path):
    said = run(tmp_path, "votes.csv", votes="participant,comment,vote\n1,1,1\n")

    assert (said.returncode, said.stdout) == (2, "")
    assert "Line 1: the file has no column statement" in said.stderr


def test_a_person_stands_in_one_group(tmp_path):
    groups = "participant,group\np,a\nq,\np,a\np,b\n"
    said = run(tmp_path, "votes.csv", "--groups", "groups.csv", votes=f"{HEAD}\np,1,1\n", groups=groups)

    assert said.returncode == 2
    assert said.stderr.startswith("groups.csv: Line 5: “p” stands in the group “a” already")


def test_an_empty_file_is_refused(tmp_path):
    said = run(tmp_path, "votes.csv", votes="")

    assert (said.returncode, said.stderr) == (2, "votes.csv: The file is empty.\n")


def test_votes_come_through_a_pipe_too(tmp_path):
    said = subprocess.run(
        [FORUM, "meinungsbild", "evaluate", "-"], input=f"{HEAD}\np,1,1\n", capture_output=True, text=True, check=True
    )

    assert json.loads(said.stdout)["participants"] == ["p"]


def test_computing_does_not_load_the_forum():
    script = "import sys; sys.argv[1:] = ['meinungsbild', 'evaluate', '--help']; import forum.__main__ as m\ntry: m.main()\nexcept SystemExit: print([n for n in ('sqlalchemy', 'forum.app', 'forum.settings', 'numpy') if n in sys.modules])"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)

    assert said.stdout.splitlines()[-1] == "[]"


@pytest.mark.slow("loads the whole forum in a process of its own")
def test_the_same_command_stands_among_the_others(tmp_path):
    file = tmp_path / "votes.csv"
    file.write_text(f"{HEAD}\np,1,1\n")
    said = subprocess.run(
        [sys.executable, "-m", "forum.cli", "meinungsbild", "evaluate", file],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
    )

    assert json.loads(said.stdout)["groups"] == {"A": ["p"]}
