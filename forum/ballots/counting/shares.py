"""One run of the Method of Equal Shares: so much money for every voter, spent until no project can be paid any more."""

import math
from collections.abc import Mapping, Sequence
from fractions import Fraction
from heapq import heapify, heappop, heappush
from typing import NamedTuple

from forum.ballots.counting.budgets import Spending, Step

# of voters who have nothing left
EMPTY = 0
FULL = 1


class Election:
    """A budget and its votes with everything numbered; projects in the order of level ones, money in whole units."""

    def __init__(self, spending: Spending) -> None:
        approvals = [one for one in spending.approvals if one.votes]
        self.spending = spending
        self.voters = spending.voters
        self.votes = spending.count_votes()
        # nobody can pay for what nobody wants
        self.names = [name for name, votes in self.votes.items() if votes]
        self.fractions = [spending.costs[name] for name in self.names]
        # so many units are 1
        self.unit = math.lcm(*(cost.denominator for cost in self.fractions))
        self.costs = [int(cost * self.unit) for cost in self.fractions]
        self.classes = len(approvals)
        self.supporters: list[list[tuple[int, int]]] = [[] for _name in self.names]
        places = {name: place for place, name in enumerate(self.names)}
        for number, one in enumerate(approvals):
            for name in one.projects & places.keys():
                self.supporters[places[name]].append((number, one.votes))

    def list_costly(self) -> list[tuple[int, int]]:
        """The place and votes of each project that costs something."""
        return [(place, self.votes[self.names[place]]) for place, cost in enumerate(self.costs) if cost]

    def is_exhausted_by(self, steps: Sequence[Step]) -> bool:
        """Whether no further project fits the budget."""
        left = self.spending.budget - sum(step.cost for step in steps)
        funded = {step.project for step in steps}
        return all(cost > left for name, cost in zip(self.names, self.fractions, strict=True) if name not in funded)


class Price(NamedTuple):
    """What remains to be paid by so many, after those with these purses have given all they have."""

    rest: int
    payers: int
    poor: Sequence[int]

    @property
    def can_be_paid(self) -> bool:
        return self.payers > 0


class Purses:
    """What voters have left. Those who have paid for the same have one purse, so that few need to be looked at."""

    def __init__(self, election: Election, share: Fraction) -> None:
        amount = share * election.unit
        self._supporters = election.supporters
        self.money = {EMPTY: 0, FULL: amount.numerator}
        # by what all money is multiplied, so that it stays whole
        self.factor = amount.denominator
        self._purse_of = [FULL if amount else EMPTY] * election.classes
        self._last = FULL

    def count_supporters(self, place: int) -> dict[int, int]:
        """How many supporters of a project have each purse; those with nothing are left out."""
        counts: dict[int, int] = {}
        purse_of = self._purse_of
        for voter, votes in self._supporters[place]:
            purse = purse_of[voter]
            counts[purse] = counts.get(purse, 0) + votes
        counts.pop(EMPTY, None)
        return counts

    def find_price(self, counts: Mapping[int, int], cost: int) -> Price:
        money, rest, payers = self.money, cost * self.factor, sum(counts.values())
        poor = []
        for purse in sorted(counts, key=money.__getitem__):
            if money[purse] * payers >= rest:
                break
            rest -= money[purse] * counts[purse]
            payers -= counts[purse]
            poor.append(purse)
        return Price(rest, payers, poor)

    def multiply(self, more: int) -> None:
        self.factor *= more
        self.money = {purse: self.money[purse] * more for purse in {*self._purse_of, EMPTY}}

    def add_purse(self, amount: int) -> int:
        self._last += 1
        self.money[self._last] = amount
        return self._last

    def move(self, place: int, moved: Mapping[int, int]) -> None:
        """Give the supporters of a project the purses that stand for those they had."""
        purse_of = self._purse_of
        for voter, _votes in self._supporters[place]:
            purse_of[voter] = moved[purse_of[voter]]


def spend_shares(election: Election, share: Fraction) -> list[Step]:
    """The projects that can be paid, one by one, in their order; those that cost nothing come first."""
    purses = Purses(election, share)
    steps = [
        Step(name, election.votes[name], Fraction(0)) for name in election.names if not election.spending.costs[name]
    ]
    # the smallest part of it that a project could cost each supporter: money only gets less, so that this only rises
    waiting = [(Fraction(1, votes), place) for place, votes in election.list_costly()]
    heapify(waiting)
    looked_at: dict[int, tuple[dict[int, int], Price]] = {}
    while waiting:
        _part, place = heappop(waiting)
        if place not in looked_at:
            counts = purses.count_supporters(place)
            looked_at[place] = counts, purses.find_price(counts, election.costs[place])
        counts, price = looked_at[place]
        if not price.can_be_paid:
            continue
        now = Fraction(price.rest, price.payers * election.costs[place] * purses.factor)
        if waiting and (now, place) > waiting[0]:
            heappush(waiting, (now, place))
            continue
        steps.append(_fund(election, purses, place, counts, price))
        looked_at.clear()
    return steps


def _fund(election: Election, purses: Purses, place: int, counts: Mapping[int, int], price: Price) -> Step:
    # each part is to be a whole number
    more = price.payers // math.gcd(price.rest, price.payers)
    purses.multiply(more)
    most = price.rest * more // price.payers
    units = purses.factor * election.unit
    rests = sum(purses.money[purse] * counts[purse] for purse in price.poor)
    left = {purse: purses.money[purse] - most for purse in counts}
    purses.move(
        place, {EMPTY: EMPTY} | {purse: purses.add_purse(rest) if rest > 0 else EMPTY for purse, rest in left.items()}
    )
    return Step(
        election.names[place],
        election.votes[election.names[place]],
        election.fractions[place],
        most=Fraction(most, units),
        paying=price.payers,
        giving_rest=sum(counts[purse] for purse in price.poor),
        rests=Fraction(rests, units),
    )
