"""The moment of a scan."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid5

from forum.accounts.models import User
from forum.events.models.door import DoorPass
from forum.events.models.sign_ups import Place


@dataclass(frozen=True, slots=True)
class Moment:
    """Who scans, when, and under which number: the same number again is the same scan."""

    scan_id: UUID
    at: datetime
    door_pass: DoorPass | None = None
    by: User | None = None
    was_offline: bool = False

    def number_for(self, place: Place) -> str:
        """Several people let in together have a number each."""
        return str(uuid5(self.scan_id, place.public_id))
