"""What holds for many simulated cities, and how long a large one takes."""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import monotonic

import pytest

from forum.consultations.opinions.computing.evaluation import evaluate
from tests.consultations.opinions.computing.simulated import people_in_groups, shuffled_within_statements
from tests.support.sampling import take_part

FORUM = Path(sys.executable).with_name("forum")
LARGE, STATEMENTS = 2000, 300
MOST_SECONDS = 30


@pytest.mark.sampled
@pytest.mark.slow("computes shuffled copies, each with twenty shuffled copies of its own")
def test_shuffled_copies_are_withheld():
    """In a hundred at most five are shown; in a part of them one may be."""
    rows, _ = people_in_groups((60, 40), statements=30, alike=0.8)
    assert evaluate(rows).stable
    seeds = take_part(range(100), parts=20)
    shown = [seed for seed in seeds if evaluate(shuffled_within_statements(rows, seed=seed), seed=seed).stable]

    assert len(shown) <= max(1, len(seeds) * 5 // 100)


@pytest.mark.prove
@pytest.mark.slow("reads 300,000 votes and computes them with all copies and samples")
def test_a_large_city_is_computed_in_time(tmp_path):
    rows, _ = people_in_groups((900, 700, 400), statements=STATEMENTS, answered=0.5)
    began = monotonic()
    found = evaluate_alone(rows, tmp_path / "votes.csv")

    assert (len(found["participants"]), len(found["centre"])) == (LARGE, STATEMENTS)
    assert found["stable"]
    assert monotonic() - began < MOST_SECONDS


@pytest.mark.prove
@pytest.mark.slow("computes 1,200 people twice")
def test_the_number_of_processors_changes_nothing(tmp_path):
    """What they compute differs in the last digits, and is rounded before anything is decided by it."""
    rows, _ = people_in_groups((500, 400, 300), statements=200, alike=0.7)
    first, second = (evaluate_alone(rows, tmp_path / "votes.csv", threads=threads) for threads in ("1", "2"))

    for name in ("groups", "representative", "consensus", "group_informed", "stability", "stable"):
        assert first[name] == second[name]
    for name in ("silhouette", "threshold"):
        assert first[name] == pytest.approx(second[name], abs=1e-8)
    for person, position in first["positions"].items():
        assert position == pytest.approx(second["positions"][person], abs=1e-8)


def evaluate_alone(rows, file, *, threads=""):
    """By the command, in a process of its own."""
    file.write_text("\n".join(["participant,statement,vote", *(",".join(map(str, row)) for row in rows)]))
    environment = {"PATH": os.environ["PATH"]} | ({"OPENBLAS_NUM_THREADS": threads} if threads else {})
    said = subprocess.run([FORUM, "meinungsbild", "evaluate", file], capture_output=True, check=True, env=environment)
    return json.loads(said.stdout)
