"""The votes of a Meinungsbild as a table of people and statements, sorted by id."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from forum.consultations.opinions.computing.ordering import sort_ids
from forum.consultations.opinions.computing.values import FEWEST_VOTES, Count, Row, Vote


@dataclass(frozen=True, slots=True)
class Votes:
    """Only people who are in, and only statements that one of them has voted on."""

    participants: tuple[str, ...]
    statements: tuple[str, ...]
    # people by statements: 1, -1, 0; where nobody voted 0, too
    values: NDArray[np.int8]
    given: NDArray[np.bool_]

    def count(self, people: NDArray[np.bool_] | slice = slice(None)) -> dict[str, Count]:
        """How these people voted, by statement."""
        values, given = self.values[people], self.given[people]
        agree, disagree = (values == Vote.AGREE).sum(axis=0), (values == Vote.DISAGREE).sum(axis=0)
        counted = zip(agree.tolist(), disagree.tolist(), given.sum(axis=0).tolist(), strict=True)
        return {name: Count(*figures) for name, figures in zip(self.statements, counted, strict=True)}

    def of(self, people: NDArray[np.intp]) -> "Votes":
        """The votes of some, as if the others had never been there; the places of the people are sorted."""
        given = self.given[people]
        seen = np.asarray(given.any(axis=0))
        return Votes(
            tuple(self.participants[place] for place in people),
            tuple(name for name, is_seen in zip(self.statements, seen.tolist(), strict=True) if is_seen),
            self.values[people][:, seen],
            given[:, seen],
        )


def tabulate(rows: Iterable[Row], *, rejected: Collection[str] = ()) -> Votes:
    """The last vote of a person on a statement counts; in are people with seven votes, or all if there are fewer."""
    last = {(participant, statement): vote for participant, statement, vote in rows if statement not in rejected}
    of_person = Counter(participant for participant, _ in last)
    enough = min(FEWEST_VOTES, len({statement for _, statement in last}))
    participants = sort_ids(name for name, votes in of_person.items() if votes >= enough)
    people = {name: place for place, name in enumerate(participants)}
    counted = {pair: vote for pair, vote in last.items() if pair[0] in people}
    statements = sort_ids({statement for _, statement in counted})
    return _fill(counted, people, {name: place for place, name in enumerate(statements)})


def _fill(counted: Mapping[tuple[str, str], int], people: Mapping[str, int], statements: Mapping[str, int]) -> Votes:
    values = np.zeros((len(people), len(statements)), dtype=np.int8)
    given = np.zeros(values.shape, dtype=np.bool_)
    rows = np.array([people[participant] for participant, _ in counted], dtype=np.intp)
    columns = np.array([statements[statement] for _, statement in counted], dtype=np.intp)
    values[rows, columns] = list(counted.values())
    given[rows, columns] = True
    return Votes(tuple(people), tuple(statements), values, given)
