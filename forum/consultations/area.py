"""Consultations, as the application lists it."""

from forum.consultations import jobs, pages
from forum.consultations.acts import ACTS
from forum.consultations.content import CONTENT
from forum.consultations.ideas import acts as idea_acts
from forum.consultations.ideas import jobs as idea_jobs
from forum.consultations.invitations import mails as invitation_mails
from forum.consultations.live import jobs as live_jobs
from forum.consultations.live.acts import ACTS as LIVE_ACTS
from forum.consultations.models import ideas, invitations, live, polls, procedures, reviews, surveys, talks
from forum.consultations.polls.acts import ACTS as POLL_ACTS
from forum.consultations.polls.jobs import count_due_polls
from forum.consultations.reviews.acts import ACTS as REVIEW_ACTS
from forum.consultations.surveys import jobs as survey_jobs
from forum.consultations.surveys import mails as survey_mails
from forum.consultations.surveys.acts import ACTS as SURVEY_ACTS
from forum.consultations.views import routes
from forum.core.area import Area

consultations = Area(
    blueprint=routes.consultations,
    models=(ideas, invitations, live, procedures, reviews, polls, surveys, talks),
    jobs=(
        jobs.record_phases,
        jobs.forget_invitations,
        idea_jobs.erase_files,
        live_jobs.forget_browsers,
        count_due_polls,
        survey_jobs.open_due_replies,
        survey_jobs.forget_who_replied,
    ),
    shown=pages.SHOWN,
    must_arrive=(*invitation_mails.MUST_ARRIVE, *survey_mails.MUST_ARRIVE),
    notifications=(),
    settings=(),
    acts=(ACTS, idea_acts.ACTS, LIVE_ACTS, REVIEW_ACTS, POLL_ACTS, SURVEY_ACTS),
    content=CONTENT,
    commands=(),
    first_rows=(),
)
