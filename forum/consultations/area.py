"""Consultations, as the application lists it."""

from forum.consultations import jobs, pages
from forum.consultations.acts import ACTS
from forum.consultations.content import CONTENT
from forum.consultations.invitations import mails as invitation_mails
from forum.consultations.models import invitations, procedures, reviews
from forum.consultations.reviews.acts import ACTS as REVIEW_ACTS
from forum.consultations.views import routes
from forum.core.area import Area

consultations = Area(
    blueprint=routes.consultations,
    models=(procedures, reviews, invitations),
    jobs=(jobs.record_phases, jobs.forget_invitations),
    shown=pages.SHOWN,
    must_arrive=invitation_mails.MUST_ARRIVE,
    notifications=(),
    settings=(),
    acts=(
        ACTS,
        REVIEW_ACTS,
    ),
    content=CONTENT,
    commands=(),
    first_rows=(),
)
