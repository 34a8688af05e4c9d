"""The whole present state of a Meinungsbild, computed anew: the same votes give the same result, in whatever order."""

from collections.abc import Collection, Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from forum.consultations.opinions.computing import telling
from forum.consultations.opinions.computing.clusters import Labels, find_clusters, measure_silhouettes
from forum.consultations.opinions.computing.eigenvectors import Floats
from forum.consultations.opinions.computing.naming import name_groups
from forum.consultations.opinions.computing.ordering import sort_ids
from forum.consultations.opinions.computing.space import Space, find_space, rounded
from forum.consultations.opinions.computing.stability import find_stability, find_threshold
from forum.consultations.opinions.computing.values import STABLE, Evaluation, Groups, Point, Row
from forum.consultations.opinions.computing.votes import Votes, tabulate


def evaluate(
    rows: Iterable[Row],
    *,
    groups: Mapping[str, str] | None = None,
    seed: int = 0,
    previous: Groups | None = None,
    rejected: Collection[str] = (),
) -> Evaluation:
    """`groups`: the group of each person instead of our own; `previous`: the groups of the last run, for their names.

    Whoever is in and in none of the given groups has a position and counts among the others of each group, and in the
    consensus. Threshold and stability then still say what our own groups would have to beat, and how surely as many of
    our own as are given are those that were given.
    """
    votes = tabulate(rows, rejected=rejected)
    space = find_space(votes)
    named, silhouette = _find_groups(votes, space, previous) if groups is None else _take_groups(votes, space, groups)
    labels = _label(votes, named)
    threshold = find_threshold(votes, seed=seed) if silhouette is not None else None
    stability = find_stability(votes, labels, seed=seed) if silhouette is not None else None
    counts = {name: votes.count(labels == place) for place, name in enumerate(named)}
    totals = votes.count()
    return Evaluation(
        participants=votes.participants,
        statements=votes.statements,
        centre=_by_name(votes.statements, space.centre),
        components=_points(votes.statements, space.components),
        positions=_points(votes.participants, space.positions),
        extremity=_by_name(votes.statements, space.extremity),
        silhouette=silhouette,
        threshold=threshold,
        stability=stability,
        stable=_is_stable(silhouette, threshold, stability),
        groups=named,
        middles=_find_middles(space, named, labels),
        counts=counts,
        totals=totals,
        representative={name: telling.find_representative(counts[name], totals) for name in named},
        consensus=telling.find_consensus(totals),
        group_informed=telling.find_group_informed(counts, {name: len(people) for name, people in named.items()}),
    )


Found = tuple[Mapping[str, tuple[str, ...]], float | None]


def _find_groups(votes: Votes, space: Space, previous: Groups | None) -> Found:
    """Our own groups; all together in one where nothing tells people apart."""
    found = find_clusters(space.positions)
    by_label: dict[int, list[str]] = {}
    for name, label in zip(
        votes.participants, (found.labels if found else np.zeros(len(votes.participants))), strict=True
    ):
        by_label.setdefault(int(label), []).append(name)
    return name_groups(list(by_label.values()), previous=previous), found.silhouette if found else None


def _take_groups(votes: Votes, space: Space, groups: Mapping[str, str]) -> Found:
    named: dict[str, list[str]] = {}
    for name in votes.participants:
        if name in groups:
            named.setdefault(groups[name], []).append(name)
    given = {name: tuple(named[name]) for name in sort_ids(named)}
    labels = _label(votes, given)
    is_grouped = labels >= 0
    if len(given) < 2:
        return given, None
    (silhouette,) = measure_silhouettes(space.positions[is_grouped], [labels[is_grouped]])
    return given, silhouette


def _label(votes: Votes, named: Mapping[str, Sequence[str]]) -> Labels:
    """The number of each person's group, -1 for none."""
    of_person = {person: place for place, people in enumerate(named.values()) for person in people}
    return np.array([of_person.get(name, -1) for name in votes.participants], dtype=np.intp)


def _is_stable(silhouette: float | None, threshold: float | None, stability: float | None) -> bool:
    if silhouette is None or threshold is None or stability is None:
        return False
    return silhouette > threshold and stability >= STABLE


def _find_middles(space: Space, named: Mapping[str, Sequence[str]], labels: Labels) -> dict[str, Point]:
    means = [rounded(space.positions[labels == place].mean(axis=0)) for place in range(len(named))]
    return {name: (float(mean[0]), float(mean[1])) for name, mean in zip(named, means, strict=True)}


def _by_name(names: Sequence[str], figures: NDArray[np.float64]) -> dict[str, float]:
    return dict(zip(names, figures.tolist(), strict=True))


def _points(names: Sequence[str], figures: Floats) -> dict[str, Point]:
    return {name: (x, y) for name, (x, y) in zip(names, figures.tolist(), strict=True)}
