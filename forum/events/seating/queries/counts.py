"""Counting from the rows how many people have a seat, have one promised, or wait."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import ColumnElement, func, select, text

from forum.core.data.database import session
from forum.events.models.events import Event, Quota
from forum.events.models.mailing import Invitation, InvitationState
from forum.events.models.sign_ups import ChosenOption, Place, SignUp
from forum.events.models.states import HOLDING, Attendance, PlaceState
from forum.events.seating.queries.ledger import Ledger, Line, Wish, empty_ledger
from forum.questionnaires.models import Question, QuestionOption


def waits() -> tuple[ColumnElement[bool], ...]:
    """Sign-ups with a place that waits, in the words of the index of the line; those not yet confirmed among them."""
    return text("sign_up.ended_at IS NULL"), text("sign_up.open_places > 0")  # type: ignore[return-value]


def has_its_turn() -> ColumnElement[bool]:
    """Unconfirmed entries are skipped."""
    return SignUp.confirmed_at.is_not(None)


@dataclass(slots=True)
class Uses:
    """What uses the seats of an event, by line: people with a seat, and seats that are promised to somebody."""

    taken: dict[Line, int] = field(default_factory=dict)
    promised: dict[Line, int] = field(default_factory=dict)

    def promise(self, line: Line, seats: int) -> None:
        self.promised[line] = self.promised.get(line, 0) + seats


def count_uses(event: Event) -> Uses:
    """Places that hold a seat, and seats kept for open invitations; without those held for parties."""
    count = func.count(Place.id)
    query = select(SignUp.attendance, SignUp.quota_id, Place.state, count).join(Place, Place.sign_up_id == SignUp.id)
    holding = query.where(Place.event_id == event.id, Place.state.in_(HOLDING))
    uses = Uses()
    for attendance, quota_id, state, people in session.execute(
        holding.group_by(SignUp.attendance, SignUp.quota_id, Place.state)
    ):
        line: Line = (attendance, quota_id if attendance is Attendance.ON_SITE else None)
        if state is PlaceState.TAKEN:
            uses.taken[line] = uses.taken.get(line, 0) + people
        else:
            uses.promise(line, people)
    for quota_id, seats in _kept_for_invitations(event):
        uses.promise((Attendance.ON_SITE, quota_id), seats)
    return uses


def fill_ledger(event: Event, quotas: Iterable[Quota], uses: Uses, *, at: datetime) -> Ledger:
    """The ledger of an event with what uses its seats; the event is locked if somebody is to act on it."""
    ledger = empty_ledger(event, quotas, at=at)
    for line, seats in (*uses.taken.items(), *uses.promised.items()):
        ledger.take(Wish(line), seats)
    ledger.options = limited_options(event)
    if ledger.options:
        ledger.used_options.update(count_options(event, list(ledger.options)))
    return ledger


def options_of(sign_up_ids: Sequence[int], ledger: Ledger) -> Mapping[int, frozenset[int]]:
    """The options with limited seats that each of the sign-ups has chosen."""
    if not ledger.options or not sign_up_ids:
        return {}
    query = select(ChosenOption.sign_up_id, ChosenOption.option_id).where(ChosenOption.sign_up_id.in_(sign_up_ids))
    chosen: dict[int, set[int]] = {}
    for sign_up_id, option_id in session.execute(query):
        chosen.setdefault(sign_up_id, set()).add(option_id)
    return {sign_up_id: frozenset(options) for sign_up_id, options in chosen.items()}


def count_waiting(event: Event) -> dict[Line, tuple[int, int]]:
    """Confirmed sign-ups that wait and their people, by line."""
    counts = func.count(SignUp.id), func.sum(SignUp.open_places)
    query = select(SignUp.attendance, SignUp.quota_id, *counts).where(SignUp.event_id == event.id, *waits())
    waiting: dict[Line, tuple[int, int]] = {}
    grouped = query.where(has_its_turn()).group_by(SignUp.attendance, SignUp.quota_id)
    for attendance, quota_id, sign_ups, people in session.execute(grouped):
        line: Line = (attendance, quota_id if attendance is Attendance.ON_SITE else None)
        before = waiting.get(line, (0, 0))
        waiting[line] = (before[0] + sign_ups, before[1] + int(people))
    return waiting


def _kept_for_invitations(event: Event) -> Sequence[tuple[int | None, int]]:
    seats = func.sum(Invitation.kept_seats)
    query = select(Invitation.quota_id, seats).where(
        Invitation.event_id == event.id, Invitation.state == InvitationState.OPEN, Invitation.kept_seats > 0
    )
    return [(quota_id, int(kept)) for quota_id, kept in session.execute(query.group_by(Invitation.quota_id))]


def limited_options(event: Event) -> dict[int, int]:
    """The seats of each option of the event's questions that has a limit, by the option's key."""
    if event.questionnaire_id is None:
        return {}
    query = select(QuestionOption.id, QuestionOption.seats).join(Question, QuestionOption.question_id == Question.id)
    limited = query.where(Question.questionnaire_id == event.questionnaire_id, QuestionOption.seats.is_not(None))
    return {option_id: seats for option_id, seats in session.execute(limited) if seats is not None}


def count_options(event: Event, option_ids: Sequence[int]) -> dict[int, int]:
    """How many people with a seat have chosen each of the options, by the option's key."""
    query = select(ChosenOption.option_id, func.count(Place.id)).join(
        Place, Place.sign_up_id == ChosenOption.sign_up_id
    )
    holding = query.where(Place.event_id == event.id, Place.state.in_(HOLDING), ChosenOption.option_id.in_(option_ids))
    return {row[0]: row[1] for row in session.execute(holding.group_by(ChosenOption.option_id))}
