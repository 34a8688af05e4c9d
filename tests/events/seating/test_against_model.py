"""Random histories of an event end as in a model that was written independently."""

from datetime import timedelta

import hypothesis.strategies as st
import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import (
    precondition,
    rule,
    run_state_machine_as_test,
)

from forum.core.data.database import session
from forum.events.models.mailing import Invitation
from forum.events.models.states import Attendance
from forum.events.seating.services.advance import advance
from forum.events.seating.services.answer import accept, decline
from forum.events.seating.services.change import change_party, change_wish
from forum.events.seating.services.confirm import approve, confirm, refuse
from forum.events.seating.services.leave import cancel_places
from forum.events.seating.services.limits import QuotaLimit, change_limits
from forum.events.seating.services.line import give_seat, move_in_line
from forum.events.seating.services.locking import lock
from forum.events.seating.services.lot import draw_lot
from forum.events.seating.services.places import list_places
from forum.events.seating.services.reconfirm import reconfirm
from forum.events.seating.services.settle import settle
from tests.conftest import NOON
from tests.events.seating.histories import NUMBERS, SEATS, BothEvents
from tests.events.seating.model_seats import Entry, Seat
from tests.support import sampling

# each of about 30 steps; a proof tries many, and longer ones
EXAMPLES = 8


class History(BothEvents):
    """Things that happen to one event, each in the city and in the model."""

    @precondition(lambda self: self.city.now < (self.city.closes if self.city.lot else self.city.starts))
    @rule(
        people=st.sampled_from([1, 2, 2, 3]),
        together=st.booleans(),
        confirmed=st.sampled_from([True, True, True, False]),
        online=st.sampled_from([False, False, False, True]),
        club=st.sampled_from([False, False, True]),
        workshop=st.sampled_from([False, False, False, True]),
        invited=st.none() | NUMBERS,
    )
    def somebody_signs_up(self, *, people, together, confirmed, online, club, workshop, invited):
        model, row = (None, None)
        if invited is not None and self.invitations:
            model, row = self.invitations[invited % len(self.invitations)]
        entry = Entry([Seat("", NOON) for _ in range(people)], online, club, workshop, together, confirmed)
        self.enter(entry, (model, row))

    @precondition(lambda self: self.pairs)
    @rule(number=NUMBERS)
    def a_guest_confirms(self, number):
        entry, made = self.pair(number)
        self.both(lambda: self.city.confirm(entry), lambda: confirm(made))

    @precondition(lambda self: self.pairs)
    @rule(number=NUMBERS, which=st.none() | st.integers(0, 3))
    def somebody_cancels(self, number, which):
        entry, made = self.pair(number)
        seats, places = entry.people, list_places(made.id)
        chosen = slice(None) if which is None else slice(which % len(seats), which % len(seats) + 1)
        self.both(lambda: self.city.cancel(entry, seats[chosen]), lambda: cancel_places(made, places[chosen]))

    @precondition(lambda self: any("taken" in entry.states() for entry, _made in self.pairs))
    @rule(number=NUMBERS)
    def somebody_with_a_seat_cancels(self, number):
        having = [pair for pair in self.pairs if "taken" in pair[0].states()]
        entry, made = having[number % len(having)]
        self.both(lambda: self.city.cancel(entry, entry.people), lambda: cancel_places(made, list_places(made.id)))

    @precondition(lambda self: any("offered" in entry.states() for entry, _made in self.pairs))
    @rule(number=NUMBERS, seats=st.integers(0, 3))
    def somebody_answers_an_offer(self, number, seats):
        having = [pair for pair in self.pairs if "offered" in pair[0].states()]
        entry, made = having[number % len(having)]
        offered = [one for one in list_places(made.id) if one.state.value == "offered"]
        open_seats = [one for one in entry.people if one.state == "offered" and one.offered_until > self.city.now]
        chosen = offered[len(offered) - len(open_seats) :][:seats]
        self.both(
            lambda: self.city.answer(entry, seats), lambda: accept(made, places=chosen) if seats else decline(made)
        )

    @precondition(lambda self: self.pairs)
    @rule(number=NUMBERS, people=st.integers(1, 4))
    def somebody_changes_the_party(self, number, people):
        entry, made = self.pair(number)
        self.both(lambda: self.city.change_party(entry, people), lambda: change_party(made, names=["Gast"] * people))

    @precondition(lambda self: self.pairs)
    @rule(number=NUMBERS, online=st.booleans(), club=st.booleans(), workshop=st.booleans(), together=st.booleans())
    def somebody_wishes_something_else(self, *, number, online, club, workshop, together):
        entry, made = self.pair(number)
        self.both(
            lambda: self.city.change_wish(entry, online, club, workshop, together),
            lambda: change_wish(
                made,
                attendance=Attendance.ONLINE if online else Attendance.ON_SITE,
                quota=self.club if club else None,
                only_together=together,
                options=[self.option.id] if workshop else [],
            ),
        )

    @rule(seats=SEATS, online=SEATS, kept_back=st.integers(0, 2), club_seats=st.integers(0, 3))
    def the_office_changes_the_limits(self, *, seats, online, kept_back, club_seats):
        self.city.limits(seats, online, kept_back, club_seats)
        change_limits(
            self.event,
            by=self.office,
            seats_on_site=seats,
            seats_online=online,
            seats_kept_back=kept_back,
            quotas={self.club.id: QuotaLimit(club_seats, self.club.freed_at)},
        )

    @rule(seats=st.integers(1, 2), hours=st.integers(1, 48))
    def the_office_invites_somebody(self, seats, hours):
        until = self.city.now + timedelta(hours=hours)
        address = f"eingeladen{len(self.invitations)}@example.org"
        row = Invitation(
            event_id=self.event.id, email=address, address_key=address, seats=seats, kept_seats=seats, until=until
        )
        session.add(row)
        settle(lock(self.event))
        self.invitations.append((self.city.invite(seats, until), row))

    @precondition(lambda self: self.pairs)
    @rule(number=NUMBERS, is_yes=st.booleans())
    def the_office_decides(self, number, is_yes):
        entry, made = self.pair(number)
        if is_yes:
            self.both(lambda: self.city.approve(entry), lambda: approve(made, by=self.office))
        else:
            self.both(lambda: self.city.refuse(entry), lambda: refuse(made, by=self.office, reason="Grund"))

    @precondition(lambda self: any(entry.waiting() for entry, _made in self.pairs))
    @rule(number=NUMBERS, before=st.none() | NUMBERS)
    def the_office_moves_somebody(self, number, before):
        having = [pair for pair in self.pairs if pair[0].waiting()]
        entry, made = having[number % len(having)]
        other = (None, None) if before is None else self.pair(before)
        self.both(
            lambda: self.city.move(entry, other[0]),
            lambda: move_in_line(made, before=other[1], by=self.office, reason="Grund"),
        )

    @precondition(lambda self: self.pairs)
    @rule(number=NUMBERS)
    def the_office_gives_a_seat_out_of_turn(self, number):
        entry, made = self.pair(number)
        self.both(lambda: self.city.give_seat(entry), lambda: give_seat(made, by=self.office, reason="Grund"))

    @precondition(lambda self: self.pairs)
    @rule(number=NUMBERS)
    def somebody_says_that_they_come(self, number):
        entry, made = self.pair(number)
        self.both(lambda: self.city.reconfirm(entry), lambda: reconfirm(made))

    @rule(hours=st.sampled_from([1, 1, 6, 12]), runs=st.booleans())
    def hours_pass(self, hours, runs):
        self.pass_time(runs, hours=hours)

    @rule(runs=st.booleans())
    def a_day_passes(self, runs):
        self.pass_time(runs, days=1)

    @precondition(lambda self: self.city.due_at)
    @rule(runs=st.booleans())
    def something_becomes_due(self, runs):
        self.pass_time(runs, seconds=max(0.0, (self.city.due_at - self.city.now).total_seconds()))

    @rule(moments=st.integers(1, 3))
    def what_is_due_is_done(self, moments):
        for _ in range(moments):
            if self.city.listed and not self.city.drawn:
                self.the_office_draws_lots(seed="1")
            elif self.city.due_at:
                self.something_becomes_due(runs=True)

    def pass_time(self, runs, **distance):
        self.clock.advance(**distance)
        self.city.now = self.clock.now
        if runs:
            self.the_worker_runs()

    @rule()
    def the_worker_runs(self):
        self.city.run()
        advance(self.event)

    @precondition(lambda self: self.city.lot and self.city.listed and not self.city.drawn)
    @rule(seed=st.sampled_from(["1", "17-4-8", "abc"]))
    def the_office_draws_lots(self, seed):
        self.city.draw(seed)
        draw_lot(self.event, seed=seed, by=self.office)


@pytest.mark.both_databases
@pytest.mark.sampled
@pytest.mark.slow("hundreds of steps, each of them in the city and in the model")
def test_random_histories_end_as_in_the_model(app):
    run_state_machine_as_test(
        History,
        settings=settings(
            max_examples=200 if sampling.is_proof() else EXAMPLES,
            stateful_step_count=60 if sampling.is_proof() else 30,
            deadline=None,
            # a step writes to a database
            suppress_health_check=list(HealthCheck),
            phases=[Phase.generate],
        ),
    )
