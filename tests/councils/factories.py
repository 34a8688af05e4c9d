"""Bodies and their members for tests; each has what is needed and what the test asks for."""

from datetime import timedelta
from itertools import count
from typing import Any

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.councils.models.members import Membership, MembershipState
from forum.councils.models.rules import BodyKind
from forum.councils.queries.find import find_instruction
from forum.councils.services.open_body import open_body
from forum.spaces.models import Function
from tests.factories import make_seat, make_user

_numbers = count(1)


def make_body(*, parent: Body | None = None, **values: Any) -> Body:
    """A founded advisory council that everybody can see, with nobody in it."""
    name = values.pop("name", f"Fachbeirat Beispiel {next(_numbers)}")
    body = open_body(
        name,
        kind=values.pop("kind", BodyKind.COUNCIL),
        purpose=values.pop("purpose", "Berät die Stadt zu einem Beispiel."),
        mandate=values.pop("mandate", "Der Fachbeirat berät die Stadt."),
        parent=parent,
        founding_thread=values.pop("founding_thread", None),
        by=values.pop("by", None) or make_user(roles=(Role.OFFICE,)),
    )
    given = {"announced_at": clock.now(), "founded_on": clock.today(), "from_day": clock.today()} | values
    for name, value in given.items():
        setattr(body, name, value)
    session.flush()
    return body


def make_member(body: Body, person: User | None = None, **values: Any) -> Membership:
    """Somebody who has accepted a seat after the instruction and sits there from today on; deputies sit nowhere yet."""
    person = person or make_user()
    function = values.pop("function", Function.MEMBER)
    from_day, until_day = values.pop("from_day", clock.today()), values.pop("until_day", None)
    sits = function is not Function.DEPUTY
    seat = make_seat(body.space, person, function=function, from_day=from_day, until_day=until_day) if sits else None
    membership = Membership(
        body=body,
        state=MembershipState.ACCEPTED,
        name=person.public_name,
        person=person,
        function=function,
        votes=values.pop("votes", body.gives_vote(function)),
        from_day=from_day,
        until_day=until_day,
        answer_until=clock.now() + timedelta(days=14),
        answered_at=clock.now(),
        instructed_at=clock.now(),
        instruction=find_instruction(body),
        seat=seat,
        **values,
    )
    session.add(membership)
    session.flush()
    return membership
