"""Simulated people who vote on statements, in groups that think alike or in none."""

import random

from tests.consultations.opinions.computing import plainly


def people_in_groups(sizes, *, statements=40, answered=0.6, alike=0.85, seed=1):
    """Votes, and the group of each: each group leans to one side on each statement and follows it for the most part."""
    chance = random.Random(seed)
    leanings = [[chance.choice((1, -1)) for _ in range(statements)] for _ in sizes]
    group_of = {str(number): group for number, group in enumerate(_groups(sizes))}
    rows = [
        (person, str(statement), _vote(chance, leanings[group][statement], alike))
        for person, group in group_of.items()
        for statement in range(statements)
        if chance.random() < answered
    ]
    return rows, group_of


def people_of_one_mind(people, *, statements=40, answered=0.6, seed=1):
    """Everybody votes by the same chances, whatever else they voted."""
    chance = random.Random(seed)
    agreeing = [chance.uniform(0.2, 0.8) for _ in range(statements)]
    return [
        (str(person), str(statement), _vote(chance, 1 if chance.random() < agreeing[statement] else -1, 1.0))
        for person in range(people)
        for statement in range(statements)
        if chance.random() < answered
    ]


def shuffled_within_statements(rows, *, seed):
    """The same people have voted on the same statements, but whose vote is whose is chance."""
    chance = random.Random(seed)
    on_statement = {}
    for _, statement, vote in rows:
        on_statement.setdefault(statement, []).append(vote)
    for votes in on_statement.values():
        chance.shuffle(votes)
    return [(person, statement, on_statement[statement].pop()) for person, statement, _ in rows]


def similarity(groups, group_of):
    """The adjusted Rand index of groups that were found and those in which people were made."""
    found = [(name, group_of[person]) for name, people in groups.items() for person in people]
    return plainly.adjusted_rand([name for name, _ in found], [group for _, group in found])


def _groups(sizes):
    return [group for group, size in enumerate(sizes) for _ in range(size)]


def _vote(chance, leaning, alike):
    drawn = chance.random()
    if drawn > 0.92:
        return 0
    return leaning if drawn < 0.92 * alike else -leaning
