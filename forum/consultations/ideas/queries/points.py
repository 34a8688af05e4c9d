"""Where ideas are, for maps: the newest as points, all others as counts of squares, so that no map grows for ever."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from forum.consultations.ideas.places import Point, middle_of
from forum.consultations.models.ideas import IdeaCell, IdeaThread
from forum.consultations.models.procedures import Module
from forum.core.access import Actor
from forum.core.data.database import session
from forum.discussions.policies import listed_threads
from forum.discussions.titles import slug_of

MOST_POINTS = 1_000
# the squares that hold the most
MOST_CELLS = 1_000


@dataclass(frozen=True, slots=True)
class PlacedIdea:
    """An idea on the map."""

    public_id: str
    title: str
    category_id: int | None
    support_count: int
    point: Point

    @property
    def slug(self) -> str:
        return slug_of(self.title)


@dataclass(frozen=True, slots=True)
class Cell:
    """How many ideas lie in a square of the map."""

    north: int
    east: int
    ideas: int

    @property
    def key(self) -> tuple[int, int]:
        return self.north, self.east

    @property
    def middle(self) -> Point:
        return middle_of(self.key)


def list_newest_points(module: Module, *, actor: Actor) -> Sequence[PlacedIdea]:
    """The newest ideas that have a point; one query."""
    columns = (
        IdeaThread.public_id,
        IdeaThread.title,
        IdeaThread.category_id,
        IdeaThread.support_count,
        IdeaThread.latitude,
        IdeaThread.longitude,
    )
    listed = (IdeaThread.module_id == module.id, IdeaThread.latitude.is_not(None), listed_threads(actor))
    query = select(*columns).where(*listed).order_by(IdeaThread.created_at.desc(), IdeaThread.id.desc())
    return [
        PlacedIdea(public_id, title, category_id, supports, Point(latitude, longitude))
        for public_id, title, category_id, supports, latitude, longitude in session.execute(query.limit(MOST_POINTS))
        if latitude is not None and longitude is not None
    ]


def list_cells(module: Module) -> Sequence[Cell]:
    """The squares of the map that hold ideas which everybody sees, the fullest first; one query."""
    query = select(IdeaCell.north, IdeaCell.east, IdeaCell.ideas)
    held = query.where(IdeaCell.module_id == module.id, IdeaCell.ideas > 0)
    ordered = held.order_by(IdeaCell.ideas.desc(), IdeaCell.north, IdeaCell.east).limit(MOST_CELLS)
    return [Cell(*row) for row in session.execute(ordered)]


def without(cells: Sequence[Cell], points: Sequence[PlacedIdea]) -> Sequence[Cell]:
    """The squares without the ideas that are shown as points."""
    shown = Counter(one.point.cell for one in points)
    left = (Cell(one.north, one.east, one.ideas - shown[one.key]) for one in cells)
    return [one for one in left if one.ideas > 0]
