"""The search index, as the application lists it."""

from forum.core.area import Area
from forum.index import models
from forum.index.commands import search
from forum.index.content import CONTENT, PEOPLE
from forum.index.jobs import look_after_index, renew_what_changes_today

index = Area(
    blueprint=None,
    models=(models,),
    jobs=(renew_what_changes_today, look_after_index),
    shown=(),
    must_arrive=(),
    notifications=(),
    settings=(),
    acts=(),
    content=CONTENT,
    people=PEOPLE,
    retention=(),
    commands=(search,),
    first_rows=(),
)
