"""Changing a sign-up, the limits and the line."""

import pytest

from forum.core.data.database import session
from forum.events.models.mailing import Invitation, InvitationState
from forum.events.models.sign_ups import ChosenOption, SignUp
from forum.events.models.states import Attendance
from forum.events.seating.errors import NoSeatLeft, SignUpOver
from forum.events.seating.jobs import settle_due_events
from forum.events.seating.queries.line import find_position, list_line
from forum.events.seating.queries.seats import availability, availability_of_quotas, free_options
from forum.events.seating.services.answer import accept
from forum.events.seating.services.change import change_party, change_wish
from forum.events.seating.services.leave import cancel, cancel_places
from forum.events.seating.services.limits import QuotaLimit, change_limits
from forum.events.seating.services.line import give_seat, move_in_line
from forum.events.seating.services.locking import lock
from forum.events.seating.services.places import list_places
from forum.events.seating.services.settle import settle
from forum.events.seating.services.withdraw import withdraw_all
from forum.questionnaires.models import Question, QuestionKind, Questionnaire, QuestionOption
from tests.events.factories import make_event, make_quota
from tests.events.seating.people import sign_up, states
from tests.factories import make_user


def limit(event, seats, **values):
    change_limits(
        event, by=make_user(), **({"seats_on_site": seats, "seats_online": None, "seats_kept_back": 0} | values)
    )


def test_a_lowered_limit_takes_no_seat_away_and_nothing_is_offered_until_it_is_reached(clock):
    walk = make_event(seats_on_site=3)
    seated, waiting = [sign_up(walk) for _ in range(3)], sign_up(walk)

    limit(walk, 1)
    assert availability(walk).overbooked == 2
    cancel(seated[0])
    cancel(seated[1])
    assert states(waiting) == ["waiting"]
    cancel(seated[2])

    assert states(waiting) == ["offered"]


def test_a_raised_limit_and_fewer_seats_kept_back_go_to_the_line(clock):
    walk = make_event(seats_on_site=2, seats_kept_back=1)
    _first, second, third = sign_up(walk), sign_up(walk), sign_up(walk)

    limit(walk, 2)
    limit(walk, 3)

    assert (states(second), states(third)) == (["offered"], ["offered"])


def test_fewer_seats_for_a_quota_go_to_everybody(clock):
    walk = make_event(seats_on_site=2)
    clubs = make_quota(walk, seats=1)
    _first, second = sign_up(walk), sign_up(walk)
    assert availability_of_quotas(walk, [clubs])[clubs.id].free == 1

    limit(walk, 2, quotas={clubs.id: QuotaLimit(0, None)})

    assert states(second) == ["offered"]


def test_a_companion_who_is_added_waits_at_the_end_and_the_others_keep_their_seats(clock):
    walk = make_event(seats_on_site=1)
    first, second = sign_up(walk), sign_up(walk)

    change_party(first, names=["Gast", "Begleitung"])

    assert states(first) == ["taken", "waiting"]
    assert (find_position(second).number, find_position(first).number) == (1, 2)


def test_a_companion_who_is_added_gets_a_seat_that_is_free(clock):
    walk = make_event(seats_on_site=2)
    first = sign_up(walk)

    change_party(first, names=["Gast", "Begleitung"])

    assert states(first) == ["taken", "taken"]


def test_a_smaller_party_keeps_its_place_in_the_line(clock):
    walk = make_event(seats_on_site=1)
    first, party, later = sign_up(walk), sign_up(walk, 3, only_together=True), sign_up(walk)

    change_party(party, names=["Gast"])
    cancel(first)

    assert (states(party), states(later)) == (["offered", "cancelled", "cancelled"], ["waiting"])


def test_a_seat_moves_online_only_if_there_is_one(clock):
    walk = make_event(seats_on_site=1, is_online=True, seats_online=1)
    first, second = sign_up(walk), sign_up(walk, attendance=Attendance.ONLINE)
    online = {"attendance": Attendance.ONLINE, "quota": None, "only_together": False, "options": ()}

    with pytest.raises(NoSeatLeft):
        change_wish(first, **online)
    cancel(second)
    change_wish(first, **online)

    assert (states(first), walk.taken_on_site, walk.taken_online) == (["taken"], 0, 1)


@pytest.mark.both_databases
def test_the_office_moves_somebody_in_the_line_with_a_reason(clock):
    walk = make_event(seats_on_site=1)
    first, second, third, fourth = (sign_up(walk) for _ in range(4))

    move_in_line(fourth, before=second, by=make_user(), reason="Referentin")
    move_in_line(second, before=None, by=make_user(), reason="Auf eigenen Wunsch")

    assert list_line(walk).items == [fourth, third, second]
    with pytest.raises(SignUpOver):
        move_in_line(first, before=second, by=make_user(), reason="")


@pytest.mark.both_databases
def test_a_seat_out_of_turn_comes_from_those_kept_back(clock):
    walk = make_event(seats_on_site=2, seats_kept_back=1)
    _first, second, third = sign_up(walk), sign_up(walk), sign_up(walk)

    give_seat(third, by=make_user(), reason="Presse")

    assert (states(second), states(third), walk.seats_kept_back) == (["waiting"], ["taken"], 0)
    with pytest.raises(NoSeatLeft):
        give_seat(second, by=make_user(), reason="Presse")


def test_seats_kept_for_an_invitation_wait_for_whoever_is_invited(clock):
    walk = make_event(seats_on_site=2)
    until = clock.now.replace(day=12)
    invitation = Invitation(
        event_id=walk.id, email="i@example.org", address_key="i@example.org", seats=2, kept_seats=1, until=until
    )
    session.add(invitation)
    settle(lock(walk))
    first, second = sign_up(walk), sign_up(walk)
    assert (states(first), states(second), walk.promised_on_site) == (["taken"], ["waiting"], 1)

    invited = sign_up(walk, invitation_id=invitation.id)

    assert (states(invited), states(second)) == (["taken"], ["waiting"])
    assert invitation.state is InvitationState.ACCEPTED


def test_seats_of_an_invitation_go_to_the_line_after_its_day(clock):
    walk = make_event(seats_on_site=1)
    until = clock.now.replace(day=12)
    session.add(
        Invitation(event_id=walk.id, email="i@example.org", address_key="i", seats=1, kept_seats=1, until=until)
    )
    settle(lock(walk))
    first = sign_up(walk)
    session.commit()

    clock.advance(days=2)
    settle_due_events()

    assert states(first) == ["offered"]


@pytest.mark.both_databases
def test_an_option_with_seats_has_its_own_limit(clock):
    asked = Questionnaire()
    session.add(asked)
    session.flush()
    question = Question(questionnaire_id=asked.id, position=1, kind=QuestionKind.ONE_OF, words="Welcher Rundgang?")
    session.add(question)
    session.flush()
    option = QuestionOption(question_id=question.id, position=1, words="Früh", seats=1)
    session.add(option)
    session.flush()
    walk = make_event(seats_on_site=5, questionnaire_id=asked.id)
    first, second, other = sign_up(walk, options=[option.id]), sign_up(walk, options=[option.id]), sign_up(walk)
    assert (states(first), states(second), states(other)) == (["taken"], ["waiting"], ["taken"])
    assert free_options(walk) == {option.id: 0}

    cancel(first)

    assert states(second) == ["offered"]
    assert session.query(ChosenOption).count() == 2


def test_some_of_an_offer_are_taken_and_the_others_go_to_the_next(clock):
    walk = make_event(seats_on_site=2)
    first, party, later = sign_up(walk, 2), sign_up(walk, 2), sign_up(walk)
    cancel(first)

    accept(party, places=list_places(party.id)[:1])

    assert (states(party), states(later)) == (["taken", "declined"], ["offered"])


def test_one_of_a_party_cancels_and_the_other_keeps_the_seat(clock):
    walk = make_event(seats_on_site=2)
    party, later = sign_up(walk, 2), sign_up(walk)

    cancel_places(party, list_places(party.id)[1:])

    assert (states(party), states(later)) == (["taken", "cancelled"], ["offered"])
    assert party.is_active


@pytest.mark.both_databases
def test_a_cancelled_event_ends_every_sign_up(clock):
    walk = make_event(seats_on_site=2)
    party, later = sign_up(walk, 2), sign_up(walk)
    change_party(party, names=["Gast"])
    lock(walk)
    walk.cancelled_at = clock.now

    withdraw_all(walk)

    session.flush()
    session.expire_all()
    assert (states(party), states(later)) == (["cancelled", "cancelled"], ["cancelled"])
    assert not session.query(SignUp).filter(SignUp.ended_at.is_(None)).count()
    assert (walk.taken_on_site, walk.promised_on_site, walk.waiting_people, walk.due_at) == (0, 0, 0, None)
