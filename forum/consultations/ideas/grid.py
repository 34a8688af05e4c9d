"""The plain map that needs nobody else's tiles: a grid with the area and how many ideas lie where, to be drawn as SVG."""

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forum.consultations.ideas.places import Area, Bounds, Point, bounds_of, middle_of
from forum.consultations.ideas.queries.points import Cell
from forum.consultations.models.ideas import CELL_HEIGHT, CELL_WIDTH

WIDTH, HEIGHT = 600, 380
MARGIN = 20
# lines of the grid each way
LINES = 6
# dots nearer to each other than this are one
SQUARE = 20
# half the degrees that an empty map shows
AROUND = 0.06


@dataclass(frozen=True, slots=True)
class Dot:
    """Ideas that lie near each other, with its place on the drawing."""

    x: float
    y: float
    ideas: int

    @property
    def radius(self) -> float:
        """Its surface grows with what it stands for."""
        return round(min(5 + 2.2 * math.sqrt(self.ideas - 1), 22), 1)


@dataclass(frozen=True, slots=True)
class Grid:
    """A drawing of WIDTH times HEIGHT."""

    columns: Sequence[float]
    rows: Sequence[float]
    # the corners of the area as SVG has them; empty: none is drawn
    area: str
    dots: Sequence[Dot]
    ideas: int
    width: int = WIDTH
    height: int = HEIGHT


def draw_grid(area: Area, cells: Sequence[Cell], *, centre: Point) -> Grid:
    """The area, and the squares that hold ideas; where there is neither, the surroundings of a centre."""
    bounds = bounds_for(area, cells, centre=centre)
    place = _Projection(bounds)
    corners = (place(point) for point in area.corners)
    return Grid(
        columns=[round(WIDTH * step / LINES, 1) for step in range(1, LINES)],
        rows=[round(HEIGHT * step / LINES, 1) for step in range(1, LINES)],
        area=" ".join(f"{x:.1f},{y:.1f}" for x, y in corners),
        dots=list(_dots(place, cells)),
        ideas=sum(one.ideas for one in cells),
    )


def bounds_for(area: Area, cells: Sequence[Cell], *, centre: Point) -> Bounds:
    """What a map shows at first."""
    corners = bounds_of(area.corners)
    if corners is not None:
        return corners
    if not cells:
        west, east = centre.longitude - 1.6 * AROUND, centre.longitude + 1.6 * AROUND
        return Bounds(centre.latitude - AROUND, west, centre.latitude + AROUND, east)
    souths, wests = [one.north * CELL_HEIGHT for one in cells], [one.east * CELL_WIDTH for one in cells]
    return Bounds(min(souths), min(wests), max(souths) + CELL_HEIGHT, max(wests) + CELL_WIDTH)


class _Projection:
    """From degrees to the drawing: as high as it is on the ground, the whole of the bounds in the middle."""

    def __init__(self, bounds: Bounds):
        self._bounds = bounds
        middle = math.radians((bounds.south + bounds.north) / 2)
        self._narrowing = math.cos(middle)
        wide = max((bounds.east - bounds.west) * self._narrowing, 1e-9)
        high = max(bounds.north - bounds.south, 1e-9)
        self._scale = min((WIDTH - 2 * MARGIN) / wide, (HEIGHT - 2 * MARGIN) / high)
        self._left = (WIDTH - wide * self._scale) / 2
        self._top = (HEIGHT - high * self._scale) / 2

    def __call__(self, point: Point) -> tuple[float, float]:
        east = (point.longitude - self._bounds.west) * self._narrowing
        south = self._bounds.north - point.latitude
        return self._left + east * self._scale, self._top + south * self._scale


def _dots(place: _Projection, cells: Sequence[Cell]) -> Iterable[Dot]:
    squares: Counter[tuple[int, int]] = Counter()
    for one in cells:
        x, y = place(middle_of(one.key))
        # what lies outside the area that is shown stands at the edge
        x, y = min(max(x, 0), WIDTH - 1), min(max(y, 0), HEIGHT - 1)
        squares[int(x // SQUARE), int(y // SQUARE)] += one.ideas
    for (column, row), ideas in sorted(squares.items()):
        yield Dot((column + 0.5) * SQUARE, (row + 0.5) * SQUARE, ideas)
