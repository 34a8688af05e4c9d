"""The dialogue rules, as the application lists it."""

from forum.core.area import Area
from forum.rules import models, pages
from forum.rules.acts import ACTS
from forum.rules.content import CONTENT
from forum.rules.services.publish import ensure_first_version

rules = Area(
    blueprint=None,
    models=(models,),
    jobs=(),
    shown=pages.SHOWN,
    must_arrive=(),
    notifications=(),
    settings=(),
    acts=(ACTS,),
    content=CONTENT,
    people={},
    retention=(),
    commands=(),
    first_rows=(ensure_first_version,),
)
