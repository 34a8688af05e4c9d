"""The search, as the application lists it."""

from forum.core.area import Area
from forum.search.acts import ACTS
from forum.search.views import routes

search = Area(
    blueprint=routes.search,
    models=(),
    jobs=(),
    shown=(),
    must_arrive=(),
    notifications=(),
    settings=(),
    acts=(ACTS,),
    content={},
    people={},
    retention=(),
    commands=(),
    first_rows=(),
)
