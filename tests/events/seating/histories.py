"""An event in the city and in the model, side by side."""

from datetime import timedelta

import hypothesis.strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
)
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.events.models.kinds import SignUpMode
from forum.events.models.mailing import Invitation
from forum.events.models.sign_ups import PartyHold, Place, SignUp
from forum.events.models.states import Attendance
from forum.events.seating.queries.line import find_position, list_line
from forum.events.seating.queries.seats import availability
from forum.events.seating.services.locking import lock
from forum.events.seating.services.settle import settle
from forum.questionnaires.models import Question, QuestionKind, Questionnaire, QuestionOption
from tests.conftest import NOON, Clock
from tests.events.factories import make_event, make_quota
from tests.events.seating.model import City
from tests.events.seating.model_seats import Entry, Invited, Refused, Seat
from tests.events.seating.people import sign_up
from tests.factories import make_user

NUMBERS = st.integers(0, 50)
SEATS = st.integers(0, 3)


class BothEvents(RuleBasedStateMachine):
    """One event in the city and in the model, and what has to hold for both at any time."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = Clock(NOON)
        self.pairs: list[tuple[Entry, SignUp]] = []
        self.invitations: list[tuple[Invited, Invitation]] = []

    @initialize(
        seats=st.integers(1, 4),
        online=st.integers(0, 2),
        club_seats=st.sampled_from([0, 0, 1, 2]),
        club_days=st.sampled_from([None, 1, 3]),
        approval=st.sampled_from([False, False, False, True]),
        is_lot=st.sampled_from([False, False, False, True]),
        hold_hours=st.sampled_from([1, 12]),
        asks=st.sampled_from([(None, None), (48, None), (48, 24)]),
        crowd=st.lists(st.tuples(st.sampled_from([1, 2, 2, 3]), st.booleans()), min_size=3, max_size=7),
    )
    def announce(self, *, seats, online, club_seats, club_days, approval, is_lot, hold_hours, asks, crowd):
        self.office = make_user()
        asked = Questionnaire()
        session.add(asked)
        session.flush()
        question = Question(questionnaire_id=asked.id, position=1, kind=QuestionKind.YES_NO, words="Werkstatt?")
        session.add(question)
        session.flush()
        option = QuestionOption(question_id=question.id, position=1, words="Ja", seats=2)
        session.add(option)
        session.flush()
        starts, closes = NOON + timedelta(days=6), NOON + timedelta(days=4)
        club_day = None if club_days is None else NOON + timedelta(days=club_days)
        self.event = make_event(
            seats_on_site=seats,
            is_online=True,
            seats_online=online,
            starts_at=starts,
            closes_at=closes,
            needs_approval=approval,
            party_hold_hours=hold_hours,
            sign_up_mode=SignUpMode.LOT if is_lot else SignUpMode.FIRST_COME,
            reconfirm_hours=asks[0],
            silence_frees_hours=asks[1],
            questionnaire_id=asked.id,
        )
        self.option, self.club = option, make_quota(self.event, seats=club_seats, freed_at=club_day)
        settle(lock(self.event))
        self.city = City(
            NOON,
            starts,
            closes,
            seats,
            online,
            0,
            club_seats,
            club_day,
            approval=approval,
            lot=is_lot,
            hold_hours=hold_hours,
        )
        self.city.ask_hours, self.city.silence_hours = asks
        self.city.settle()
        for people, together in crowd:
            self.enter(Entry([Seat("", NOON) for _ in range(people)], together=together))

    def enter(self, entry, invitation=(None, None)):
        """Somebody signs up, in the model as in the city."""
        model, row = invitation
        made = sign_up(
            self.event,
            len(entry.people),
            is_confirmed=entry.confirmed,
            attendance=Attendance.ONLINE if entry.online else Attendance.ON_SITE,
            quota_id=self.club.id if entry.club else None,
            only_together=entry.together,
            options=[self.option.id] if entry.workshop else [],
            invitation_id=row.id if row else None,
        )
        # drawn at random in the city; here the same history has to go the same way again
        made.lot_code = entry.code = f"{len(self.pairs):016x}" if made.lot_code else ""
        self.city.sign_up(entry, model)
        self.pairs.append((entry, made))

    def pair(self, number):
        return self.pairs[number % len(self.pairs)]

    def both(self, in_model, in_city):
        """Do it in both; either both refuse or neither does."""
        refused = []
        for act, refusal in ((in_model, Refused), (in_city, DomainError)):
            try:
                act()
            except refusal:
                refused.append(act)
        session.flush()
        assert len(refused) in (0, 2), f"only one refused: {refused}"

    @invariant()
    def both_agree(self):
        if not hasattr(self, "city"):
            return
        city, event = self.city, self.event
        session.flush()
        seats = self.states()
        for entry, made in self.pairs:
            assert seats[made.id] == entry.states()
            assert made.is_active == bool(entry.active())
        of_entry = dict(self.pairs)
        expected = [of_entry[entry] for entry in city.order if entry.waiting()]
        assert list(list_line(event).items) == expected
        held = [entry for entry in city.order if entry.held_until]
        assert self.holds() == {(of_entry[one].id, one.held, one.held_until, one.skipped) for one in held}
        assert event.due_at == city.due_at
        self.numbers_agree()

    def states(self):
        query = select(Place.sign_up_id, Place.state).where(Place.event_id == self.event.id)
        found = {}
        for key, state in session.execute(query.order_by(Place.sign_up_id, Place.number)):
            found.setdefault(key, []).append(state.value)
        return found

    def holds(self):
        query = select(PartyHold).where(PartyHold.event_id == self.event.id, PartyHold.ended_at.is_(None))
        return {
            (one.sign_up_id, 0 if one.skipped_at else one.seats, one.until, one.skipped_at is not None)
            for one in session.scalars(query)
        }

    def numbers_agree(self):
        city, event = self.city, self.event
        people = [(entry, one) for entry in city.order for one in entry.people]
        held = sum(entry.held for entry in city.order if not entry.online)
        kept = sum(one.seats for one in city.invited if one.is_open)
        waiting = [entry for entry in city.order if entry.confirmed and entry.waiting()]
        assert event.taken_on_site == sum(one.state == "taken" and not entry.online for entry, one in people)
        assert event.taken_online == sum(one.state == "taken" and entry.online for entry, one in people)
        promised = ("reserved", "pending", "offered")
        assert event.promised_on_site == held + kept + sum(
            one.state in promised and not entry.online for entry, one in people
        )
        assert event.waiting_sign_ups == len(waiting)
        assert event.waiting_people == sum(len(entry.waiting()) for entry in waiting)
        # there is a quota, so that whoever comes on site comes as one of its people
        assert availability(event).free == city.free(online=False, club=True, workshop=False)
        for entry, made in self.pairs:
            if entry in waiting:
                ahead = [one for one in waiting[: waiting.index(entry)] if one.line() == entry.line()]
                assert find_position(made).number == len(ahead) + 1

    @invariant()
    def nothing_is_free_while_somebody_who_fits_waits(self):
        """Right after the line has moved, that is, unless a moment has passed since."""
        if not hasattr(self, "city") or self.city.now >= self.city.ends() or self.is_late():
            return
        for entry in self.city.order:
            wanted, free = len(entry.waiting()), self.city.free_for(entry)
            if wanted and entry.confirmed:
                assert not free or (entry.together and free < wanted)

    def is_late(self):
        return self.city.due_at is not None and self.city.due_at <= self.city.now

    def teardown(self):
        self.clock.release()
        session.rollback()
