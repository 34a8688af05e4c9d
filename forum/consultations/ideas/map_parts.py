"""What a page with a map needs: the operator's tiles, if there are any, and a plain grid that needs none."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

from flask import current_app

from forum.consultations.ideas.grid import Grid, bounds_for, draw_grid
from forum.consultations.ideas.places import Area, Point
from forum.consultations.ideas.queries.points import Cell
from forum.core.operator_settings import map_centre
from forum.core.web.headers import allow_images_from
from forum.settings import Settings


@dataclass(frozen=True, slots=True)
class MapParts:
    """A map as a template draws it; without `tiles` the grid alone."""

    tiles: str
    attribution: str
    # pairs of latitude and longitude as JSON, for the script
    area: str
    bounds: str
    grid: Grid


def describe_map(area: Area, cells: Sequence[Cell] = ()) -> MapParts:
    """The parts of a map for this request, whose page may then show the operator's tiles."""
    settings: Settings = current_app.extensions["settings"]
    if settings.map_origin:
        allow_images_from(settings.map_origin)
    centre = Point(*map_centre())
    bounds = bounds_for(area, cells, centre=centre)
    return MapParts(
        tiles=settings.map_tiles_url,
        attribution=settings.map_attribution,
        area=json.dumps(area.pairs),
        bounds=json.dumps([[bounds.south, bounds.west], [bounds.north, bounds.east]]),
        grid=draw_grid(area, cells, centre=centre),
    )
