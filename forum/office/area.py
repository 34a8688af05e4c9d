"""The office, as the application lists it."""

from forum.core.area import Area
from forum.office.views import routes

office = Area(
    blueprint=routes.office,
    models=(),
    jobs=(),
    shown=(),
    must_arrive=(),
    notifications=(),
    settings=(),
    acts=(),
    content={},
    people={},
    retention=(),
    commands=(),
    first_rows=(),
)
