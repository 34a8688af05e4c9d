"""What people, the office and the clock do to the seats of the model."""

import hashlib
from datetime import datetime, timedelta

from tests.events.seating.model_seats import ACTIVE, HOLDING, Entry, Invited, Refused, Seat, Seats


class City(Seats):
    """The model of one event, moved by the same acts as the city's."""

    def sign_up(self, entry: Entry, invitation: Invited | None) -> None:
        entry.people = [Seat("entered" if self.lot and not self.drawn else "waiting", self.now) for _ in entry.people]
        entry.confirm_until = None if entry.confirmed else self.now + timedelta(hours=48)
        entry.invited = invitation is not None
        self.order.append(entry)
        if invitation and invitation.is_open and invitation.until > self.now:
            invitation.is_open = False
            if not entry.online:
                kept = entry.waiting()[: invitation.seats]
                if kept:
                    self.give(entry, kept)
        self.settle(entry)

    def confirm(self, entry: Entry) -> None:
        self.check(entry)
        if entry.confirmed:
            return
        entry.confirmed, entry.confirm_until = True, None
        self.put([one for one in entry.people if one.state == "reserved"], self.seat(entry))
        self.settle(entry)

    def cancel(self, entry: Entry, seats: list[Seat]) -> None:
        self.check(entry)
        self.put([one for one in seats if one.state in ACTIVE], "cancelled")
        if not entry.active():
            entry.confirm_until = None
        self.settle()

    def answer(self, entry: Entry, number: int) -> None:
        """Accept so many of the offered seats, and leave the others."""
        offered = [one for one in entry.people if one.state == "offered" and one.offered_until > self.now]
        if not offered:
            raise Refused
        self.put(offered[:number], self.seat(entry))
        self.put(offered[number:], "declined")
        self.settle()

    def change_party(self, entry: Entry, number: int) -> None:
        self.check(entry)
        active = entry.active()
        self.put(active[number:], "cancelled")
        added = number - len(active)
        if added > 0:
            in_lot = self.lot and not self.drawn
            entry.people += [Seat("entered" if in_lot else "waiting", self.now) for _ in range(added)]
            if not in_lot:
                self.to_end(entry)
        self.settle(entry)

    def change_wish(self, entry: Entry, online: bool, club: bool, workshop: bool, together: bool) -> None:
        self.check(entry)
        holding = [one for one in entry.people if one.state in HOLDING]
        line = (True, False) if online else (False, club)
        moved = line != entry.line()
        if holding and (moved or workshop != entry.workshop):
            if moved and any(one.state == "offered" for one in entry.people):
                raise Refused
            if self.free(online, club, workshop, but=entry) < len(holding):
                raise Refused
        entry.online, entry.club, entry.workshop, entry.together = online, club, workshop, together
        if moved and entry.waiting():
            self.to_end(entry)
        self.settle(entry)

    def limits(self, seats: int, online: int, kept_back: int, club_seats: int) -> None:
        self.seats, self.online, self.kept_back, self.club_seats = seats, online, kept_back, club_seats
        self.settle()

    def invite(self, seats: int, until: datetime) -> Invited:
        self.invited.append(Invited(seats, until))
        self.settle()
        return self.invited[-1]

    def approve(self, entry: Entry) -> None:
        self.check(entry)
        if entry.approved:
            return
        entry.approved = True
        self.put([one for one in entry.people if one.state == "pending"], "taken")
        self.settle()

    def refuse(self, entry: Entry) -> None:
        self.check(entry)
        if entry.approved:
            raise Refused
        self.put(entry.active(), "refused")
        entry.confirm_until = None
        self.settle()

    def move(self, entry: Entry, before: Entry | None) -> None:
        if not entry.waiting() or (before and not before.waiting()):
            raise Refused
        if before is not entry:
            self.order.remove(entry)
            self.order.insert(len(self.order) if before is None else self.order.index(before), entry)
        self.settle()

    def give_seat(self, entry: Entry) -> None:
        self.check(entry)
        open_seats = [one for one in entry.people if one.state in ("waiting", "entered")]
        extra = 0 if entry.online else min(len(open_seats), self.kept_back)
        held, entry.held = entry.held, 0
        self.kept_back -= extra
        if self.free_for(entry) < len(open_seats):
            entry.held = held
            self.kept_back += extra
            raise Refused
        entry.approved = True
        self.put(open_seats + [one for one in entry.people if one.state in ("offered", "pending")], self.seat(entry))
        self.settle()

    def reconfirm(self, entry: Entry) -> None:
        self.check(entry)
        entry.comes = True
        self.settle()

    def run(self) -> None:
        if self.due_at is None or self.due_at > self.now:
            return
        if self.lot and not self.listed and self.closes <= self.now:
            self.close()
        if self.ask_hours is not None and self.now < self.starts:
            self.ask_and_free(self.starts - timedelta(hours=self.ask_hours))
        self.settle()

    def ask_and_free(self, ask_at: datetime) -> None:
        for entry in self.order:
            if ask_at <= self.now and self.is_to_ask(entry, ask_at):
                entry.asked, entry.comes = self.now, False
            is_late = self.silence_hours is not None and entry.asked and entry.asked + self.span() <= self.now
            if is_late and self.is_silent(entry):
                self.put(self.silent(entry), "silent")

    def close(self) -> None:
        self.listed = True
        for entry in self.order:
            if not entry.confirmed and "entered" in entry.states():
                self.put(entry.active(), "expired")
                entry.confirm_until = None
        self.in_lot = [entry for entry in self.order if "entered" in entry.states()]

    def draw(self, seed: str) -> None:
        self.drawn = True
        entered = [entry for entry in self.order if "entered" in entry.states()]
        drawn = [entry for entry in entered if entry in self.in_lot]
        drawn.sort(key=lambda entry: hashlib.sha256((seed + ":" + entry.code).encode()).hexdigest())
        entered = drawn + [entry for entry in entered if entry not in drawn]
        self.order = entered + [entry for entry in self.order if entry not in entered]
        for entry in entered:
            self.put([one for one in entry.people if one.state == "entered"], "waiting")
        self.settle(everybody=True)
