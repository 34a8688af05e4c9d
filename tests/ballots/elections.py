"""Known elections, and counts as plain as the definition: slow, and without anything in common with ours."""

from fractions import Fraction
from itertools import pairwise, permutations

from hypothesis import strategies

from forum.ballots.counting.reading import read_ranked
from forum.ballots.counting.values import RankedBallot, Unranked

# Wikipedia, "Schulze method": 45 voters, five candidates
SCHULZE_45 = """
5: A > C > B > E > D
5: A > D > E > C > B
8: B > E > D > A > C
3: C > A > B > E > D
7: C > A > E > B > D
2: C > B > A > D > E
7: D > C > E > B > A
8: E > B > A > D > C
"""
# the capital of Tennessee
TENNESSEE = """
42: Memphis > Nashville > Chattanooga > Knoxville
26: Nashville > Chattanooga > Knoxville > Memphis
15: Chattanooga > Knoxville > Nashville > Memphis
17: Knoxville > Chattanooga > Nashville > Memphis
"""
CYCLE = "1: A > B > C\n1: B > C > A\n1: C > A > B"


def ballots_of(text):
    return read_ranked(text.splitlines())


@strategies.composite
def ballots(draw, *, most=9, names="ABCDE", complete=False):
    """Some ballots with equal ranks, options left out, weights that are no whole numbers, and empty ones."""
    found = []
    for _number in range(draw(strategies.integers(0, most))):
        order = draw(strategies.permutations(names))
        kept = order if complete else order[: draw(strategies.integers(0, len(names)))]
        ranks: list[set[str]] = []
        for name in kept:
            if ranks and draw(strategies.booleans()):
                ranks[-1].add(name)
            else:
                ranks.append({name})
        weight = Fraction(draw(strategies.integers(1, 12)), draw(strategies.sampled_from((1, 1, 2, 3))))
        found.append(RankedBallot(tuple(map(frozenset, ranks)), weight))
    return found


def prefers(ballot, one, other, unranked):
    """Whether the ballot ranks one above the other."""
    places = {option: number for number, rank in enumerate(ballot.ranks) for option in rank}
    if unranked is Unranked.IGNORE and not {one, other} <= places.keys():
        return False
    return places.get(one, len(places)) < places.get(other, len(places))


def prefer(found, one, other, unranked):
    return sum((ballot.weight for ballot in found if prefers(ballot, one, other, unranked)), Fraction(0))


def plain_schulze(found, names, unranked):
    """The winners, by looking at every chain there is."""

    def strength(chain):
        links = [
            (prefer(found, one, other, unranked), prefer(found, other, one, unranked)) for one, other in pairwise(chain)
        ]
        return min(won if won > lost else 0 for won, lost in links)

    def strongest(one, other):
        between = [name for name in names if name not in (one, other)]
        return max(
            strength((one, *middle, other))
            for size in range(len(between) + 1)
            for middle in permutations(between, size)
        )

    return {one for one in names if all(strongest(one, two) >= strongest(two, one) for two in names if two != one)}


def plain_runoff(found, names, unranked):
    """The whole ranking, ballot by ballot in each round."""
    left, out, first = sorted(names), [], None
    while len(left) > 1:
        votes = dict.fromkeys(left, Fraction(0))
        for ballot in found:
            rests = [rank & set(left) for rank in ballot.ranks]
            top = next((rest for rest in rests if rest), set(left) if unranked is Unranked.LAST else set())
            for option in top:
                votes[option] += ballot.weight / len(top)
        first = first or dict(votes)
        out.append(min(left, key=lambda option: (votes[option], first[option], option)))
        left.remove(out[-1])
    return [*left, *reversed(out)]
