"""Councils, as the application lists it."""

from forum.core.area import Area
from forum.councils import jobs, pages
from forum.councils.acts import ACTS
from forum.councils.content import CONTENT
from forum.councils.models import bodies, members, tasks, threads
from forum.councils.views import routes

councils = Area(
    blueprint=routes.councils,
    models=(bodies, members, tasks, threads),
    jobs=(jobs.forget_invitations,),
    shown=pages.SHOWN,
    must_arrive=(),
    notifications=(),
    settings=(),
    acts=(ACTS,),
    content=CONTENT,
    commands=(),
    first_rows=(),
)
