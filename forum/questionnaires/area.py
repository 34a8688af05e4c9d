"""Questionnaires, as the application lists it."""

from forum.core.area import Area
from forum.questionnaires import jobs, models, pages
from forum.questionnaires.content import CONTENT, PEOPLE, RETENTION

questionnaires = Area(
    blueprint=None,
    models=(models,),
    jobs=(jobs.erase_due_sheets,),
    shown=pages.SHOWN,
    must_arrive=(),
    notifications=(),
    settings=(),
    acts=(),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(),
    first_rows=(),
)
