"""Where somebody stands by what they have answered, found for them alone from what was computed last; nothing is kept."""

from collections.abc import Iterable, Mapping, Sequence
from math import dist, sqrt
from typing import Any

from forum.consultations.opinions.computing.values import FEWEST_VOTES, Evaluation, Point


def keep_geometry(found: Evaluation) -> dict[str, Any]:
    """As JSON: what somebody's place follows from."""
    return {
        "centre": dict(found.centre),
        "components": {statement: list(pair) for statement, pair in found.components.items()},
        "middles": {name: list(middle) for name, middle in found.middles.items()},
    }


def find_own_group(answers: Iterable[tuple[int, int]], geometry: Mapping[str, Any]) -> str | None:
    """The group whose middle is the nearest; None for whoever has not answered enough."""
    place = find_place([(str(key), value) for key, value in answers], geometry)
    middles: Mapping[str, Sequence[float]] = geometry["middles"]
    if place is None or not middles:
        return None
    return min(sorted(middles), key=lambda name: dist(place, middles[name]))


def find_place(answers: Iterable[tuple[str, int]], geometry: Mapping[str, Any]) -> Point | None:
    """√(m/n)·Σ(v−c)·w over one's own n answers, of m statements; None below seven answers."""
    centre, components = geometry["centre"], geometry["components"]
    known = [(key, value) for key, value in answers if key in centre]
    if not known or len(known) < min(FEWEST_VOTES, len(centre)):
        return None
    scale = sqrt(len(centre) / len(known))
    x, y = (scale * sum((value - centre[key]) * components[key][axis] for key, value in known) for axis in (0, 1))
    return x, y


def group_again(answers: Iterable[tuple[str, str, int]], geometry: Mapping[str, Any]) -> dict[str, list[str]]:
    """Everybody by the groups of the last run, so that names stay: who was in which is kept nowhere."""
    by_person: dict[str, list[tuple[str, int]]] = {}
    for person, statement, value in answers:
        by_person.setdefault(person, []).append((statement, value))
    middles: Mapping[str, Sequence[float]] = geometry["middles"]
    groups: dict[str, list[str]] = {}
    for person, own in by_person.items():
        place = find_place(own, geometry)
        if place is not None and middles:
            name = min(sorted(middles), key=lambda one: dist(place, middles[one]))
            groups.setdefault(name, []).append(person)
    return groups
