"""Organisations and their mandates, as the application lists it."""

from forum.core.area import Area
from forum.organisations import mails, models, pages
from forum.organisations.acts import ACTS
from forum.organisations.content import CONTENT, PEOPLE
from forum.organisations.views import routes

organisations = Area(
    blueprint=routes.organisations,
    models=(models,),
    jobs=(),
    shown=pages.SHOWN,
    must_arrive=mails.MUST_ARRIVE,
    notifications=mails.NOTIFICATIONS,
    settings=(),
    acts=(ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=(),
    commands=(),
    first_rows=(),
)
