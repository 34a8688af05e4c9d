"""Consultations, as the application lists it."""

from forum.consultations import jobs, pages
from forum.consultations.acts import ACTS
from forum.consultations.content import CONTENT
from forum.consultations.models import procedures
from forum.consultations.views import routes
from forum.core.area import Area

consultations = Area(
    blueprint=routes.consultations,
    models=(procedures,),
    jobs=(jobs.record_phases,),
    shown=pages.SHOWN,
    must_arrive=(),
    notifications=(),
    settings=(),
    acts=(ACTS,),
    content=CONTENT,
    commands=(),
    first_rows=(),
)
