"""Weighing, as the application lists it."""

from forum.core.area import Area
from forum.weighing import jobs, mails, models, pages
from forum.weighing.acts import ACTS
from forum.weighing.content import CONTENT, PEOPLE, RETENTION
from forum.weighing.synopsis import models as letter_models
from forum.weighing.views import routes

weighing = Area(
    blueprint=routes.weighing,
    models=(models, letter_models),
    jobs=(jobs.take_in_new, jobs.tell_authors_of, jobs.tell_the_rest, jobs.forget_senders),
    shown=pages.SHOWN,
    must_arrive=mails.MUST_ARRIVE,
    notifications=(),
    settings=(),
    acts=(ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(),
    first_rows=(),
)
