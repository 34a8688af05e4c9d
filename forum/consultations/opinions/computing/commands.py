"""`forum meinungsbild evaluate`: votes computed as the forum computes them, without settings and without a database."""

import io
import json
import sys
from collections.abc import Callable
from pathlib import Path
from typing import BinaryIO, NoReturn, TypeVar

import click

from forum.consultations.opinions.computing.loading import load_evaluation
from forum.consultations.opinions.computing.reading import UnreadableVotes, read_groups, read_votes
from forum.core.text.locale import in_language

CANNOT_EVALUATE = 2

Content = TypeVar("Content")


@click.group()
def meinungsbild() -> None:
    """Compute opinions."""


@meinungsbild.command()
@click.argument("votes", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--groups",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A file participant,group: these groups instead of those that are found.",
)
@click.option("--seed", type=click.IntRange(min=0), default=0, show_default=True, help="For shuffling and samples.")
def evaluate(votes: Path, groups: Path | None, seed: int) -> None:
    """Evaluate VOTES (- for standard input) and print the outcome as JSON.

    The file names the columns participant, statement and vote, in any order; others are left out. A vote is 1 (agree),
    -1 (disagree) or 0 (neither). Of several by the same participant on the same statement the last counts.

    \b
    The outcome
      participants    Those with votes on seven statements, or on all if there
                      are fewer; nobody else is counted anywhere. Ids are
                      sorted, numbers as numbers and first.
      statements      Those that one of them has voted on.
      centre, components, positions
                      The mean vote on each statement, two directions in which
                      votes differ most (zeros where nothing differs), and
                      where each participant stands. In each direction the
                      statement that weighs most is positive.
      extremity       How far one agreeing vote leads away from the centre.
      groups          By k-means, or as given; participants without a group
                      there count among the others of each group.
      silhouette      How far the groups stand apart; null if there are not two.
      threshold       What 19 of 20 shuffled copies stay below.
      stability       How surely as many groups are found again in samples.
      stable          Whether the first is above the second, and the third
                      at least 0.75.
      representative  By group, up to five statements.
      consensus       Up to five on each side.
      group_informed  Statements that every group can agree on, best first.

    Nothing is left out to protect anybody: print it only for your own eyes. A file that cannot be read ends the command
    with 2; the line and the rule that it breaks are named on standard error.
    """
    rows = _read(votes, read_votes)
    chosen = None if groups is None else _read(groups, read_groups)
    found = load_evaluation().evaluate(rows, groups=chosen, seed=seed)
    # in UTF-8 wherever it is computed
    click.echo(json.dumps(found.to_json(), ensure_ascii=False, allow_nan=False, indent=2).encode())


def _read(file: Path, read: Callable[[BinaryIO], Content]) -> Content:
    try:
        content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
        with in_language("en"):
            return read(io.BytesIO(content))
    except UnreadableVotes as error:
        _refuse(f"{file}: {error}")
    except OSError as error:
        _refuse(f"{file} cannot be read: {error.strerror}.")


def _refuse(sentence: str) -> NoReturn:
    click.echo(sentence, err=True)
    sys.exit(CANNOT_EVALUATE)
