"""Invitations to bodies for tests, and the people who answer them."""

from datetime import date, timedelta
from typing import Any

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.membership.services.answer import accept
from forum.councils.membership.services.deputise import declare
from forum.councils.membership.services.invite import invite
from forum.councils.membership.terms import Offer, Place
from forum.councils.models.bodies import Body
from forum.councils.models.members import Deputation, Membership
from forum.councils.queries.find import find_instruction
from forum.spaces.models import Function
from tests.councils.factories import make_member
from tests.factories import make_user

KIM = "kim@example.org"


def day(ahead: int) -> date:
    return clock.today() + timedelta(days=ahead)


def offer(**values: Any) -> Offer:
    """A member's place with a vote, from today until further notice, for Kim."""
    given: dict[str, Any] = {
        "name": "Kim Muster",
        "email": KIM,
        "function": Function.MEMBER,
        "place": Place(votes=True),
        "from_day": clock.today(),
        "until_day": None,
        "answer_until": day(14),
    }
    return Offer(**given | values)


def make_invited(body: Body, *, by: User | None = None, **values: Any) -> Membership:
    membership = invite(body, offer(**values), by=by or make_user(roles=(Role.OFFICE,)))
    session.flush()
    return membership


def make_accepted(body: Body, person: User, *, is_named: bool = False, **values: Any) -> Membership:
    """A place that a person took as everybody does."""
    membership = make_invited(body, **{"email": person.email} | values)
    instruction = find_instruction(body)
    assert instruction is not None
    accept(membership, by=person, instruction=instruction, is_named=is_named)
    session.flush()
    return membership


def make_deputy(body: Body, person: User | None = None, **values: Any) -> Membership:
    """Somebody designated as a deputy, for everybody or for one member."""
    return make_member(body, person, function=Function.DEPUTY, **values)


def stand_in(principal: Membership, deputy: Membership, first: int, last: int) -> Deputation:
    """A declared deputation; its days are counted from today."""
    assert principal.person is not None
    made = declare(principal, deputy=deputy, from_day=day(first), until_day=day(last), by=principal.person)
    session.flush()
    return made
