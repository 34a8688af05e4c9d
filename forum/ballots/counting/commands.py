"""`forum poll count`: elections counted as the forum counts them, without settings and without a database."""

import json
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain
from pathlib import Path

import click

from forum.ballots.counting.approval import count_approval
from forum.ballots.counting.budgets import Funded, Spending, Step, count_without
from forum.ballots.counting.equal_shares import count_equal_shares
from forum.ballots.counting.greedy import count_greedy
from forum.ballots.counting.loading import load_runoff, load_schulze
from forum.ballots.counting.pabulib import begins_budget, read_budget, read_spending
from forum.ballots.counting.reading import UnreadableBallots, bare, read_approving, read_ranked
from forum.ballots.counting.values import Counted, RankedBallot, Round, Unranked, options_of

BUDGET_ENDING = ".pb"
STANDARD_INPUT = 0
# they come out as signs that are no text, and are found where they stand
KEEP_WRONG_BYTES = "surrogateescape"
CANNOT_COUNT = 2
# digits after the point, where a vote was shared
PRECISION = 6

Outcome = Mapping[str, object]


@click.group()
def poll() -> None:
    """Count votes."""


@poll.command()
@click.argument(
    "method", type=click.Choice(["schulze", "runoff", "approval", "equal-shares", "greedy"]), metavar="METHOD"
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path))
@click.option(
    "--unranked",
    type=click.Choice([way.value for way in Unranked]),
    default=Unranked.LAST.value,
    show_default=True,
    help="Options that a ballot leaves out: below all that it ranks and level with each other, or compared with nothing.",
)
def count(method: str, file: Path, unranked: str) -> None:
    """Count FILE (- for standard input) by METHOD and print the outcome as JSON.

    Each line is a ballot, the best first: WEIGHT: A > B = C > D. The weight is a number above 0, such as 3 or 0.5;
    WEIGHT: alone is an empty ballot. Names may contain spaces and colons, but neither > nor =. Lines that are empty
    or begin with # are left out. The options are all that some ballot names.

    \b
    METHOD is one of
      schulze       By winning votes. All win that no other option beats by a
                    stronger chain of comparisons; the ranking repeats that
                    among the rest, rank by rank.
      runoff        One option leaves after each round until one is left; who
                    leaves later ranks higher. Equal ranks share a ballot in
                    exact fractions. Of those with the fewest votes leaves who
                    had the fewest in the first round, then the first by name
                    (in the order of Unicode). A ballot that names nobody who
                    is left is shared by all who are left (--unranked last),
                    or counts no more (ignore); who leaves is the same.
      approval      WEIGHT: A = C, or a budget in the format of pabulib (.pb)
                    with approval votes. The most votes win, all that are
                    level; without any vote nobody does. --unranked changes
                    nothing.
      equal-shares  Method of Equal Shares for a budget (.pb) with approval
                    votes: cost utility, completed by raising all shares by 1
                    until no further project fits or the next raise would
                    exceed the budget (Add1); nothing is added by votes
                    afterwards. Of level projects the cheaper comes first,
                    then that with more votes, then the first by id.
      greedy        The same budget spent by votes: the most first, leaving
                    out what no longer fits; level ones as above.
                    No method funds a project without votes.

    A file that cannot be read ends the command with 2; the line and the rule that it breaks are named on standard
    error.
    """
    try:
        outcome = METHODS[method](file, Unranked(unranked))
    except UnreadableBallots as error:
        _refuse(str(error))
    except OSError as error:
        _refuse(f"{file} cannot be read: {error.strerror}.")
    else:
        # in UTF-8 wherever it is counted
        click.echo(json.dumps(outcome, ensure_ascii=False, indent=2).encode())


def _schulze(file: Path, unranked: Unranked) -> Outcome:
    ballots, options = _ranked(file)
    return _outcome(load_schulze().count_schulze(ballots, options=options, unranked=unranked))


def _runoff(file: Path, unranked: Unranked) -> Outcome:
    ballots, options = _ranked(file)
    found = load_runoff().count_runoff(ballots, options=options, unranked=unranked)
    return {**_outcome(found.counted), "rounds": [_round(one) for one in found.rounds]}


def _approval(file: Path, unranked: Unranked) -> Outcome:  # noqa: ARG001
    with _open_lines(file) as lines:
        if lines.are_budget:
            budget = read_budget(lines.all)
            counted, totals = count_approval(budget.votes, options=budget.projects)
        else:
            ballots = read_approving(lines.all)
            counted, totals = count_approval(ballots, options=options_of(ballots))
    return {**_outcome(counted), "votes": {option: _number(totals[option]) for option in sorted(totals)}}


def _equal_shares(file: Path, unranked: Unranked) -> Outcome:  # noqa: ARG001
    spending = _spending(file)
    funded = count_equal_shares(spending)
    share = {"first": _number(funded.first_share), "raises": funded.raises, "last": _number(funded.share)}
    return {**_funded(spending, funded), "share": share, "steps": [_paid_step(step) for step in funded.steps]}


def _greedy(file: Path, unranked: Unranked) -> Outcome:  # noqa: ARG001
    spending = _spending(file)
    funded = count_greedy(spending)
    return {**_funded(spending, funded), "steps": [_step(step) for step in funded.steps]}


METHODS: Mapping[str, Callable[[Path, Unranked], Outcome]] = {
    "schulze": _schulze,
    "runoff": _runoff,
    "approval": _approval,
    "equal-shares": _equal_shares,
    "greedy": _greedy,
}


def _spending(file: Path) -> Spending:
    with _open_lines(file) as lines:
        if not lines.are_budget:
            raise UnreadableBallots(1, "budgets are counted from a .pb file, which begins with META.")
        return read_spending(lines.all)


def _funded(spending: Spending, funded: Funded) -> dict[str, object]:
    return {
        "winners": list(funded.winners),
        "budget": _number(spending.budget),
        "cost": _number(funded.cost),
        "voters": spending.voters,
        "voters_without_project": count_without(spending.approvals, funded.winners),
        "projects": {
            project: {"votes": votes, "cost": _number(spending.costs[project]), "funded": project in funded.winners}
            for project, votes in sorted(funded.votes.items())
        },
    }


def _step(step: Step) -> dict[str, object]:
    return {"project": step.project, "votes": step.votes, "cost": _number(step.cost)}


def _paid_step(step: Step) -> Outcome:
    """Who paid it: so many the same, and so many all that was left to them."""
    equally = {"voters": step.paying, "each": _number(step.most)}
    return {
        **_step(step),
        "paid_equally": equally,
        "paid_rests": {"voters": step.giving_rest, "sum": _number(step.rests)},
    }


def _ranked(file: Path) -> tuple[Sequence[RankedBallot], Sequence[str]]:
    with _open_lines(file) as lines:
        if lines.are_budget:
            raise UnreadableBallots(1, "a .pb file ranks nothing; it is counted by approval, equal-shares or greedy.")
        ballots = read_ranked(lines.all)
    return ballots, options_of(ballots)


@dataclass(frozen=True, slots=True)
class _Lines:
    """The lines of a file, read as they are asked for: a million ballots are a large text."""

    all: Iterator[str]
    are_budget: bool


@contextmanager
def _open_lines(file: Path) -> Iterator[_Lines]:
    """Lines end where editors say so (LF, CR, or both), not at every sign that Unicode calls a separator."""
    source = STANDARD_INPUT if str(file) == "-" else file
    with open(source, encoding="utf-8", errors=KEEP_WRONG_BYTES, closefd=source != STANDARD_INPUT) as text:
        lines = _readable(text)
        before = []
        for line in lines:
            before.append(line)
            if bare(line):
                break
        is_budget = file.suffix.lower() == BUDGET_ENDING or any(map(begins_budget, before))
        yield _Lines(chain(before, lines), is_budget)


def _readable(text: Iterable[str]) -> Iterator[str]:
    for number, line in enumerate(text, 1):
        try:
            line.encode()
        except UnicodeEncodeError as error:
            raise UnreadableBallots(number, "the file is written in UTF-8, and this is not.") from error
        yield line


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
