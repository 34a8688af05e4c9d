"""The moderation, as the application lists it."""

from forum.core.area import Area
from forum.moderation import jobs, mails, pages, reporter_mails
from forum.moderation.acts import ACTS
from forum.moderation.content import CONTENT, PEOPLE, RETENTION
from forum.moderation.desk import jobs as desk_jobs
from forum.moderation.desk.services.text_blocks import ensure_first_blocks
from forum.moderation.models import cases, decisions, objections, pending, reports
from forum.moderation.objections import mails as objection_mails
from forum.moderation.views import routes

moderation = Area(
    blueprint=routes.moderation,
    models=(cases, reports, decisions, pending, objections),
    jobs=(
        desk_jobs.carry_out_sent_decisions,
        desk_jobs.carry_out_late_decisions,
        jobs.forget_reporters,
        jobs.forget_objections,
        jobs.forget_words,
        jobs.erase_hidden_texts,
        jobs.forget_visits,
    ),
    shown=pages.SHOWN,
    must_arrive=(*mails.MUST_ARRIVE, *reporter_mails.MUST_ARRIVE, *objection_mails.MUST_ARRIVE),
    notifications=(),
    settings=(),
    acts=(ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(),
    first_rows=(ensure_first_blocks,),
)
