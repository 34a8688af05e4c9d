"""Names of groups: letters that stay with the people who were called so the last time."""

from collections.abc import Sequence
from itertools import count, permutations

from forum.consultations.opinions.computing.values import Groups

LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"


def name_groups(groups: Sequence[Sequence[str]], *, previous: Groups | None = None) -> dict[str, tuple[str, ...]]:
    """Large groups first; those that share the most people with groups of the last run keep their names.

    People stand in each group sorted by id, as do groups of the same size. A new name is one that the last run had not.
    """
    ordered = sorted(enumerate(groups), key=lambda one: (-len(one[1]), one[0]))
    people = [tuple(one) for _, one in ordered]
    kept = _find_kept(people, previous or {})
    fresh = (letters for letters in map(_letters, count()) if letters not in (previous or {}))
    named = {kept.get(place) or next(fresh): one for place, one in enumerate(people)}
    return {name: named[name] for name in sorted(named, key=lambda name: (len(name), name))}


def _find_kept(people: Sequence[Sequence[str]], previous: Groups) -> dict[int, str]:
    """The names by place, chosen so that as many people as possible keep theirs."""
    names = sorted(previous)
    shared = [[len(set(one) & set(previous[name])) for name in names] for one in people]
    # a group may keep none
    seats = [*range(len(names)), *[-1] * len(people)]
    ways = dict.fromkeys(permutations(seats, len(people))) if names else {}
    best = max(ways, key=lambda way: sum(shared[at][to] for at, to in enumerate(way) if to >= 0), default=())
    return {at: names[to] for at, to in enumerate(best) if to >= 0 and shared[at][to]}


def _letters(place: int) -> str:
    letter = LETTERS[place % len(LETTERS)]
    return letter if place < len(LETTERS) else letter + str(place // len(LETTERS) + 1)
