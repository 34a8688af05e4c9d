"""Whether groups are more than chance: against shuffled votes, and found again among a part of the people."""

import numpy as np

from forum.consultations.opinions.computing.clusters import Labels, find_clusters, split
from forum.consultations.opinions.computing.eigenvectors import Floats
from forum.consultations.opinions.computing.space import DIGITS, find_space
from forum.consultations.opinions.computing.votes import Votes

COPIES = 20
CHANCE = 95
SAMPLES = 10
# of 100 people
SAMPLED = 80


def find_threshold(votes: Votes, *, seed: int) -> float | None:
    """The 95th percentile of the best silhouettes of copies in which nobody's votes belong together; None without any."""
    chance = np.random.default_rng([seed, 0])
    found = [find_clusters(find_space(shuffle(votes, chance)).positions) for _ in range(COPIES)]
    silhouettes = [one.silhouette for one in found if one is not None]
    return round(float(np.percentile(silhouettes, CHANCE)), DIGITS) if silhouettes else None


def find_stability(votes: Votes, labels: Labels, *, seed: int) -> float | None:
    """How well the same number of groups is found again in samples: the median of the adjusted Rand indices."""
    chance = np.random.default_rng([seed, 1])
    people = len(votes.participants)
    groups = len(np.unique(labels))
    if groups < 2:
        return None
    indices = []
    for _ in range(SAMPLES):
        drawn = np.sort(chance.random(people).argsort()[: people * SAMPLED // 100])
        again = split(find_space(votes.of(drawn)).positions, groups) if len(drawn) else None
        indices.append(0.0 if again is None else compare_groups(labels[drawn], again))
    return round(float(np.median(indices)), DIGITS)


def compare_groups(some: Labels, others: Labels) -> float:
    """The adjusted Rand index of two groupings of the same people: 1 for the same, about 0 for chance."""
    table = np.zeros((some.max() + 1, others.max() + 1))
    np.add.at(table, (some, others), 1)
    together = _pairs(table)
    in_some, in_others = _pairs(table.sum(axis=1)), _pairs(table.sum(axis=0))
    everyone = _pairs(table.sum())
    expected = in_some * in_others / everyone if everyone else 0.0
    most = (in_some + in_others) / 2
    # both put all together, or all apart
    return 1.0 if most == expected else float((together - expected) / (most - expected))


def _pairs(sizes: Floats) -> float:
    return float((sizes * (sizes - 1) / 2).sum())


def shuffle(votes: Votes, chance: np.random.Generator) -> Votes:
    """Each statement's votes dealt anew among those who voted on it; gaps stay."""
    # statement by statement, so that a number between 0 and 1 more changes the order within a statement only
    statements, people = np.nonzero(votes.given.T)
    drawn = (statements + chance.random(len(statements))).argsort()
    values = np.zeros_like(votes.values)
    values[people, statements] = votes.values[people[drawn], statements]
    return Votes(votes.participants, votes.statements, values, votes.given)
