"""The search index, as the application lists it."""

from forum.core.area import Area
from forum.index import models
from forum.index.content import CONTENT

index = Area(
    blueprint=None,
    models=(models,),
    jobs=(),
    shown=(),
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
