"""Seats and the line once more, as simply as they can be said: lists in memory, everything counted anew each time."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

HOLDING = ("reserved", "pending", "offered", "taken")
ACTIVE = (*HOLDING, "entered", "waiting")


class Refused(Exception):
    """The model says no; so has the city to."""


@dataclass
class Seat:
    """One person."""

    state: str
    since: datetime
    offered_until: datetime | None = None


@dataclass(eq=False)
class Entry:
    """One form that was sent."""

    people: list[Seat]
    online: bool = False
    club: bool = False
    workshop: bool = False
    together: bool = False
    confirmed: bool = True
    confirm_until: datetime | None = None
    approved: bool = False
    invited: bool = False
    asked: datetime | None = None
    comes: bool = False
    code: str = ""
    held: int = 0
    held_until: datetime | None = None
    skipped: bool = False

    def states(self) -> list[str]:
        return [one.state for one in self.people]

    def waiting(self) -> list[Seat]:
        return [one for one in self.people if one.state == "waiting"]

    def active(self) -> list[Seat]:
        return [one for one in self.people if one.state in ACTIVE]

    def line(self) -> tuple[bool, bool]:
        return (True, False) if self.online else (False, self.club)


@dataclass
class Invited:
    """Somebody for whom seats are kept."""

    seats: int
    until: datetime
    is_open: bool = True


@dataclass
class Seats:
    """One event with its seats; `order` is the line, everybody in it, those who no longer wait as well."""

    now: datetime
    starts: datetime
    closes: datetime
    seats: int
    online: int
    kept_back: int = 0
    club_seats: int = 0
    club_day: datetime | None = None
    workshop_seats: int = 2
    offer_hours: int = 24
    hold_hours: int = 12
    approval: bool = False
    lot: bool = False
    listed: bool = False
    drawn: bool = False
    ask_hours: int | None = None
    silence_hours: int | None = None
    order: list[Entry] = field(default_factory=list)
    # who was on the list of the lot when it was closed
    in_lot: list[Entry] = field(default_factory=list)
    invited: list[Invited] = field(default_factory=list)
    due_at: datetime | None = None

    # what is free

    def club_open(self) -> bool:
        return self.club_day is not None and self.club_day <= self.now

    def free(self, online: bool, club: bool, workshop: bool, but: Entry | None = None) -> int:
        holders = [(one, len([seat for seat in one.people if seat.state in HOLDING]) + one.held) for one in self.order]
        holders = [(one, number) for one, number in holders if one is not but]
        limits = []
        if online:
            limits.append(self.online - sum(number for one, number in holders if one.online))
        else:
            own = 0 if self.club_open() else self.club_seats
            general = self.seats - self.kept_back - own
            total = self.seats - self.kept_back
            uses = [(one.club, number) for one, number in holders if not one.online]
            uses += [(False, one.seats) for one in self.invited if one.is_open]
            for is_club, number in uses:
                total -= number
                for _ in range(number):
                    if is_club and not self.club_open() and own > 0:
                        own -= 1
                    else:
                        general -= 1
            mine = own if club and not self.club_open() else 0
            limits.append(min(total, mine + max(0, general)))
        if workshop:
            limits.append(self.workshop_seats - sum(number for one, number in holders if one.workshop))
        return max(0, min(limits))

    def free_for(self, entry: Entry) -> int:
        return self.free(entry.online, entry.club, entry.workshop)

    # the line

    def ends(self) -> datetime:
        return self.starts if self.lot else min(self.closes, self.starts)

    def offer_until(self) -> datetime:
        left = self.ends() - self.now
        return min(
            self.now + timedelta(hours=self.offer_hours),
            self.now + max(timedelta(minutes=30), left / 4),
            self.ends(),
        )

    def seat(self, entry: Entry) -> str:
        if not entry.confirmed:
            return "reserved"
        return "pending" if self.approval and not entry.approved and not entry.invited else "taken"

    def put(self, seats: list[Seat], state: str) -> None:
        for one in seats:
            one.state, one.since = state, self.now

    def give(self, entry: Entry, seats: list[Seat]) -> None:
        self.put(seats, self.seat(entry))
        if not entry.confirmed:
            entry.confirm_until = self.now + timedelta(hours=2)

    def settle(self, newcomer: Entry | None = None, *, everybody: bool = False) -> None:
        self.end_late()
        if self.now < self.ends():
            self.walk(newcomer, everybody=everybody)
        else:
            for entry in self.order:
                entry.held, entry.held_until, entry.skipped = 0, None, False
        self.due_at = self.due()

    def walk(self, newcomer: Entry | None, *, everybody: bool) -> None:
        before = {entry: entry.held_until for entry in self.order if entry.held_until}
        for entry in before:
            entry.skipped = entry.skipped or entry.held_until <= self.now
            entry.held = 0
        first: set[tuple[bool, bool]] = set()
        for entry in self.order:
            if entry.waiting() and (entry.confirmed or entry is newcomer):
                self.serve(entry, at_once=everybody or entry is newcomer)
                if entry.waiting() and entry.confirmed and entry.line() not in first:
                    first.add(entry.line())
                    self.hold(entry, before.get(entry))
        for entry in before:
            stays = entry.skipped and entry.waiting() and entry.together and self.free_for(entry)
            if not entry.held and not stays:
                entry.held_until, entry.skipped = None, False

    def fits(self, entry: Entry) -> bool:
        free = self.free_for(entry)
        return free >= len(entry.waiting()) or (free > 0 and not entry.together)

    def serve(self, entry: Entry, *, at_once: bool) -> None:
        if not self.fits(entry):
            return
        seats = entry.waiting()[: self.free_for(entry)]
        if at_once:
            self.give(entry, seats)
            return
        self.put(seats, "offered")
        for one in seats:
            one.offered_until = self.offer_until()

    def hold(self, entry: Entry, until: datetime | None) -> None:
        free = self.free_for(entry)
        if free and not self.fits(entry) and not entry.skipped:
            entry.held = free
            entry.held_until = until or min(self.now + timedelta(hours=self.hold_hours), self.ends())

    def end_late(self) -> None:
        for entry in self.order:
            late = [one for one in entry.people if one.state == "offered" and one.offered_until <= self.now]
            if late:
                self.put(late + entry.waiting(), "lapsed")
            if entry.confirm_until and entry.confirm_until <= self.now:
                self.put(entry.active(), "expired")
                entry.confirm_until = None
        for one in self.invited:
            if one.until <= self.now:
                one.is_open = False

    def to_end(self, entry: Entry) -> None:
        if entry in self.order:
            self.order.remove(entry)
        self.order.append(entry)

    def check(self, entry: Entry) -> None:
        if not entry.active() or (entry.confirm_until and entry.confirm_until <= self.now):
            raise Refused

    # what the clock does

    def due(self) -> datetime | None:
        moments = [one.offered_until for entry in self.order for one in entry.people if one.state == "offered"]
        moments += [entry.confirm_until for entry in self.order if entry.active() and entry.confirm_until]
        moments += [entry.held_until for entry in self.order if entry.held_until and not entry.skipped]
        moments += [one.until for one in self.invited if one.is_open]
        if self.club_day and self.club_day > self.now:
            moments.append(self.club_day)
        if self.lot and not self.listed:
            moments.append(self.closes)
        if self.ask_hours is not None and self.now < self.starts:
            ask_at = self.starts - timedelta(hours=self.ask_hours)
            if any(self.is_to_ask(entry, ask_at) for entry in self.order):
                moments.append(ask_at)
            elif self.silence_hours is not None:
                moments += [entry.asked + self.span() for entry in self.order if self.is_silent(entry)]
        return min(moments, default=None)

    def span(self) -> timedelta:
        return timedelta(hours=self.ask_hours - self.silence_hours)

    def is_to_ask(self, entry: Entry, ask_at: datetime) -> bool:
        return entry.asked is None and any(one.state == "taken" and one.since <= ask_at for one in entry.people)

    def silent(self, entry: Entry) -> list[Seat]:
        return [one for one in entry.people if one.state == "taken" and entry.asked and one.since <= entry.asked]

    def is_silent(self, entry: Entry) -> bool:
        return entry.asked is not None and not entry.comes and bool(self.silent(entry))
