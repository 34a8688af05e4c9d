"""The front page and the pages about the forum, as the application lists it."""

from forum.core.area import Area
from forum.home import pages, views

home = Area(
    blueprint=views.home,
    models=(),
    jobs=(),
    shown=pages.SHOWN,
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
