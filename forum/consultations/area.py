"""Consultations, as the application lists it."""

from forum.consultations import jobs, pages
from forum.consultations.acts import ACTS
from forum.consultations.budgets.acts import ACTS as BUDGET_ACTS
from forum.consultations.budgets.jobs import count_due_budgets
from forum.consultations.content import CONTENT, PEOPLE, RETENTION
from forum.consultations.ideas import acts as idea_acts
from forum.consultations.ideas import jobs as idea_jobs
from forum.consultations.invitations import mails as invitation_mails
from forum.consultations.live import jobs as live_jobs
from forum.consultations.live.acts import ACTS as LIVE_ACTS
from forum.consultations.models import (
    budgets,
    ideas,
    invitations,
    live,
    opinions,
    polls,
    procedures,
    results,
    reviews,
    surveys,
    talks,
    weighing_counts,
)
from forum.consultations.opinions import jobs as opinion_jobs
from forum.consultations.opinions.acts import ACTS as OPINION_ACTS
from forum.consultations.polls.acts import ACTS as POLL_ACTS
from forum.consultations.polls.jobs import count_due_polls
from forum.consultations.results import jobs as result_jobs
from forum.consultations.results import mails as result_mails
from forum.consultations.reviews.acts import ACTS as REVIEW_ACTS
from forum.consultations.surveys import jobs as survey_jobs
from forum.consultations.surveys import mails as survey_mails
from forum.consultations.surveys.acts import ACTS as SURVEY_ACTS
from forum.consultations.views import routes
from forum.core.area import Area

consultations = Area(
    blueprint=routes.consultations,
    models=(
        budgets,
        ideas,
        invitations,
        live,
        procedures,
        results,
        reviews,
        opinions,
        polls,
        surveys,
        talks,
        weighing_counts,
    ),
    jobs=(
        jobs.record_phases,
        jobs.forget_invitations,
        idea_jobs.erase_files,
        live_jobs.forget_browsers,
        result_jobs.count_card_of,
        result_jobs.count_new_cards,
        result_jobs.recount_cards,
        result_jobs.remind_of_overdue_results,
        opinion_jobs.compute_opinions,
        opinion_jobs.compute_due_opinions,
        opinion_jobs.unlink_opinions,
        count_due_polls,
        count_due_budgets,
        survey_jobs.open_due_replies,
        survey_jobs.forget_who_replied,
    ),
    shown=pages.SHOWN,
    must_arrive=(*invitation_mails.MUST_ARRIVE, *result_mails.MUST_ARRIVE, *survey_mails.MUST_ARRIVE),
    notifications=(),
    settings=(),
    acts=(ACTS, idea_acts.ACTS, LIVE_ACTS, REVIEW_ACTS, OPINION_ACTS, POLL_ACTS, BUDGET_ACTS, SURVEY_ACTS),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(),
    first_rows=(),
)
