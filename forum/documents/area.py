"""Files, as the application lists it."""

from forum.core.area import Area
from forum.documents import models
from forum.documents.content import CONTENT

documents = Area(
    blueprint=None,
    models=(models,),
    jobs=(),
    shown=(),
    must_arrive=(),
    notifications=(),
    settings=(),
    acts=(),
    content=CONTENT,
    commands=(),
    first_rows=(),
)
