"""Budgets whose winners are known, and equal shares as plain as the definition: slow, and without anything in common with ours."""

from fractions import Fraction

from hypothesis import strategies

from forum.ballots.counting.budgets import Approval, Spending


def spending(budget, costs, *votes):
    """`votes`: how many, and for which projects, as "3: A B"."""
    approvals = []
    for line in votes:
        number, _colon, projects = line.partition(":")
        approvals.append(Approval(frozenset(projects.split()), int(number)))
    return Spending(Fraction(budget), {name: Fraction(cost) for name, cost in costs.items()}, approvals)


# two quarters of a town, the larger of which has as many voters for each project as the smaller has at all
TWO_QUARTERS = spending(
    1000,
    {"N1": 200, "N2": 200, "N3": 200, "N4": 200, "N5": 200, "S1": 200, "S2": 200},
    "60: N1 N2 N3 N4 N5",
    "40: S1 S2",
)


def plain_equal_shares(found):
    """The projects in their order and how often shares were raised: every voter alone, every raise counted anew."""
    voters = [one.projects for one in found.approvals for _number in range(one.votes)]
    votes = {name: sum(name in voter for voter in voters) for name in found.costs}
    wanted = [name for name in votes if votes[name]]
    if not voters:
        return (), 0
    share, raises = found.budget / len(voters), 0
    winners = _plain_run(found, voters, wanted, votes, share)
    while True:
        left = found.budget - sum(found.costs[name] for name in winners)
        if all(found.costs[name] > left for name in wanted if name not in winners):
            return tuple(winners), raises
        further = _plain_run(found, voters, wanted, votes, share + raises + 1)
        if sum(found.costs[name] for name in further) > found.budget:
            return tuple(winners), raises
        winners, raises = further, raises + 1


def _plain_run(found, voters, wanted, votes, share):
    money = [share] * len(voters)
    winners = []
    while True:
        prices = {name: _plain_price(found, voters, money, name) for name in wanted if name not in winners}
        payable = {name: price for name, price in prices.items() if price is not None}
        if not payable:
            return winners
        best = min(payable, key=lambda name: (_part(found, payable, name), found.costs[name], -votes[name], name))
        winners.append(best)
        for number, voter in enumerate(voters):
            if best in voter:
                money[number] -= min(money[number], payable[best])


def _part(found, payable, name):
    cost = found.costs[name]
    return payable[name] / cost if cost else Fraction(0)


def _plain_price(found, voters, money, name):
    """The least amount that pays the project, if each supporter gives that or all that is left."""
    purses = sorted(amount for amount, voter in zip(money, voters, strict=True) if name in voter)
    rest = found.costs[name]
    for number, amount in enumerate(purses):
        most = rest / (len(purses) - number)
        if amount >= most:
            return most
        rest -= amount
    return None


@strategies.composite
def spendings(draw):
    """Small budgets, with equal costs, fractions, projects for nothing, empty votes and votes for nobody's project."""
    amounts = strategies.sampled_from((0, 1, 2, 5, 5, 10, 30, 60, 200))
    names = "ABCDE"[: draw(strategies.integers(1, 5))]
    costs = {name: Fraction(draw(amounts), draw(strategies.sampled_from((1, 1, 1, 3)))) for name in names}
    approvals = [
        Approval(frozenset(draw(strategies.sets(strategies.sampled_from(names)))), draw(strategies.integers(1, 3)))
        for _number in range(draw(strategies.integers(0, 5)))
    ]
    return Spending(Fraction(draw(strategies.integers(0, 150))), costs, approvals)
