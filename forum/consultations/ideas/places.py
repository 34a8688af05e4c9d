"""Places on the map: reading them, the area about which a consultation is, and the squares in which they are counted."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from forum.consultations.models.ideas import CELL_HEIGHT, CELL_WIDTH, cell_of
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _

# five decimal places are a metre
DECIMALS = 5
FEWEST_CORNERS, MOST_CORNERS = 3, 200
MOST_DEGREES = {"latitude": 85.0, "longitude": 180.0}
NUMBER = re.compile(r"[-+]?\d{1,3}(?:[.,]\d{1,12})?")


class PlaceRefused(DomainError):
    """No place on the map, or one outside the area; `field` names the input."""


@dataclass(frozen=True, slots=True)
class Point:
    """Degrees north and east."""

    latitude: float
    longitude: float

    @property
    def cell(self) -> tuple[int, int]:
        """The square in which it lies, by its numbers to the north and to the east."""
        return cell_of(self.latitude, self.longitude)

    @property
    def words(self) -> str:
        return f"{self.latitude:.5f}, {self.longitude:.5f}"


def middle_of(cell: tuple[int, int]) -> Point:
    north, east = cell
    return Point((north + 0.5) * CELL_HEIGHT, (east + 0.5) * CELL_WIDTH)


@dataclass(frozen=True, slots=True)
class Bounds:
    """A box on the map."""

    south: float
    west: float
    north: float
    east: float


@dataclass(frozen=True, slots=True)
class Area:
    """The area about which a consultation is; without corners it is anywhere."""

    corners: tuple[Point, ...] = ()

    @classmethod
    def of(cls, pairs: Iterable[Sequence[float]]) -> "Area":
        """As a row keeps it."""
        return cls(tuple(Point(latitude, longitude) for latitude, longitude in pairs))

    @property
    def pairs(self) -> list[list[float]]:
        return [[one.latitude, one.longitude] for one in self.corners]

    @property
    def is_drawn(self) -> bool:
        return bool(self.corners)

    @property
    def lines(self) -> str:
        """The corners as the office types them, one a line."""
        return "\n".join(one.words for one in self.corners)

    def holds(self, point: Point) -> bool:
        """Whether a point lies inside; every point does if nothing is drawn. Counts how many sides lie to its east."""
        if not self.is_drawn:
            return True
        sides = zip(self.corners, (*self.corners[1:], self.corners[0]), strict=True)
        return sum(_lies_east(side, point) for side in sides) % 2 == 1


def bounds_of(points: Iterable[Point]) -> Bounds | None:
    """The box around all of them; None if there are none."""
    known = list(points)
    if not known:
        return None
    latitudes, longitudes = [one.latitude for one in known], [one.longitude for one in known]
    return Bounds(min(latitudes), min(longitudes), max(latitudes), max(longitudes))


def read_degrees(text: str, *, name: str) -> float:
    """Degrees as somebody types them, 52,264 or 52.264; raises PlaceRefused. `name` is latitude or longitude."""
    if NUMBER.fullmatch(text.strip()):
        degrees = round(float(text.strip().replace(",", ".")), DECIMALS)
        if abs(degrees) <= MOST_DEGREES[name]:
            return degrees
    if name == "latitude":
        raise PlaceRefused(_("Enter the latitude in degrees, such as 52.26472."), field="latitude")
    raise PlaceRefused(_("Enter the longitude in degrees, such as 10.52369."), field="longitude")


def read_point(latitude: str, longitude: str) -> Point | None:
    """A point out of two inputs; None if both are empty. Raises PlaceRefused."""
    if not latitude.strip() and not longitude.strip():
        return None
    return Point(read_degrees(latitude, name="latitude"), read_degrees(longitude, name="longitude"))


def read_area(lines: str) -> Area:
    """The area whose corners stand one a line as “latitude, longitude”; raises PlaceRefused."""
    corners = [_read_corner(number, line) for number, line in enumerate(lines.splitlines(), 1) if line.strip()]
    if corners and corners[0] == corners[-1] and len(corners) > 1:
        corners.pop()
    if corners and not FEWEST_CORNERS <= len(corners) <= MOST_CORNERS:
        message = _("An area has from %(least)s to %(most)s corners.", least=FEWEST_CORNERS, most=MOST_CORNERS)
        raise PlaceRefused(message, field="area")
    return Area(tuple(corners))


def refuse_outside(area: Area, point: Point | None) -> None:
    """Raises PlaceRefused for a point outside the area."""
    if point is not None and not area.holds(point):
        message = _("This place lies outside the area about which this consultation is. Choose one inside.")
        raise PlaceRefused(message, field="latitude")


def _read_corner(number: int, line: str) -> Point:
    parts = line.replace(";", ",").split(",")
    # 52,26; 10,52 has a comma in each number
    halves = [".".join(parts[:2]), ".".join(parts[2:])] if len(parts) == 4 else parts
    try:
        latitude, longitude = halves
        return Point(read_degrees(latitude, name="latitude"), read_degrees(longitude, name="longitude"))
    except (ValueError, PlaceRefused):
        message = _("Line %(number)s is no corner. Write it as 52.26472, 10.52369.", number=number)
        raise PlaceRefused(message, field="area") from None


def _lies_east(side: tuple[Point, Point], point: Point) -> bool:
    here, there = side
    if (here.latitude > point.latitude) == (there.latitude > point.latitude):
        return False
    share = (point.latitude - here.latitude) / (there.latitude - here.latitude)
    return point.longitude < here.longitude + share * (there.longitude - here.longitude)
