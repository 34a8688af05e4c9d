"""What readers of the calendar can choose: kinds of events, on site or online, what makes a place usable for them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from forum.core.text.locale import gettext as _
from forum.events.models.kinds import AccessFeature, EventKind
from forum.events.models.states import Attendance

# as addresses name them
ATTENDANCES = {"vor-ort": Attendance.ON_SITE, "online": Attendance.ONLINE}


@dataclass(frozen=True, slots=True)
class Chosen:
    """Of kinds and of ways to attend one of those chosen is enough; of access features all are wanted."""

    kinds: Sequence[EventKind] = ()
    attendances: Sequence[Attendance] = ()
    features: Sequence[AccessFeature] = ()
    is_past: bool = False

    @property
    def is_filtered(self) -> bool:
        return bool(self.kinds or self.attendances or self.features)


@dataclass(frozen=True, slots=True)
class Option:
    """One box of the filter, with the number of events that it stands for."""

    word: str
    label: str
    count: int
    is_chosen: bool


def filter_groups(chosen: Chosen, counts: Mapping[object, int]) -> list[tuple[str, str, list[Option]]]:
    """Heading, name in the address and boxes of each part of the filter."""
    return [
        (_("Kind"), "art", [_option(one, one.address_word, counts, one in chosen.kinds) for one in EventKind]),
        (
            _("Place"),
            "ort",
            [_option(one, word, counts, one in chosen.attendances) for word, one in ATTENDANCES.items()],
        ),
        (
            _("Access"),
            "zugang",
            [_option(one, one.address_word, counts, one in chosen.features) for one in AccessFeature],
        ),
    ]


def _option(
    one: EventKind | Attendance | AccessFeature, word: str, counts: Mapping[object, int], is_chosen: bool
) -> Option:
    return Option(word, one.label, counts[one], is_chosen)
