"""Topics and fields of action, as the application lists it."""

from forum.core.area import Area
from forum.topics import models, pages
from forum.topics.acts import ACTS
from forum.topics.commands import imports
from forum.topics.content import CONTENT, PEOPLE
from forum.topics.repair import repair
from forum.topics.services.fields import ensure_default_fields
from forum.topics.settings import PROPOSALS
from forum.topics.views import routes

topics = Area(
    blueprint=routes.topics,
    models=(models,),
    jobs=(),
    shown=pages.SHOWN,
    must_arrive=(),
    notifications=(),
    settings=(PROPOSALS,),
    acts=(ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=(),
    commands=(imports, repair),
    first_rows=(ensure_default_fields,),
)
