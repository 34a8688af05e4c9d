"""Spaces and seats, as the application lists it."""

from forum.core.area import Area
from forum.spaces import models, pages
from forum.spaces.acts import ACTS
from forum.spaces.content import CONTENT, PEOPLE

spaces = Area(
    blueprint=None,
    models=(models,),
    jobs=(),
    shown=pages.SHOWN,
    must_arrive=(),
    notifications=(),
    settings=(),
    acts=(ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=(),
    commands=(),
    first_rows=(),
)
