"""Votes between meetings for tests, from draft to result."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import count
from typing import Any

from forum.accounts.models import User
from forum.ballots.kinds import BallotWay
from forum.ballots.models import Ballot, BallotVoter
from forum.ballots.queries import list_voters
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.circulars.drafting import CircularWords
from forum.councils.circulars.queries.circulars import reload
from forum.councils.circulars.services.draft import draft_circular
from forum.councils.circulars.services.open import open_circular
from forum.councils.models.bodies import Body
from forum.councils.models.circulars import Circular
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.factories import make_user

_numbers = count(1)
WORDS = ("Kastanie", "Rollschuh", "Oker", "Lampion", "Schublade", "Apfelsine", "Zaun")


def make_voters(body: Body, count: int = 7) -> Sequence[User]:
    """Members of a body, the first of them in the chair."""
    functions = [Function.CHAIR, *[Function.MEMBER] * (count - 1)]
    members = [
        make_member(body, make_user(public_name=f"Kim Beispiel {next(_numbers)}"), function=function)
        for function in functions
    ]
    return [member.person for member in members if member.person]


def circular_words(**values: Any) -> CircularWords:
    """A motion by name that ends in a week."""
    given: dict[str, Any] = {
        "question": f"Soll Angebot {next(_numbers)} empfohlen werden?",
        "text": "Angebot B wird empfohlen.",
        "ends_at": clock.now() + timedelta(days=7),
    }
    return CircularWords(**given | values)


def make_draft(body: Body | None = None, *, by: User | None = None, **values: Any) -> Circular:
    """A draft of the chair, who is made if nobody is named."""
    body = body or make_body()
    chair = by or make_member(body, function=Function.CHAIR).person
    assert chair is not None
    return draft_circular(body, circular_words(**values), by=chair)


def make_circular(body: Body, *, by: User, **values: Any) -> Circular:
    """One that has been opened."""
    circular = make_draft(body, by=by, **values)
    open_circular(circular, by=by)
    session.flush()
    return reload(circular)


def make_secret(body: Body, *, by: User, **values: Any) -> Circular:
    """A secret one; the key lies in a file unless somebody counts."""
    return make_circular(body, by=by, way=BallotWay.SEALED, **values)


def voter_of(circular: Circular, person: User) -> BallotVoter:
    return next(one for one in list_voters(ballot_of(circular)) if one.user_id == person.id)


def ballot_of(circular: Circular) -> Ballot:
    assert circular.ballot is not None
    return circular.ballot
