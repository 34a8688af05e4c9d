"""Councils, as the application lists it."""

from forum.core.area import Area
from forum.councils import jobs, pages
from forum.councils.acts import ACTS
from forum.councils.circulars import acts as circular_acts
from forum.councils.circulars import jobs as circular_jobs
from forum.councils.circulars import mails as circular_mails
from forum.councils.content import CONTENT, PEOPLE, RETENTION
from forum.councils.meetings import acts as meeting_acts
from forum.councils.meetings import jobs as meeting_jobs
from forum.councils.meetings import mails as meeting_mails
from forum.councils.membership import mails as membership_mails
from forum.councils.minutes import acts as minutes_acts
from forum.councils.minutes import mails as minutes_mails
from forum.councils.models import (
    agenda,
    attendance,
    bodies,
    circulars,
    meetings,
    members,
    minutes,
    resolutions,
    tasks,
    threads,
)
from forum.councils.resolutions import acts as resolution_acts
from forum.councils.resolutions import jobs as resolution_jobs
from forum.councils.resolutions import mails as resolution_mails
from forum.councils.settings import RESOLUTIONS
from forum.councils.sittings import acts as sitting_acts
from forum.councils.sittings.decision_acts import DECISION_ACTS
from forum.councils.tasks import jobs as task_jobs
from forum.councils.tasks import mails as task_mails
from forum.councils.views import routes

councils = Area(
    blueprint=routes.councils,
    models=(bodies, members, tasks, threads, meetings, agenda, attendance, resolutions, minutes, circulars),
    jobs=(
        jobs.forget_invitations,
        task_jobs.remind_of_tasks,
        meeting_jobs.invite_newcomers,
        resolution_jobs.tell_of_recommendations,
        circular_jobs.look_after_circulars,
    ),
    shown=pages.SHOWN,
    must_arrive=(
        *membership_mails.MUST_ARRIVE,
        *meeting_mails.MUST_ARRIVE,
        *task_mails.MUST_ARRIVE,
        *resolution_mails.MUST_ARRIVE,
        *minutes_mails.MUST_ARRIVE,
        *circular_mails.MUST_ARRIVE,
    ),
    notifications=(),
    settings=(RESOLUTIONS,),
    acts=(
        ACTS,
        meeting_acts.ACTS,
        resolution_acts.ACTS,
        sitting_acts.ACTS,
        DECISION_ACTS,
        minutes_acts.ACTS,
        circular_acts.ACTS,
    ),
    content=CONTENT,
    people=PEOPLE,
    retention=RETENTION,
    commands=(),
    first_rows=(),
)
