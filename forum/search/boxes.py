"""The boxes of the filter beside the results."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from forum.accounts.models import Group
from forum.core.text.locale import gettext as _
from forum.fields.queries import FieldRow
from forum.index.searching.found import Found
from forum.search.choices import KindChoice
from forum.search.wanted import Wanted

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Box:
    """A box: its value, its words, whether it is ticked, and how many hits it stands for; None: not counted."""

    value: str
    label: str
    is_chosen: bool
    count: int | None = None
    group: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of boxes."""

    name: str
    title: str
    boxes: Sequence[Box]


def facets_of(wanted: Wanted, found: Found, fields: Sequence[FieldRow]) -> list[Facet]:
    """Kinds, fields and groups; what nothing stands behind is left out, unless something else has been chosen beside it."""
    is_counted = found.count is not None
    by_kind = {kind: sum(found.by_kind.get(name, 0) for name in kind.names) for kind in KindChoice}
    by_field = {field: found.by_field.get(field.id, 0) for field in fields}
    kinds = _boxes(wanted.kinds, by_kind, is_counted, lambda one: (one.address_word, str(one.label)))
    places = _boxes(wanted.fields, by_field, is_counted, lambda one: (one.public_id, one.name))
    groups = [Box(one.address_word, str(one.label), one in wanted.groups, group=one.value) for one in Group]
    facets = (
        Facet("art", _("Kind"), kinds),
        Facet("feld", _("Field of action"), places),
        Facet("gruppe", _("Group"), groups),
    )
    return [facet for facet in facets if facet.boxes]


def _boxes(
    chosen: Iterable[T], counts: Mapping[T, int], is_counted: bool, words: Callable[[T], tuple[str, str]]
) -> list[Box]:
    """Once one is chosen the hits of the others are not counted: then all can be chosen."""
    ticked = set(chosen)
    shown = [one for one, count in counts.items() if count or ticked or not is_counted]
    return [
        Box(*words(one), one in ticked, counts[one] if is_counted and (not ticked or one in ticked) else None)
        for one in shown
    ]
