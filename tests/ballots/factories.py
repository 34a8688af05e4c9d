"""Ballots of a small body, and its members who vote."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import count as counting
from typing import Any

from forum.ballots.kinds import BallotKind, BallotWay, Majority
from forum.ballots.models import Ballot, BallotVoter
from forum.ballots.queries import list_voters
from forum.ballots.services.cast import cast_sealed
from forum.ballots.services.open_ballot import open_ballot
from forum.ballots.values import NewHolder, NewVoter, Receipt
from forum.core.time import clock
from tests.factories import make_space, make_user

YES, NO, ABSTAINED = 1, 2, 3
_numbers = counting(1)
# none stands in any other text of these tests
WORDS = ("Kastanie", "Rollschuh", "Zaunkoenig", "Lampion", "Schublade", "Wendeltreppe", "Butterkuchen")


def make_voters(count: int = 7) -> list[NewVoter]:
    people = [make_user(public_name=f"Robin Beispiel{next(_numbers):04}") for _number in range(count)]
    return [NewVoter(person.id, person.id, person.public_name) for person in people]


def make_holders(count: int = 2) -> list[NewHolder]:
    people = [make_user() for _number in range(count)]
    return [NewHolder(person.id, person.public_name) for person in people]


def make_ballot(**fields: Any) -> Ballot:
    """A motion that is open: by name, with seven voters, until in three days."""
    given: dict[str, Any] = {
        "question": "Soll der Fachbeirat Angebot B empfehlen?",
        "kind": BallotKind.MOTION,
        "way": BallotWay.BY_NAME,
        "majority": Majority.MORE_YES,
    } | fields
    is_of_voters = given["way"] in (BallotWay.BY_NAME, BallotWay.SEALED)
    voters = given.setdefault("voters", make_voters() if is_of_voters else ())
    given.setdefault("members", len(voters) or 10)
    given.setdefault("closes_at", clock.now() + timedelta(days=3) if is_of_voters else None)
    return open_ballot(space=given.pop("space", None) or make_space(), by=given.pop("by", None), **given)


def make_election(*candidates: str, **fields: Any) -> Ballot:
    """An election on paper, in a body of ten."""
    given = {"kind": BallotKind.ELECTION, "way": BallotWay.PAPER, "majority": Majority.OF_MEMBERS} | fields
    return make_ballot(options=candidates, **given)


def voters_in_turn(ballot: Ballot) -> Sequence[BallotVoter]:
    """By the number at the end of their names."""
    return list_voters(ballot)


def cast_all(ballot: Ballot, *choices: int) -> list[Receipt]:
    """Sealed votes of the first voters, one after the other."""
    voters = voters_in_turn(ballot)
    return [
        cast_sealed(ballot, voter=voters[number], choices=(choice,), word=WORDS[number])
        for number, choice in enumerate(choices)
    ]
