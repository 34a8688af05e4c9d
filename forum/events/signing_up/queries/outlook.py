"""What somebody can expect who signs up now: a free seat, a place in the line, an entry in the lot."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.events.models.events import Event, Quota
from forum.events.models.kinds import SignUpMode
from forum.events.seating.queries.seats import (
    Availability,
    SeatState,
    availability,
    availability_of_quotas,
    availability_online,
)


@dataclass(frozen=True, slots=True)
class Outlook:
    """How it stands with the seats, for each way to take part; `of_quotas` by the key of the quota."""

    is_lot: bool
    on_site: Availability | None
    online: Availability | None
    of_quotas: Mapping[int, Availability]

    @property
    def has_free_seats(self) -> bool:
        """Whether somebody gets a seat at once, in whichever way."""
        return any(one.state is SeatState.FREE for one in self._ways())

    @property
    def has_full_ways(self) -> bool:
        """Whether it depends on what is chosen in the form, or on how many come, if somebody gets a seat at once."""
        return any(one.state is not SeatState.FREE for one in self._ways())

    def _ways(self) -> list[Availability]:
        on_site = self.of_quotas.values() if self.of_quotas and self.on_site else (self.on_site,)
        return [one for one in (*on_site, self.online) if one is not None]


def outlook_of(event: Event, quotas: Sequence[Quota]) -> Outlook:
    return Outlook(
        is_lot=event.sign_up_mode is SignUpMode.LOT,
        on_site=availability(event, quotas=quotas) if event.is_on_site else None,
        online=availability_online(event) if event.is_online else None,
        of_quotas=availability_of_quotas(event, quotas),
    )
