"""The office, as the application lists it."""

from forum.core.area import Area
from forum.office import jobs, mails, models
from forum.office.content import CONTENT, PEOPLE, RETENTION
from forum.office.views import routes

office = Area(
    blueprint=routes.office,
    models=(models,),
    jobs=(jobs.remind_of_due_items, jobs.forget_reminders),
    shown=(),
    must_arrive=(),
    notifications=mails.NOTIFICATIONS,
    settings=(),
    acts=(),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(),
    first_rows=(),
)
