"""What readers of the calendar can choose: free seats, kinds, fields of action, on site or online, access."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.core.text.locale import gettext as _
from forum.events.models.kinds import AccessFeature, EventKind
from forum.events.models.states import Attendance
from forum.fields.queries import FieldRow

# as addresses name them
ATTENDANCES = {"vor-ort": Attendance.ON_SITE, "online": Attendance.ONLINE}
FREE_SEATS = "frei"


@dataclass(frozen=True, slots=True)
class Chosen:
    """Of kinds, fields and ways to attend one of those chosen is enough; of access features all are wanted."""

    kinds: tuple[EventKind, ...] = ()
    # public ids
    fields: tuple[str, ...] = ()
    attendances: tuple[Attendance, ...] = ()
    features: tuple[AccessFeature, ...] = ()
    has_free_seats: bool = False
    is_past: bool = False

    @property
    def is_part(self) -> bool:
        """Whether only some events are wanted, whatever becomes of their seats."""
        return bool(self.kinds or self.fields or self.attendances or self.features)

    @property
    def is_filtered(self) -> bool:
        return self.is_part or self.has_free_seats


@dataclass(frozen=True, slots=True)
class Option:
    """One box of the filter, with the number of coming events that it stands for; None: nobody has counted past ones."""

    word: str
    label: str
    count: int | None
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """A heading with its boxes, and their name in addresses."""

    legend: str
    name: str
    options: Sequence[Option]


def filter_groups(chosen: Chosen, fields: Sequence[FieldRow], counts: Mapping[object, int]) -> list[Group]:
    """The parts of the filter; `counts` by kind, key of a field, attendance and feature."""
    seats = Option("1", _("Only with free seats"), counts.get(FREE_SEATS), chosen.has_free_seats)
    kinds = [Option(one.address_word, one.label, counts.get(one), one in chosen.kinds) for one in EventKind]
    places = [
        Option(
            field.public_id, field.name, counts.get(field.id, 0 if counts else None), field.public_id in chosen.fields
        )
        for field in fields
        if not field.is_archived or field.public_id in chosen.fields
    ]
    ways = [Option(word, one.label, counts.get(one), one in chosen.attendances) for word, one in ATTENDANCES.items()]
    features = [Option(one.address_word, one.label, counts.get(one), one in chosen.features) for one in AccessFeature]
    groups = [
        Group(_("Seats"), FREE_SEATS, [] if chosen.is_past else [seats]),
        Group(_("Kind"), "art", kinds),
        Group(_("Field of action"), "feld", places),
        Group(_("Place"), "ort", ways),
        Group(_("Access"), "zugang", features),
    ]
    return [group for group in groups if group.options]
