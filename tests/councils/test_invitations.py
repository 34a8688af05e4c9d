"""A place in a body is offered by mail and taken after the instruction on duties; before that nobody sits there."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.councils.membership.errors import (
    AnsweredAlready,
    CannotInvite,
    DaysOutOfOrder,
    InstructionChanged,
    SeatTaken,
)
from forum.councils.membership.links import invitation_token
from forum.councils.membership.policies import may_accept
from forum.councils.membership.queries.find import find_by_link
from forum.councils.membership.services import invite as invitations
from forum.councils.membership.services.answer import accept, decline
from forum.councils.membership.terms import Place
from forum.councils.models.members import Membership, MembershipState
from forum.councils.queries.find import find_instruction
from forum.councils.services.forget import forget_unanswered
from forum.councils.services.open_body import write_instruction
from forum.spaces.models import Function, Seat
from forum.spaces.policies import spaces_of
from forum.spaces.services import SeatsOverlap
from tests.councils.factories import make_body
from tests.councils.members import KIM, day, make_accepted, make_deputy, make_invited, offer
from tests.factories import make_user
from tests.support.actors import actor_of
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases


def office():
    return make_user(roles=(Role.OFFICE,))


def kim(**fields):
    return make_user(email=KIM, **fields)


def take(membership, person, **named):
    given = {"instruction": find_instruction(membership.body), "is_named": False} | named
    return accept(membership, by=person, **given)


def sits(person, body) -> bool:
    session.flush()
    return body.space_id in spaces_of(actor_of(person))


def test_an_invitation_opens_no_seat():
    body, person = make_body(), kim()

    make_invited(body)

    assert not sits(person, body)
    assert session.scalar(select(func.count()).select_from(Seat)) == 0
    assert [mail.subject for mail in mails_to(KIM)] == [f"[Smart-City-Forum] Einladung: {body.name}"]


def test_an_acceptance_after_the_instruction_opens_the_seat_and_is_recorded(clock):
    body, person = make_body(), kim()
    membership = make_invited(body, until_day=day(300))

    take(membership, person)

    assert sits(person, body)
    assert (membership.state, membership.person, membership.email) == (MembershipState.ACCEPTED, person, "")
    assert (membership.seat.function, membership.seat.until_day) == (Function.MEMBER, day(300))
    assert (membership.instruction.number, membership.instructed_at) == (1, clock.now)
    act = session.scalars(select(Activity).where(Activity.verb == "membership.accepted")).one()
    assert (act.by_id, act.space_id, act.details["instruction"]) == (person.id, body.space_id, 1)


def test_nobody_is_named_in_public_who_has_not_agreed():
    body = make_body()

    silent = make_accepted(body, make_user())
    named = make_accepted(body, make_user(), is_named=True)

    assert silent.named_at is None
    assert named.named_at is not None


def test_the_office_takes_its_own_seat_in_the_same_way():
    body, person = make_body(), office()
    assert not sits(person, body)

    membership = make_invited(body, by=person, email=person.email, function=Function.OFFICE, place=Place(votes=False))
    assert not sits(person, body)
    take(membership, person)

    assert sits(person, body)


def test_a_place_that_begins_later_is_seen_from_its_first_day(clock):
    body, person = make_body(), kim()
    take(make_invited(body, from_day=day(2)), person)
    assert not sits(person, body)

    clock.advance(days=2)

    assert sits(person, body)


def test_a_designated_deputy_sees_nothing():
    body, person = make_body(), kim()

    membership = take(make_invited(body, function=Function.DEPUTY, place=Place(votes=False)), person)

    assert membership.is_accepted
    assert not sits(person, body)


def test_the_second_answer_does_not_count():
    person = kim()
    membership = take(make_invited(make_body()), person)

    with pytest.raises(AnsweredAlready):
        take(membership, person)
    with pytest.raises(AnsweredAlready):
        decline(membership, by=person)


def test_an_invitation_can_be_answered_until_the_end_of_its_day(clock):
    person, membership = kim(), make_invited(make_body(), answer_until=day(3))
    clock.advance(seconds=(membership.answer_until - clock.now).total_seconds() + 1)

    with pytest.raises(AnsweredAlready):
        take(membership, person)


def test_nobody_accepts_for_a_body_that_has_ended(clock):
    body, person = make_body(), kim()
    membership = make_invited(body)
    body.until_day = day(2)
    clock.advance(days=3)

    with pytest.raises(AnsweredAlready):
        take(membership, person)


def test_whoever_read_an_earlier_wording_of_the_instruction_reads_again():
    body, person = make_body(), kim()
    membership, read = make_invited(body), find_instruction(body)
    write_instruction(body, "Neue Pflichten.", by=office())

    with pytest.raises(InstructionChanged):
        take(membership, person, instruction=read)


def test_only_the_account_with_the_invited_address_can_accept():
    membership = make_invited(make_body())

    refused = may_accept(membership, make_user(email="andere@example.org"))

    assert may_accept(membership, kim())
    assert not refused
    assert "k•••@example.org" in str(refused.reason)
    assert "kim@" not in str(refused.reason)
    assert may_accept(membership, None).needs_login


def test_an_unconfirmed_account_cannot_accept():
    assert not may_accept(make_invited(make_body()), kim(email_confirmed_at=None))


def test_declining_forgets_the_address():
    membership = decline(make_invited(make_body()), by=None)

    assert (membership.state, membership.email) == (MembershipState.DECLINED, "")


def test_an_invitation_sent_again_ends_earlier_links(clock):
    membership = make_invited(make_body(), answer_until=day(3))
    earlier = invitation_token(membership)
    assert find_by_link(earlier) is membership
    clock.advance(days=10)

    invitations.send_again(membership, by=office())
    session.flush()

    assert find_by_link(earlier) is None
    assert find_by_link(invitation_token(membership)) is membership
    assert membership.is_open(clock.now + timedelta(days=13))
    assert len(mails_to(KIM)) == 2


def test_a_changed_invitation_goes_out_anew():
    membership = make_invited(make_body())
    earlier = invitation_token(membership)

    invitations.change_invitation(
        membership, offer(email="neu@example.org", function=Function.CHAIR, until_day=day(90)), by=office()
    )
    session.flush()

    assert find_by_link(earlier) is None
    assert (membership.function, membership.until_day) == (Function.CHAIR, day(90))
    assert "Vorsitz" in mails_to("neu@example.org")[0].text_body


def test_a_withdrawn_invitation_cannot_be_accepted_and_the_person_is_told():
    person, membership = kim(), make_invited(make_body())

    invitations.withdraw(membership, by=office())

    assert membership.email == ""
    assert "Einladung zurückgenommen" in mails_to(KIM)[-1].subject
    with pytest.raises(AnsweredAlready):
        take(membership, person)


@pytest.mark.parametrize(
    ("days", "field"),
    [
        ({"from_day": 0, "until_day": -1}, "until_day"),
        ({"from_day": 3, "until_day": 2}, "until_day"),
        ({"until_day": 101}, "until_day"),
        ({"from_day": -1}, "from_day"),
        ({"answer_until": -1}, "answer_until"),
        ({"answer_until": 121}, "answer_until"),
    ],
    ids=str,
)
def test_days_that_cannot_be_are_refused_at_their_field(clock, days, field):
    body = make_body(until_day=day(100))

    with pytest.raises(DaysOutOfOrder) as refusal:
        make_invited(body, **{name: day(ahead) for name, ahead in days.items()})

    assert refusal.value.field == field


def test_a_place_that_is_over_already_is_not_offered():
    body = make_body(from_day=day(-100))

    with pytest.raises(DaysOutOfOrder):
        make_invited(body, from_day=day(-9), until_day=day(-1))


@pytest.mark.parametrize("function", [Function.DEPUTY, Function.GUEST])
def test_deputies_and_guests_have_no_vote_of_their_own(function):
    with pytest.raises(CannotInvite) as refusal:
        make_invited(make_body(), function=function)

    assert refusal.value.field == "votes"


def test_a_place_lasts_no_longer_than_its_body():
    assert make_invited(make_body(until_day=day(100))).until_day == day(100)


def test_a_body_that_is_not_founded_takes_nobody():
    with pytest.raises(CannotInvite):
        make_invited(make_body(founded_on=None, from_day=None))


def test_the_same_address_is_not_invited_twice_in_one_function():
    body = make_body()
    make_invited(body)

    with pytest.raises(CannotInvite):
        make_invited(body)
    assert make_invited(body, function=Function.OFFICE)


def test_nobody_has_the_same_function_twice_at_a_time():
    body, person = make_body(), kim()
    make_accepted(body, person)

    with pytest.raises((SeatTaken, SeatsOverlap)):
        take(make_invited(body), person)


def test_nobody_is_deputy_twice_at_a_time():
    body, person = make_body(), kim()
    make_deputy(body, person)

    with pytest.raises(SeatTaken):
        take(make_invited(body, function=Function.DEPUTY, place=Place(votes=False)), person)


def test_unanswered_invitations_are_deleted_after_thirty_days(clock):
    make_invited(make_body(), answer_until=day(3))
    clock.advance(days=32)
    forget_unanswered()
    assert session.scalar(select(func.count()).select_from(Membership)) == 1

    clock.advance(days=3)
    forget_unanswered()

    assert session.scalar(select(func.count()).select_from(Membership)) == 0
