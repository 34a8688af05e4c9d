"""How often shares can be raised without any change in what is funded: told from one run, so that none is made in vain."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from forum.ballots.counting.budgets import Step
from forum.ballots.counting.shares import EMPTY, FULL, Election, Purses


@dataclass(frozen=True, slots=True)
class _Line:
    """A whole number, and by how much it grows with each raise."""

    now: int
    growth: int

    def __mul__(self, factor: int) -> "_Line":
        return _Line(self.now * factor, self.growth * factor)

    def __sub__(self, other: "_Line") -> "_Line":
        return _Line(self.now - other.now, self.growth - other.growth)


@dataclass(frozen=True, slots=True)
class _Price:
    """What remains to be paid by so many, the others giving all they have."""

    counts: Mapping[int, int]
    rest: _Line
    payers: int
    poor: frozenset[int]


def count_idle_raises(election: Election, share: Fraction, steps: Sequence[Step]) -> int:
    """For how many raises by 1 the same projects are certainly funded in the same order as in `steps`, made with `share`.

    Everything that was compared on the way grows evenly with the share as long as the same voters give all that they
    have left, so of each comparison it can be told when it turns.
    """
    run = _GrowingPurses(election, share)
    places = {name: place for place, name in enumerate(election.names)}
    left = [place for place, _votes in election.list_costly()]
    for place in [places[step.project] for step in steps if step.cost]:
        prices = {one: run.find_growing_price(one, election.costs[one]) for one in left}
        left = [one for one in left if prices[one] and one != place]
        winner = prices[place]
        assert winner is not None
        for other, price in prices.items():
            if price and other != place:
                cheaper = price.rest * winner.payers * election.costs[place]
                run.must_stay_above(
                    cheaper - winner.rest * price.payers * election.costs[other], is_level_enough=place < other
                )
        run.fund(place, winner)
    for other in left:
        run.find_growing_price(other, election.costs[other])
    return run.raises


class _GrowingPurses(Purses):
    """Purses with what a raise adds to them; `raises` is how many change nothing of what has been looked at."""

    def __init__(self, election: Election, share: Fraction) -> None:
        super().__init__(election, share)
        self._growths = {**dict.fromkeys(self.money, 0), FULL: election.unit * self.factor}
        # more than enough: with a share of its cost, each supporter pays a project alone
        self.raises = math.ceil(sum(election.fractions)) + 1

    def must_stay_above(self, line: _Line, *, is_level_enough: bool) -> None:
        """Note how often can be raised before something falls below 0 (or to it)."""
        now = line.now if is_level_enough else line.now - 1
        if line.growth < 0:
            self.raises = max(0, min(self.raises, now // -line.growth))

    def find_growing_price(self, place: int, cost: int) -> _Price | None:
        counts = self.count_supporters(place)
        price = self.find_price(counts, cost)
        rest = _Line(cost * self.factor, 0)
        for purse in price.poor:
            rest -= self._line(purse) * counts[purse]
        if not price.can_be_paid:
            self.must_stay_above(rest, is_level_enough=False)
            return None
        for purse in counts:
            pays = self._line(purse) * price.payers - rest
            if purse in price.poor:
                self.must_stay_above(pays * -1, is_level_enough=False)
            else:
                self.must_stay_above(pays, is_level_enough=True)
        return _Price(counts, rest, price.payers, frozenset(price.poor))

    def fund(self, place: int, price: _Price) -> None:
        """Take the price from the supporters, growing as it does."""
        more = price.payers // math.gcd(price.rest.now, price.rest.growth, price.payers)
        self.multiply(more)
        self._growths = {purse: self._growths[purse] * more for purse in self.money}
        most = _Line(price.rest.now * more // price.payers, price.rest.growth * more // price.payers)
        moved = dict.fromkeys([EMPTY, *price.counts], EMPTY)
        # who has nothing left now may have with the next raise
        for purse in price.counts.keys() - price.poor:
            moved[purse] = self.add_purse(self.money[purse] - most.now)
            self._growths[moved[purse]] = self._growths[purse] - most.growth
        self.move(place, moved)

    def _line(self, purse: int) -> _Line:
        return _Line(self.money[purse], self._growths[purse])
