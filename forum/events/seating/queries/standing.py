"""How it stands with the seats of an event, with all that keeps a seat from the line."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.text.locale import lazy_moment, lazy_ngettext
from forum.core.time import clock
from forum.events.models.events import Event, Quota
from forum.events.models.mailing import Invitation, InvitationState
from forum.events.models.sign_ups import PartyHold, Place, SignUp
from forum.events.models.states import Attendance, PlaceState
from forum.events.queries.parts import list_quotas
from forum.events.seating.queries.holds import ledger_with_holds, list_holds
from forum.events.seating.queries.ledger import NO_LIMIT, Ledger, Line, Wish, line_of


@dataclass(frozen=True, slots=True)
class Standing:
    """The ledger with the seats held for parties, and what else promises seats: counts by attendance and state."""

    event: Event
    ledger: Ledger
    quotas: Sequence[Quota]
    holds: Sequence[PartyHold]
    promised: dict[tuple[Attendance, PlaceState], int]
    confirmed_by: datetime | None
    kept_for_invitations: int
    kept_until: datetime | None

    def hold_of(self, sign_up: SignUp) -> PartyHold | None:
        return next((hold for hold in self.holds if hold.sign_up_id == sign_up.id), None)

    def free_of_all(self) -> int:
        """Seats that nothing keeps from the line, on site and online; 0 where there is no limit."""
        lines: tuple[Line, Line] = (Attendance.ON_SITE, None), (Attendance.ONLINE, None)
        free = [self.ledger.free_for(Wish(line)) for line in lines]
        return sum(one for one in free if one < NO_LIMIT)

    def kept_for_others(self, line: Line | None) -> Iterator[str]:
        """What keeps seats from a line, in sentences; None: from anybody."""
        attendance = Attendance.ON_SITE if line is None else line[0]
        if attendance is Attendance.ON_SITE and self.ledger.on_site is not None:
            yield from self._kept_by_rules(line)
        yield from self._promised(attendance)
        for hold in self.holds:
            if hold.skipped_at is None and line_of(hold.sign_up)[0] is attendance:
                yield _held(hold)

    def _kept_by_rules(self, line: Line | None) -> Iterator[str]:
        for quota in self.quotas:
            kept = self.ledger.reserved_free(quota.id)
            if kept and (line is None or line[1] != quota.id):
                yield _kept_for(quota, kept)
        if self.event.seats_kept_back:
            yield lazy_ngettext(
                "The office keeps one seat back.", "The office keeps %(num)s seats back.", self.event.seats_kept_back
            )
        if self.kept_for_invitations and self.kept_until is not None:
            yield lazy_ngettext(
                "One seat is kept for invited people, until %(until)s at the latest.",
                "%(num)s seats are kept for invited people, until %(until)s at the latest.",
                self.kept_for_invitations,
                until=lazy_moment(self.kept_until),
            )

    def _promised(self, attendance: Attendance) -> Iterator[str]:
        offered = self.promised.get((attendance, PlaceState.OFFERED), 0)
        if offered and self.event.offered_until is not None:
            yield lazy_ngettext(
                "One seat is offered to somebody, until %(until)s at the latest.",
                "%(num)s seats are offered, until %(until)s at the latest.",
                offered,
                until=lazy_moment(self.event.offered_until),
            )
        reserved = self.promised.get((attendance, PlaceState.RESERVED), 0)
        if reserved and self.confirmed_by is not None:
            yield lazy_ngettext(
                "One seat waits for an address to be confirmed, until %(until)s at the latest.",
                "%(num)s seats wait for addresses to be confirmed, until %(until)s at the latest.",
                reserved,
                until=lazy_moment(self.confirmed_by),
            )
        if pending := self.promised.get((attendance, PlaceState.PENDING), 0):
            yield lazy_ngettext(
                "One seat waits for the office's decision.", "%(num)s seats wait for the office's decision.", pending
            )


def read_standing(event: Event) -> Standing:
    """Everything in about ten queries, however many have signed up."""
    confirm_by = select(func.max(SignUp.confirm_until)).where(SignUp.event_id == event.id, SignUp.ended_at.is_(None))
    is_open = Invitation.event_id == event.id, Invitation.state == InvitationState.OPEN, Invitation.kept_seats > 0
    kept, kept_until = session.execute(
        select(func.coalesce(func.sum(Invitation.kept_seats), 0), func.max(Invitation.until)).where(*is_open)
    ).one()
    return Standing(
        event,
        ledger_with_holds(event),
        [quota for quota in list_quotas(event) if not quota.is_freed(clock.now())],
        list_holds(event),
        _count_promised(event),
        session.scalar(confirm_by),
        int(kept),
        kept_until,
    )


def _count_promised(event: Event) -> dict[tuple[Attendance, PlaceState], int]:
    states = PlaceState.OFFERED, PlaceState.RESERVED, PlaceState.PENDING
    query = select(SignUp.attendance, Place.state, func.count(Place.id)).join(Place, Place.sign_up_id == SignUp.id)
    promised = query.where(Place.event_id == event.id, Place.state.in_(states))
    rows = session.execute(promised.group_by(SignUp.attendance, Place.state))
    return {(attendance, state): people for attendance, state, people in rows}


def _kept_for(quota: Quota, seats: int) -> str:
    if quota.freed_at is None:
        return lazy_ngettext(
            "One seat is kept for “%(quota)s”.", "%(num)s seats are kept for “%(quota)s”.", seats, quota=quota.name
        )
    return lazy_ngettext(
        "One seat is kept for “%(quota)s” until %(until)s.",
        "%(num)s seats are kept for “%(quota)s” until %(until)s.",
        seats,
        quota=quota.name,
        until=lazy_moment(quota.freed_at),
    )


def _held(hold: PartyHold) -> str:
    return lazy_ngettext(
        "One seat is held until %(until)s for a party of %(needed)s.",
        "%(num)s seats are held until %(until)s for a party of %(needed)s.",
        hold.seats,
        until=lazy_moment(hold.until),
        needed=hold.sign_up.open_places,
    )
