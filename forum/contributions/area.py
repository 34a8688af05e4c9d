"""Answers, proposals and imports, as the application lists it."""

from forum.contributions import jobs, mails, models, pages
from forum.contributions.acts import ACTS
from forum.contributions.content import CONTENT, PEOPLE, RETENTION
from forum.contributions.views import routes
from forum.core.area import Area

contributions = Area(
    blueprint=routes.contributions,
    models=(models,),
    jobs=(
        jobs.import_contributions,
        jobs.resume_imports,
        jobs.forget_import_drafts,
    ),
    shown=pages.SHOWN,
    must_arrive=(),
    notifications=mails.NOTIFICATIONS,
    settings=(),
    acts=(ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(),
    first_rows=(),
)
