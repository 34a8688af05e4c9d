"""What readers of the list can choose: where procedures stand, how much can change, how one takes part."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forum.consultations.models.kinds import Audience, Influence, ProcedureState
from forum.core.text.locale import gettext as _

LISTED = (ProcedureState.RUNNING, ProcedureState.EVALUATING, ProcedureState.COMING, ProcedureState.DONE)


@dataclass(frozen=True, slots=True)
class Chosen:
    """One of what is chosen in each group is enough; empty means all."""

    states: tuple[ProcedureState, ...] = ()
    influences: tuple[Influence, ...] = ()
    audiences: tuple[Audience, ...] = ()

    @property
    def is_filtered(self) -> bool:
        return bool(self.states or self.influences or self.audiences)

    @property
    def shown_states(self) -> tuple[ProcedureState, ...]:
        return self.states or LISTED


@dataclass(frozen=True, slots=True)
class Option:
    """One box of the filter with the number of procedures that it stands for."""

    word: str
    label: object
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class FilterGroup:
    """A heading with its boxes, and their name in addresses."""

    legend: str
    name: str
    options: Sequence[Option]


Value = ProcedureState | Influence | Audience


def filter_groups(chosen: Chosen, counts: Mapping[Value, int]) -> list[FilterGroup]:
    return [
        FilterGroup(_("State of a consultation"), "stand", _options(LISTED, chosen.states, counts)),
        FilterGroup(_("How much you can change"), "stufe", _options(Influence, chosen.influences, counts)),
        FilterGroup(_("How you take part"), "wer", _options(Audience, chosen.audiences, counts)),
    ]


def _options(values: Iterable[Value], chosen: Sequence[Value], counts: Mapping[Value, int]) -> list[Option]:
    """A box for each value that stands for something, and for each that is chosen."""
    offered = [value for value in values if counts.get(value) or value in chosen]
    return [Option(value.address_word, value.label, counts.get(value, 0), value in chosen) for value in offered]
