"""The fields of action, as the application lists it."""

from forum.core.area import Area
from forum.fields import models, pages
from forum.fields.content import CONTENT

fields = Area(
    blueprint=None,
    models=(models,),
    jobs=(),
    shown=pages.SHOWN,
    must_arrive=(),
    notifications=(),
    settings=(),
    acts=(),
    content=CONTENT,
    people={},
    retention=(),
    commands=(),
    first_rows=(),
)
