"""What tells a group from all others, what most agree on, and what every group can agree on: counts, no positions.

The formulas are those published with Polis, written anew from the text.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import prod, sqrt

from forum.consultations.opinions.computing.ordering import sort_ids
from forum.consultations.opinions.computing.values import Consensus, Count, Counts, GroupInformed, Representative, Side

# nine of ten times no chance, on one side
SURE = 1.2816
MOST_SHOWN = 5
FEWEST_VOTES = 5
# votes for this part of a group, at least
PART_OF_GROUP = 5


@dataclass(frozen=True, slots=True)
class _Told:
    """A side of a statement with the figures that decide whether it tells a group from the others."""

    one: Representative
    against_half: float
    against_others: float
    strength: float

    @property
    def is_sure(self) -> bool:
        return self.against_half > SURE and self.against_others > SURE


def find_representative(group: Counts, everyone: Counts) -> tuple[Representative, ...]:
    """Up to five, the strongest first, before them the strongest agreed one; if none is sure, the least unsure."""
    told = [
        _tell(statement, side, group[statement], _without(everyone[statement], group[statement]))
        for statement in sort_ids(group)
        for side in Side
    ]
    sure = sorted((one for one in told if one.is_sure), key=lambda one: -one.strength)
    if not sure:
        sure = sorted(told, key=lambda one: -one.against_others)[:1]
    agreed = [one for one in sure if one.one.side is Side.AGREE][:1]
    rest = [one for one in sure if one not in agreed]
    return tuple(one.one for one in [*agreed, *rest][:MOST_SHOWN])


def find_consensus(everyone: Counts) -> Consensus:
    return Consensus(_agreed_by_most(everyone, Side.AGREE), _agreed_by_most(everyone, Side.DISAGREE))


def find_group_informed(groups: Mapping[str, Counts], sizes: Mapping[str, int]) -> tuple[GroupInformed, ...]:
    """Statements with enough votes in every group, those first that every group can agree on."""
    if not groups:
        return ()
    statements = sort_ids(next(iter(groups.values())))
    voted = [one for one in statements if all(_is_enough(groups[name][one], sizes[name]) for name in groups)]
    found = [_inform(statement, [counts[statement] for counts in groups.values()]) for statement in voted]
    return tuple(sorted(found, key=lambda one: -one.product))


def share(votes: int, of: int) -> float:
    """The share that is expected, with one vote for and one against added."""
    return (votes + 1) / (of + 2)


def against_half(votes: int, of: int) -> float:
    """How surely it is more than half: z of a proportion with one vote for added."""
    return 2 * sqrt(of + 1) * ((votes + 1) / (of + 1) - 0.5)


def against_others(votes: int, of: int, others: int, of_others: int) -> float:
    """How surely the share is larger than that of the others: pooled z of two proportions, one added to each count."""
    for_it, asked, others_for, others_asked = votes + 1, of + 1, others + 1, of_others + 1
    if for_it + others_for == asked + others_asked:
        return 0.0
    pooled = (for_it + others_for) / (asked + others_asked)
    return (for_it / asked - others_for / others_asked) / sqrt(pooled * (1 - pooled) * (1 / asked + 1 / others_asked))


def _tell(statement: str, side: Side, group: Count, others: Count) -> _Told:
    own, of_others = group.of(side), others.of(side)
    expected = share(own, group.votes)
    half = against_half(own, group.votes)
    apart = against_others(own, group.votes, of_others, others.votes)
    strength = expected / share(of_others, others.votes) * apart * expected * half
    return _Told(Representative(statement, side), half, apart, strength)


def _without(everyone: Count, group: Count) -> Count:
    return Count(everyone.agree - group.agree, everyone.disagree - group.disagree, everyone.votes - group.votes)


def _agreed_by_most(everyone: Counts, side: Side) -> tuple[str, ...]:
    figures = {one: (everyone[one].of(side), everyone[one].votes) for one in sort_ids(everyone)}
    by_most = [one for one in figures if share(*figures[one]) > 0.5 and against_half(*figures[one]) > SURE]
    return tuple(_largest_first(by_most, [share(*figures[one]) * against_half(*figures[one]) for one in by_most]))


def _largest_first(names: Sequence[str], figures: Iterable[float]) -> list[str]:
    """The first five; equal ones stay in the order of their ids."""
    ordered = sorted(zip(names, figures, strict=True), key=lambda one: -one[1])
    return [name for name, _ in ordered[:MOST_SHOWN]]


def _is_enough(count: Count, people: int) -> bool:
    return count.votes >= FEWEST_VOTES and count.votes * PART_OF_GROUP >= people


def _inform(statement: str, counts: Sequence[Count]) -> GroupInformed:
    product = prod(share(one.agree, one.votes) for one in counts)
    return GroupInformed(statement, product, min(one.agree / one.votes for one in counts))
