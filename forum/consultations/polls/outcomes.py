"""What votes come to, by the method of the poll, as it is kept in its row and read by its pages. No database."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from forum.ballots.counting.approval import count_approval, count_points
from forum.ballots.counting.loading import load_runoff, load_schulze
from forum.ballots.counting.values import Counted, RankedBallot, Round, Unranked
from forum.consultations.models.polls import PollKind, RankingMethod
from forum.consultations.polls.choices import Choice

# comparisons of each two are shown as a table up to so many options
MOST_COMPARED = 12
PRECISION = 4

Kept = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Method:
    """How a poll is counted, and its options by their numbers."""

    kind: PollKind
    ranking: RankingMethod
    unranked: Unranked
    labels: Mapping[int, str]


@dataclass(frozen=True, slots=True)
class Weighed:
    """So many equal votes."""

    votes: int
    choice: Choice


def count_votes(votes: Sequence[Weighed], method: Method) -> Kept:
    """The outcome as JSON: numbers of options everywhere. `base` is how many voted; winners are all that are level."""
    base = sum(one.votes for one in votes)
    numbers = {label: number for number, label in method.labels.items()}
    if method.kind is not PollKind.RANKING:
        counted, totals = _add_up(votes, method)
        return {"base": base, **_places(counted, numbers), "totals": _by_number(totals, numbers)}
    ballots = [_ranked(one, method.labels) for one in votes]
    firsts = count_approval([_first_rank(one) for one in ballots], options=list(numbers))[1]
    kept = {"base": base, "totals": _by_number(firsts, numbers)}
    if method.ranking is RankingMethod.RUNOFF:
        found = load_runoff().count_runoff(ballots, options=list(numbers), unranked=method.unranked)
        return {**kept, **_places(found.counted, numbers), "rounds": [_round(one, numbers) for one in found.rounds]}
    if len(numbers) > MOST_COMPARED:
        ranked = load_schulze().count_schulze(ballots, options=list(numbers), unranked=method.unranked)
        return {**kept, **_places(ranked, numbers)}
    explained = load_schulze().explain_schulze(ballots, options=list(numbers), unranked=method.unranked)
    preferred = {str(numbers[one]): _by_number(others, numbers) for one, others in explained.preferred.items()}
    return {**kept, **_places(explained.counted, numbers), "preferred": preferred}


def _add_up(votes: Sequence[Weighed], method: Method) -> tuple[Counted, Mapping[str, Fraction]]:
    labels = method.labels
    if method.kind is PollKind.POINTS:
        given = [{labels[number]: points * one.votes for number, points in one.choice.points.items()} for one in votes]
        return count_points(given, options=list(labels.values()))
    return count_approval([_ranked(one, labels) for one in votes], options=list(labels.values()))


def _ranked(one: Weighed, labels: Mapping[int, str]) -> RankedBallot:
    ranks = tuple(frozenset(labels[number] for number in rank) for rank in one.choice.ranks)
    return RankedBallot(ranks, Fraction(one.votes))


def _first_rank(ballot: RankedBallot) -> RankedBallot:
    return RankedBallot(ballot.ranks[:1], ballot.weight)


def _places(counted: Counted, numbers: Mapping[str, int]) -> Kept:
    return {
        "winners": [numbers[label] for label in counted.winners],
        "ranking": [[numbers[label] for label in rank] for rank in counted.ranking],
    }


def _round(one: Round, numbers: Mapping[str, int]) -> Kept:
    return {
        "votes": _by_number(one.votes, numbers),
        "exhausted": _plain(one.exhausted),
        "leaves": numbers[one.leaves] if one.leaves is not None else None,
        "decided_by": one.decided_by.name.lower() if one.decided_by else None,
        "majority": numbers[one.majority] if one.majority is not None else None,
    }


def _by_number(values: Mapping[str, Fraction], numbers: Mapping[str, int]) -> dict[str, int | float]:
    """JSON has texts for keys."""
    return {str(numbers[label]): _plain(value) for label, value in values.items()}


def _plain(value: Fraction) -> int | float:
    return value.numerator if value.denominator == 1 else round(float(value), PRECISION)


def weigh(choices: Iterable[Choice]) -> list[Weighed]:
    """Equal votes as one, in an order that is theirs alone."""
    amounts: dict[str, tuple[int, Choice]] = {}
    for choice in choices:
        key = str(choice.as_json())
        amounts[key] = (amounts.get(key, (0, choice))[0] + 1, choice)
    return [Weighed(*amounts[key]) for key in sorted(amounts)]
