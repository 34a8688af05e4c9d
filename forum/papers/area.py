"""Papers, as the application lists it."""

from forum.core.area import Area
from forum.papers import models, pages
from forum.papers.acts import ACTS
from forum.papers.content import CONTENT, PEOPLE
from forum.papers.views import routes

papers = Area(
    blueprint=routes.papers,
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
