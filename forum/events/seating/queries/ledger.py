"""The seats of an event and what uses them, as numbers in memory: the one place that says how many are free for whom."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from forum.events.models.events import Event, Quota
from forum.events.models.sign_ups import SignUp
from forum.events.models.states import Attendance

# more people than any event has: how many seats are free where there is no limit
NO_LIMIT = 1_000_000_000

# the line in which somebody waits: attendance, and the quota if they come on site
Line = tuple[Attendance, int | None]


def line_of(sign_up: SignUp) -> Line:
    """The line in which a sign-up waits; online there is one."""
    return sign_up.attendance, sign_up.quota_id if sign_up.attendance is Attendance.ON_SITE else None


@dataclass(frozen=True, slots=True)
class Wish:
    """What each person of a sign-up needs a seat for: a line, and options with limited seats."""

    line: Line
    options: frozenset[int] = frozenset()


@dataclass(slots=True)
class Ledger:
    """How many seats there are, and how many are used.

    Each unfreed quota reserves its seats for its own people; what they use beyond them comes from the general seats,
    like the seats of everybody else. None: no limit.
    """

    on_site: int | None
    online: int | None
    # of the unfreed quotas
    reserved: Mapping[int, int] = field(default_factory=dict)
    # of the options with limited seats
    options: Mapping[int, int] = field(default_factory=dict)
    # on site, by unfreed quota; None: everybody else
    used: Counter[int | None] = field(default_factory=Counter)
    used_online: int = 0
    used_options: Counter[int] = field(default_factory=Counter)

    def free_for(self, wish: Wish) -> int:
        """How many people with this wish could get a seat now."""
        attendance, quota_id = wish.line
        free = self._free_on_site(quota_id) if attendance is Attendance.ON_SITE else self._free_online()
        room = [self.options[one] - self.used_options[one] for one in wish.options if one in self.options]
        return max(0, min([free, *room]))

    def take(self, wish: Wish, seats: int) -> None:
        """Use seats; a negative number gives them back."""
        attendance, quota_id = wish.line
        if attendance is Attendance.ON_SITE:
            self.used[self._own(quota_id)] += seats
        else:
            self.used_online += seats
        for one in wish.options:
            self.used_options[one] += seats

    def full_options(self) -> list[int]:
        return [one for one, seats in self.options.items() if self.used_options[one] >= seats]

    def reserved_free(self, quota_id: int) -> int:
        """How many of the seats that an unfreed quota reserves are not used."""
        return max(0, self.reserved.get(quota_id, 0) - self.used[quota_id])

    def _free_on_site(self, quota_id: int | None) -> int:
        if self.on_site is None:
            return NO_LIMIT
        beyond = sum(max(0, self.used[quota] - seats) for quota, seats in self.reserved.items())
        general = self.on_site - sum(self.reserved.values()) - self.used[None] - beyond
        own = self.reserved_free(quota_id) if quota_id in self.reserved and quota_id is not None else 0
        return min(self.on_site - self.used.total(), own + max(0, general))

    def _free_online(self) -> int:
        return NO_LIMIT if self.online is None else self.online - self.used_online

    def _own(self, quota_id: int | None) -> int | None:
        return quota_id if quota_id in self.reserved else None


def empty_ledger(event: Event, quotas: Iterable[Quota], *, at: datetime) -> Ledger:
    """The seats of an event at a moment, none of them used."""
    on_site = None if event.seats_on_site is None else event.seats_on_site - event.seats_kept_back
    reserved = {quota.id: quota.seats for quota in quotas if not quota.is_freed(at)}
    return Ledger(on_site, event.seats_online, reserved)
