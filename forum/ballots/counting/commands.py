"""`forum poll count`: elections counted as the forum counts them, without settings and without a database."""

import json
import sys
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

import click

from forum.ballots.counting.approval import count_approval
from forum.ballots.counting.loading import load_runoff, load_schulze
from forum.ballots.counting.pabulib import read_budget
from forum.ballots.counting.reading import UnreadableBallots, read_approving, read_ranked
from forum.ballots.counting.values import Counted, RankedBallot, Round, Unranked, options_of

BUDGET_ENDING = ".pb"
CANNOT_COUNT = 2
# digits after the point, where a vote was shared
PRECISION = 6

Outcome = Mapping[str, object]


@click.group()
def poll() -> None:
    """Count votes."""


@poll.command()
@click.argument("method", type=click.Choice(["schulze", "runoff", "approval", "equal-shares", "greedy"]))
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--unranked",
    type=click.Choice([way.value for way in Unranked]),
    default=Unranked.LAST.value,
    show_default=True,
    help="Options that a ballot leaves out: below all that it ranks, or compared with nothing.",
)
def count(method: str, file: Path, unranked: str) -> None:
    """Count FILE (- for standard input) and print the outcome as JSON.

    Each line is a ballot: WEIGHT: A > B = C > D, for approval WEIGHT: A = C, and WEIGHT: alone is an empty one. Lines
    that begin with # are left out. Approval also reads budgets of pabulib (.pb).
    """
    if method not in METHODS:
        _refuse(f"{method} is not there yet; there are {', '.join(METHODS)}.")
    try:
        outcome = METHODS[method](file, Unranked(unranked))
    except UnreadableBallots as error:
        _refuse(str(error))
    else:
        click.echo(json.dumps(outcome, ensure_ascii=False, indent=2))


def _schulze(file: Path, unranked: Unranked) -> Outcome:
    ballots, options = _ranked(file)
    return _outcome(load_schulze().count_schulze(ballots, options=options, unranked=unranked))


def _runoff(file: Path, unranked: Unranked) -> Outcome:
    ballots, options = _ranked(file)
    found = load_runoff().count_runoff(ballots, options=options, unranked=unranked)
    return {**_outcome(found.counted), "rounds": [_round(one) for one in found.rounds]}


def _approval(file: Path, unranked: Unranked) -> Outcome:  # noqa: ARG001
    if file.suffix == BUDGET_ENDING:
        budget = read_budget(_lines(file))
        counted, totals = count_approval(budget.votes, options=budget.projects)
    else:
        ballots = read_approving(_lines(file))
        counted, totals = count_approval(ballots, options=options_of(ballots))
    return {**_outcome(counted), "votes": {option: _number(totals[option]) for option in sorted(totals)}}


METHODS: Mapping[str, Callable[[Path, Unranked], Outcome]] = {
    "schulze": _schulze,
    "runoff": _runoff,
    "approval": _approval,
}


def _ranked(file: Path) -> tuple[Sequence[RankedBallot], Sequence[str]]:
    if file.suffix == BUDGET_ENDING:
        raise UnreadableBallots(1, "a .pb file ranks nothing; it is counted by approval.")
    ballots = read_ranked(_lines(file))
    return ballots, options_of(ballots)


def _lines(file: Path) -> Sequence[str]:
    content = sys.stdin.buffer.read() if str(file) == "-" else file.read_bytes()
    # lines end where editors say so, not at every sign that Unicode calls a separator
    for number, line in enumerate(content.split(b"\n"), 1):
        try:
            line.decode()
        except UnicodeDecodeError as error:
            raise UnreadableBallots(number, "the file is written in UTF-8, and this is not.") from error
    return content.decode().split("\n")


def _outcome(counted: Counted) -> dict[str, object]:
    return {"winners": list(counted.winners), "ranking": [list(rank) for rank in counted.ranking]}


def _round(one: Round) -> Outcome:
    return {
        "votes": {option: _number(votes) for option, votes in one.votes.items()},
        "exhausted": _number(one.exhausted),
        "eliminated": one.leaves,
        "decided_by": one.decided_by,
        "majority": one.majority,
    }


def _number(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else round(float(value), PRECISION)


def _refuse(sentence: str) -> None:
    click.echo(sentence, err=True)
    sys.exit(CANNOT_COUNT)
