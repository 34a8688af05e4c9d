"""The Meinungsbild computed anew in plain Python, slowly, from the text of the issue and not from our code."""

import math
from statistics import mean


def people_in(rows):
    """Participants, statements, and the votes by both."""
    last = {(participant, statement): vote for participant, statement, vote in rows}
    all_statements = {statement for _, statement in last}
    participants = [
        name
        for name in {participant for participant, _ in last}
        if sum(1 for participant, _ in last if participant == name) >= min(7, len(all_statements))
    ]
    voted = {statement for participant, statement in last if participant in participants}
    return sorted(participants, key=int), sorted(voted, key=int), last


def plane(participants, statements, votes):
    """Centre, two components and positions, the components by the power method on all pairs of statements."""
    own = {one: {s: votes[one, s] for s in statements if (one, s) in votes} for one in participants}
    centre = {s: mean(own[one][s] for one in participants if s in own[one]) for s in statements}
    moved = [[own[one][s] - centre[s] if s in own[one] else 0.0 for s in statements] for one in participants]
    first = _largest(moved, without=[])
    second = _largest(moved, without=[first])
    positions = {
        one: tuple(
            math.sqrt(len(statements) / len(own[one]))
            * sum((own[one][s] - centre[s]) * weight[place] for place, s in enumerate(statements) if s in own[one])
            for weight in (first, second)
        )
        for one in participants
    }
    return centre, dict(zip(statements, zip(first, second, strict=True), strict=True)), positions


def silhouette(positions, groups):
    """The mean over all; alone in a group counts 0."""
    group_of = {one: name for name, people in groups.items() for one in people}
    values = []
    for one, name in group_of.items():
        if len(groups[name]) == 1:
            values.append(0.0)
            continue
        within = mean(math.dist(positions[one], positions[other]) for other in groups[name] if other != one)
        nearest = min(
            mean(math.dist(positions[one], positions[other]) for other in people)
            for other_name, people in groups.items()
            if other_name != name
        )
        values.append((nearest - within) / max(nearest, within))
    return mean(values)


def adjusted_rand(some, others):
    """By counting pairs of people: together in both, in one, in none."""
    pairs = [(a, b) for a in range(len(some)) for b in range(a)]
    both = sum(some[a] == some[b] and others[a] == others[b] for a, b in pairs)
    in_some = sum(some[a] == some[b] for a, b in pairs)
    in_others = sum(others[a] == others[b] for a, b in pairs)
    expected = in_some * in_others / len(pairs)
    return (both - expected) / ((in_some + in_others) / 2 - expected)


def counts(people, statement, votes):
    """Agreeing, not agreeing, all votes."""
    given = [votes[one, statement] for one in people if (one, statement) in votes]
    return given.count(1), given.count(-1), len(given)


def representative(group, everyone, statements, votes):
    others = [one for one in everyone if one not in group]
    told = []
    for statement in statements:
        agree, disagree, asked = counts(group, statement, votes)
        others_agree, others_disagree, others_asked = counts(others, statement, votes)
        for side, x, y in (("agree", agree, others_agree), ("disagree", disagree, others_disagree)):
            p, z1 = (x + 1) / (asked + 2), _z1(x, asked)
            z2 = _z2(x + 1, asked + 1, y + 1, others_asked + 1)
            told.append((statement, side, z1, z2, p / ((y + 1) / (others_asked + 2)) * z2 * p * z1))
    passed = sorted([one for one in told if one[2] > 1.2816 and one[3] > 1.2816], key=lambda one: -one[4])
    if not passed:
        return [max(told, key=lambda one: one[3])[:2]]
    best = next((one for one in passed if one[1] == "agree"), None)
    ordered = [best] * (best is not None) + [one for one in passed if one is not best]
    return [one[:2] for one in ordered[:5]]


def consensus(everyone, statements, votes):
    found = {}
    for side, place in (("agree", 0), ("disagree", 1)):
        clear = []
        for statement in statements:
            counted = counts(everyone, statement, votes)
            p, z1 = (counted[place] + 1) / (counted[2] + 2), _z1(counted[place], counted[2])
            if p > 0.5 and z1 > 1.2816:
                clear.append((-p * z1, int(statement), statement))
        found[side] = [statement for _, _, statement in sorted(clear)[:5]]
    return found


def group_informed(groups, statements, votes):
    found = {}
    for statement in statements:
        counted = {name: counts(people, statement, votes) for name, people in groups.items()}
        if all(counted[name][2] >= max(5, 0.2 * len(people)) for name, people in groups.items()):
            found[statement] = math.prod((agree + 1) / (asked + 2) for agree, _, asked in counted.values())
    return found


def percentile(values, part):
    """Linear between the two nearest."""
    ordered = sorted(values)
    place = part / 100 * (len(ordered) - 1)
    below = math.floor(place)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (ordered[above] - ordered[below]) * (place - below)


def _z1(x, n):
    return 2 * math.sqrt(n + 1) * ((x + 1) / (n + 1) - 0.5)


def _z2(x, n, y, m):
    pooled = (x + y) / (n + m)
    return 0 if pooled == 1 else (x / n - y / m) / math.sqrt(pooled * (1 - pooled) * (1 / n + 1 / m))


def _largest(moved, *, without):
    """A direction of length one along which the rows differ most, at right angles to those before."""
    width = len(moved[0])
    weights = [1.0 + place / width for place in range(width)]
    for _ in range(3000):
        for one in without:
            along = sum(a * b for a, b in zip(one, weights, strict=True))
            weights = [a - along * b for a, b in zip(weights, one, strict=True)]
        reached = [sum(a * b for a, b in zip(row, weights, strict=True)) for row in moved]
        turned = [sum(row[place] * far for row, far in zip(moved, reached, strict=True)) for place in range(width)]
        length = math.hypot(*turned)
        turned = [one / length for one in turned]
        if max(abs(a - b) for a, b in zip(turned, weights, strict=True)) < 1e-13:
            break
        weights = turned
    heaviest = max(range(width), key=lambda place: (round(abs(weights[place]), 9), -place))
    return [one if weights[heaviest] > 0 else -one for one in weights]
