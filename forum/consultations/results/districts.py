"""Where ideas lie, in words: how many in which part of the map, for whoever does not see the drawing."""

from collections import Counter
from collections.abc import Sequence

from forum.consultations.ideas.grid import bounds_for
from forum.consultations.ideas.places import Area, Bounds, Point
from forum.consultations.ideas.queries.points import Cell
from forum.core.text.locale import lazy_gettext as _

# from the north-west, row by row
PARTS = (
    (_("in the north-west"), _("in the north"), _("in the north-east")),
    (_("in the west"), _("in the middle"), _("in the east")),
    (_("in the south-west"), _("in the south"), _("in the south-east")),
)


def count_by_part(area: Area, cells: Sequence[Cell], *, centre: Point) -> list[tuple[object, int]]:
    """The ideas in each ninth of what the map shows, from the north-west; empty parts are left out."""
    bounds = bounds_for(area, cells, centre=centre)
    counts: Counter[tuple[int, int]] = Counter()
    for one in cells:
        counts[_place(bounds, one.middle)] += one.ideas
    return [
        (words, counts[row, column])
        for row, line in enumerate(PARTS)
        for column, words in enumerate(line)
        if counts[row, column]
    ]


def _place(bounds: Bounds, point: Point) -> tuple[int, int]:
    """What lies outside stands at the edge, as on the drawing."""
    north = (bounds.north - point.latitude) / (bounds.north - bounds.south or 1)
    east = (point.longitude - bounds.west) / (bounds.east - bounds.west or 1)
    return _third(north), _third(east)


def _third(share: float) -> int:
    return min(max(int(share * 3), 0), 2)
