"""What the door reads after a scan: the verdict, whom it is about, and who else belongs to them."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.events.door.policies import UNDO_FOR
from forum.events.door.queries.log import effective_scans
from forum.events.door.queries.people import Party, list_parties
from forum.events.models.door import DoorPass, RefusedScan, Scan, ScanKind
from forum.events.models.sign_ups import Place


class Outcome(StrEnum):
    """What a scan came to, as a word; style and icon go with it."""

    IN = "in"
    AGAIN = "again"
    OUT = "out"
    UNDONE = "undone"
    BAD = "bad"

    @property
    def label(self) -> str:
        return OUTCOMES[self][0]

    @property
    def icon(self) -> str:
        return OUTCOMES[self][1]


OUTCOMES = {
    Outcome.IN: (_("Let in"), "check_circle"),
    Outcome.AGAIN: (_("Inside already"), "how_to_reg"),
    Outcome.OUT: (_("Went out"), "arrow_back"),
    Outcome.UNDONE: (_("Taken back"), "undo"),
    Outcome.BAD: (_("Not valid"), "do_not_disturb_on"),
}
KINDS = {ScanKind.IN: Outcome.IN, ScanKind.OUT: Outcome.OUT, ScanKind.UNDONE: Outcome.UNDONE}


@dataclass(frozen=True, slots=True)
class Answer:
    """One verdict about one scan, or about several people who were let in together."""

    outcome: Outcome
    scans: Sequence[Scan]
    places: Sequence[Place]
    party: Party | None
    # the latest time at which the person came in, and the door, if they are inside already
    earlier: Scan | None
    earlier_door: str
    seconds_to_undo: int

    @property
    def refused_as(self) -> RefusedScan | None:
        return self.scans[0].refused_as

    @property
    def companions(self) -> list[Place]:
        """Those of the same sign-up who could come in too."""
        return self.party.can_come_in if self.party and self.outcome in (Outcome.IN, Outcome.AGAIN) else []


def outcome_of(scan: Scan) -> Outcome:
    if scan.refused_as is RefusedScan.INSIDE:
        return Outcome.AGAIN
    return KINDS.get(scan.kind, Outcome.BAD)


def describe(scans: Sequence[Scan]) -> Answer:
    """The answer to scans made together; the first one that let somebody in decides the word."""
    first = next((scan for scan in scans if scan.kind is not ScanKind.REFUSED), scans[0])
    outcome = outcome_of(first)
    shown = [scan for scan in scans if outcome_of(scan) is outcome]
    keys = [scan.place_id for scan in shown]
    places = session.scalars(
        select(Place).where(Place.id.in_(keys)).options(joinedload(Place.sign_up)).order_by(Place.id)
    ).all()
    parties = list_parties([places[0].sign_up_id]) if places else []
    earlier = _last_in(places[0]) if outcome is Outcome.AGAIN else None
    left = UNDO_FOR - (clock.now() - first.created_at)
    can_undo = first.kind in (ScanKind.IN, ScanKind.OUT) and not _is_undone(first)
    return Answer(
        outcome=outcome,
        scans=shown,
        places=places,
        party=parties[0] if parties else None,
        earlier=earlier,
        earlier_door=_door_of(earlier),
        seconds_to_undo=max(0, int(left.total_seconds())) if can_undo else 0,
    )


def _last_in(place: Place) -> Scan | None:
    return next((scan for scan in reversed(effective_scans(place)) if scan.kind is ScanKind.IN), None)


def _is_undone(scan: Scan) -> bool:
    return session.scalar(select(Scan.id).where(Scan.undoes_id == scan.id)) is not None


def _door_of(scan: Scan | None) -> str:
    if scan is None or scan.door_pass_id is None:
        return ""
    return session.scalar(select(DoorPass.name).where(DoorPass.id == scan.door_pass_id)) or ""
