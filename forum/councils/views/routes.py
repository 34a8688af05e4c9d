"""All pages of bodies: importing this module hangs them on the blueprint."""

from forum.councils.bodies.views import edit_body, found_body, list_bodies, office_bodies, show_body
from forum.councils.circulars.views import (
    cast_vote,
    end_circular,
    list_circulars,
    put_papers,
    show_circular,
    write_circular,
)
from forum.councils.meetings.views import (
    agenda,
    call_meeting,
    papers,
    plan_meeting,
    poll,
    proposals,
    show_meeting,
    standing,
)
from forum.councils.membership.views import answer, deputations, members, office_place, office_places
from forum.councils.minutes.views import files, folder, freeze_minutes, objections, show_minutes, write_minutes
from forum.councils.reports.views import show_briefing, show_proof
from forum.councils.resolutions.views import edit_resolution, list_resolutions, show_resolution
from forum.councils.sittings.views import follow, items, roll, run, speakers
from forum.councils.tasks.views import list_tasks, mark_tasks, write_tasks
from forum.councils.views.blueprint import councils
from forum.councils.workspace.views import (
    edit_level,
    list_threads,
    new_thread,
    show_thread,
    show_workspace,
    steer_thread,
)

__all__ = [
    "agenda",
    "answer",
    "call_meeting",
    "cast_vote",
    "councils",
    "deputations",
    "edit_body",
    "edit_level",
    "edit_resolution",
    "end_circular",
    "files",
    "folder",
    "follow",
    "found_body",
    "freeze_minutes",
    "items",
    "list_bodies",
    "list_circulars",
    "list_resolutions",
    "list_tasks",
    "list_threads",
    "mark_tasks",
    "members",
    "new_thread",
    "objections",
    "office_bodies",
    "office_place",
    "office_places",
    "papers",
    "plan_meeting",
    "poll",
    "proposals",
    "put_papers",
    "roll",
    "run",
    "show_body",
    "show_briefing",
    "show_circular",
    "show_meeting",
    "show_minutes",
    "show_proof",
    "show_resolution",
    "show_thread",
    "show_workspace",
    "speakers",
    "standing",
    "steer_thread",
    "write_circular",
    "write_minutes",
    "write_tasks",
]
