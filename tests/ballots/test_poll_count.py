"""`forum poll count`: anybody counts elections of their own, without settings and without a database."""

import json
import os
import random
import subprocess
import sys
import tracemalloc
from pathlib import Path
from time import monotonic

import pytest

from forum.ballots.counting.reading import read_ranked
from tests.ballots.elections import CYCLE, SCHULZE_45, TENNESSEE
from tests.support.sources import ROOT

FORUM = Path(sys.executable).with_name("forum")
BUDGET = """META
key;value
budget;100
vote_type;approval
PROJECTS
project_id;cost;name
P1;60;Brunnen
P2;40;"Bank; ""mit"" Lehne"
P3;50;Baum
VOTES
voter_id;age;vote
1;30;P1,P2
2;41;P2
3;22;
"""


def poll_count(*arguments, text, tmp_path, name="votes.txt"):
    """What the command says where nothing but the path is set."""
    file = tmp_path / name
    file.write_text(text, encoding="utf-8")
    return subprocess.run(
        [FORUM, "poll", "count", *arguments, file],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
    )


def outcome(*arguments, **given):
    said = poll_count(*arguments, **given)
    assert (said.returncode, said.stderr) == (0, "")
    return json.loads(said.stdout)


def test_schulze_prints_winners_and_ranking(tmp_path):
    found = outcome("schulze", text=SCHULZE_45, tmp_path=tmp_path)

    assert found == {"winners": ["E"], "ranking": [["E"], ["A"], ["C"], ["B"], ["D"]]}


def test_tied_winners_are_all_named(tmp_path):
    assert outcome("schulze", text=CYCLE, tmp_path=tmp_path)["winners"] == ["A", "B", "C"]


def test_the_runoff_prints_its_rounds(tmp_path):
    found = outcome("runoff", text=TENNESSEE, tmp_path=tmp_path)

    assert found["winners"] == ["Knoxville"]
    assert found["rounds"][1] == {
        "votes": {"Knoxville": 32, "Memphis": 42, "Nashville": 26},
        "exhausted": 0,
        "eliminated": "Nashville",
        "decided_by": "votes",
        "majority": None,
    }


def test_approval_adds_up_lines_and_budgets(tmp_path):
    lines = outcome("approval", text="3: Brunnen = Bank\n0.5: Bank\n1:\n", tmp_path=tmp_path)
    budget = outcome("approval", text=BUDGET, tmp_path=tmp_path, name="city.pb")

    assert lines == {"winners": ["Bank"], "ranking": [["Bank"], ["Brunnen"]], "votes": {"Bank": 3.5, "Brunnen": 3}}
    assert budget == {"winners": ["P2"], "ranking": [["P2"], ["P1"], ["P3"]], "votes": {"P1": 1, "P2": 2, "P3": 0}}


def test_options_left_out_count_as_is_asked(tmp_path):
    text = "3: A > B\n4: B > A\n2: C"

    assert outcome("schulze", text=text, tmp_path=tmp_path)["winners"] == ["B"]
    assert outcome("schulze", "--unranked", "ignore", text=text, tmp_path=tmp_path)["winners"] == ["B", "C"]


def test_names_have_spaces_and_umlauts_however_these_are_composed(tmp_path):
    text = "\ufeff# Wahl\n\n2:Mehr  Grün am Markt>Spielplatz: groß\r\n1: Mehr Gru\u0308n am Markt\n# 9: Niemand\n"

    assert outcome("schulze", text=text, tmp_path=tmp_path)["ranking"] == [["Mehr Grün am Markt"], ["Spielplatz: groß"]]


def test_lines_end_as_on_any_machine(tmp_path):
    endings = [outcome("schulze", text=f"2: A > B{end}1: C{end}", tmp_path=tmp_path) for end in ("\n", "\r\n", "\r")]

    assert endings == [{"winners": ["A"], "ranking": [["A"], ["B"], ["C"]]}] * 3


def test_a_comment_may_follow_the_mark_of_an_editor_and_spaces(tmp_path):
    assert outcome("schulze", text="\ufeff  # Wahl: A > B\n1: C", tmp_path=tmp_path)["winners"] == ["C"]


@pytest.mark.parametrize("name", ["city.PB", "-"])
def test_a_budget_is_known_by_its_first_line_too(tmp_path, name):
    (tmp_path / name).write_text("\ufeff\n" + BUDGET)
    said = subprocess.run(
        [FORUM, "poll", "count", "approval", name],
        input="\n" + BUDGET,
        capture_output=True,
        text=True,
        check=True,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"]},
    )

    assert json.loads(said.stdout)["votes"] == {"P1": 1, "P2": 2, "P3": 0}


def test_the_outcome_is_written_in_utf_8_wherever_it_is_counted(tmp_path):
    (tmp_path / "votes.txt").write_text("1: Grün", encoding="utf-8")
    said = subprocess.run(
        [FORUM, "poll", "count", "runoff", "votes.txt"],
        capture_output=True,
        check=True,
        cwd=tmp_path,
        env={"PATH": os.environ["PATH"], "PYTHONIOENCODING": "ascii"},
    )

    assert json.loads(said.stdout.decode("utf-8"))["winners"] == ["Grün"]


@pytest.mark.parametrize(
    "told", ["best first", "in the order of Unicode", "exact fractions", "winning votes", "pabulib"]
)
def test_the_help_says_how_is_counted(told):
    said = subprocess.run([FORUM, "poll", "count", "--help"], capture_output=True, text=True, check=True)

    assert told in " ".join(said.stdout.split())


def test_names_are_kept_once_however_many_ballots_name_them():
    """A million orders of fifty options once took 16 GB."""
    drawn = random.Random(12)
    names = [f"Option {number}" for number in range(50)]
    lines = ["1: " + " > ".join(drawn.sample(names, 50)) for _number in range(1000)]
    tracemalloc.start()

    ballots = read_ranked(lines)

    used, _peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert used / len(ballots) < 1000


@pytest.mark.parametrize(
    ("line", "rule"),
    [
        ("A > B", "the colon is missing"),
        ("0: A", "a number above 0"),
        ("-1: A", "a number above 0"),
        ("1/2: A", "a number above 0"),
        ("viele: A", "a number above 0"),
        (f"1{'0' * 30}: A", "up to 30 digits"),
        ("1: A > > B", "a name is missing"),
        ("1: A =", "a name is missing"),
        ("1: A > B = A", "“A” stands there twice"),
    ],
)
def test_a_line_that_is_no_ballot_is_named_with_its_rule(tmp_path, line, rule):
    said = poll_count("runoff", text=f"# ballots\n1: A > B\n{line}\n", tmp_path=tmp_path)

    assert (said.returncode, said.stdout) == (2, "")
    assert said.stderr.startswith("Line 3: ")
    assert rule in said.stderr


def test_approving_ballots_have_no_ranks(tmp_path):
    said = poll_count("approval", text="1: A > B", tmp_path=tmp_path)

    assert (said.returncode, said.stderr.startswith("Line 1: approving ballots")) == (2, True)


@pytest.mark.parametrize(
    ("old", "new", "line"),
    [
        ("P1,P2", "P1,P9", 12),
        ("P3;50", "P3;viel", 9),
        ("P3;50", "P1;50", 9),
        ("META\n", "", 1),
        (";approval", ";ordinal", 4),
        ("voter_id;age;vote", "voter_id;age;votes", 11),
        ("project_id;cost", "number;cost", 6),
        ("2;41;P2", "2;41", 13),
        ("P3;50;Baum", "P3;50;Baum; Strauch", 9),
        ("VOTES\nvoter_id;age;vote\n1;30;P1,P2\n2;41;P2\n3;22;\n", "", 9),
    ],
)
def test_a_budget_that_cannot_be_read_names_its_line(tmp_path, old, new, line):
    said = poll_count("approval", text=BUDGET.replace(old, new), tmp_path=tmp_path, name="city.pb")

    assert (said.returncode, said.stderr.split(":")[0]) == (2, f"Line {line}")


def test_a_file_that_is_not_text_is_refused(tmp_path):
    file = tmp_path / "latin.txt"
    file.write_bytes("1: A\n1: Grün".encode("latin-1"))
    said = subprocess.run([FORUM, "poll", "count", "schulze", file], capture_output=True, text=True, check=False)

    assert (said.returncode, said.stderr.split(",")[0]) == (2, "Line 2: the file is written in UTF-8")


def test_a_budget_is_spent_by_equal_shares_and_by_votes(tmp_path):
    shares = outcome("equal-shares", text=BUDGET, tmp_path=tmp_path, name="city.pb")
    votes = outcome(
        "greedy", text=BUDGET.replace("P1,P2\n2;41;P2", "P1\n2;41;P1,P2"), tmp_path=tmp_path, name="city.pb"
    )

    assert (shares["winners"], shares["cost"], shares["voters_without_project"]) == (["P2", "P1"], 100, 1)
    assert shares["share"] == {"first": 33.333333, "raises": 47, "last": 80.333333}
    assert shares["steps"][0] == {
        "project": "P2",
        "votes": 2,
        "cost": 40,
        "paid_equally": {"voters": 2, "each": 20},
        "paid_rests": {"voters": 0, "sum": 0},
    }
    assert votes["winners"] == ["P1", "P2"]
    assert votes["projects"]["P3"] == {"votes": 0, "cost": 50, "funded": False}


@pytest.mark.parametrize("method", ["equal-shares", "greedy"])
@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("budget;100\n", "", "Line 3: META ends, and names no budget."),
        ("budget;100", "budget;viel", "Line 3: “viel” is no budget"),
        ("budget;100", "budget;-1", "Line 3: “-1” is no budget"),
        ("P2;40", "P2;-40", "Line 8: “-40” is no cost"),
        ("project_id;cost;name\nP1;60", "project_id;price;name\nP1;60", "Line 7: the project “P1” has no cost."),
        (";approval", ";cumulative", "Line 4: votes are of the type “cumulative”"),
    ],
)
def test_a_budget_that_cannot_be_spent_names_its_line_and_rule(tmp_path, method, old, new, said):
    found = poll_count(method, text=BUDGET.replace(old, new), tmp_path=tmp_path, name="city.pb")

    assert (found.returncode, found.stdout) == (2, "")
    assert found.stderr.startswith(said)


def test_ballots_that_rank_are_no_budget(tmp_path):
    found = poll_count("greedy", text="1: A > B", tmp_path=tmp_path)

    assert (found.returncode, found.stderr[:7]) == (2, "Line 1:")


def test_counting_does_not_load_the_forum(tmp_path):
    script = "import sys; sys.argv[1:] = ['poll', 'count', '--help']; import forum.__main__ as m\ntry: m.main()\nexcept SystemExit: print([n for n in ('flask', 'sqlalchemy', 'forum.app', 'numpy') if n in sys.modules])"
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True, cwd=ROOT)

    assert said.stdout.splitlines()[-1] == "[]"


def test_the_same_command_stands_among_the_others(tmp_path):
    file = tmp_path / "votes.txt"
    file.write_text("1: A")
    said = subprocess.run(
        [sys.executable, "-m", "forum.cli", "poll", "count", "schulze", file],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
        env={"PATH": os.environ["PATH"]},
    )

    assert json.loads(said.stdout)["winners"] == ["A"]


def test_ten_thousand_approving_voters_of_a_hundred_projects_are_counted_in_seconds(tmp_path):
    projects = "".join(f"P{number};10\n" for number in range(100))
    votes = "".join(
        f"{voter};" + ",".join(f"P{(voter + step) % 100}" for step in range(0, 60, 3)) + "\n" for voter in range(10_000)
    )
    began = monotonic()

    outcome(
        "approval",
        text=f"META\nkey;value\nPROJECTS\nproject_id;cost\n{projects}VOTES\nvoter_id;vote\n{votes}",
        tmp_path=tmp_path,
        name="city.pb",
    )

    assert monotonic() - began < 20
