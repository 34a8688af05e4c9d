"""Events, as the application lists it."""

from forum.core.area import Area
from forum.events import jobs, pages
from forum.events.acts import ACTS
from forum.events.content import CONTENT, PEOPLE, RETENTION
from forum.events.desk import jobs as desk_jobs
from forum.events.desk import mails as desk_mails
from forum.events.mailing import jobs as mailing_jobs
from forum.events.mailing import mails as mailing_mails
from forum.events.models import door, lots, mailing, sign_ups, threads
from forum.events.models import events as events_tables
from forum.events.seating import jobs as seating_jobs
from forum.events.seating import mails as seating_mails
from forum.events.signing_up import mails as signing_up_mails
from forum.events.views import routes

events = Area(
    blueprint=routes.events,
    models=(events_tables, sign_ups, lots, mailing, door, threads),
    jobs=(
        jobs.erase_needs,
        jobs.erase_sign_ups,
        seating_jobs.settle_due_events,
        seating_jobs.forget_lot_losses,
        mailing_jobs.send_mails_to_many,
        desk_jobs.tell_of_changes,
    ),
    shown=pages.SHOWN,
    must_arrive=(
        *seating_mails.MUST_ARRIVE,
        *mailing_mails.MUST_ARRIVE,
        *desk_mails.MUST_ARRIVE,
        *signing_up_mails.MUST_ARRIVE,
    ),
    notifications=(),
    settings=(),
    acts=(ACTS,),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(),
    first_rows=(),
)
