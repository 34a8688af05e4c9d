"""The page of one meeting with its agenda, as far as its reader may see it; to be printed, and as a calendar file."""

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import Actor, everyone
from forum.core.mail.ical import CALENDAR_TYPE
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from
from forum.core.web.page_sections import keys_of_sections, sections_of
from forum.core.web.page_state import One
from forum.councils.frame import frame_of_body
from forum.councils.meetings.calendar_file import published
from forum.councils.meetings.frame import frame_of_meeting
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.notice import days_of_notice, last_day_to_call
from forum.councils.meetings.queries.agenda import (
    list_items,
    list_proposals,
    list_removed_items,
    list_unfinished,
)
from forum.councils.meetings.queries.find import find_meeting
from forum.councils.meetings.queries.lists import list_coming, list_past
from forum.councils.meetings.queries.papers import list_papers
from forum.councils.meetings.queries.results import list_results
from forum.councils.meetings.services.proposals import takes_proposals
from forum.councils.meetings.words import hours_of, name_of, when_of
from forum.councils.models.meetings import Meeting
from forum.councils.pages import BODY_PAGE
from forum.councils.policies import may_steer, may_work_in, sits_in
from forum.councils.queries.find import find_body
from forum.councils.views.blueprint import councils
from forum.events.queries.find import find_event_by_key

councils.add_app_template_global(name_of, "meeting_name")
councils.add_app_template_global(when_of, "meeting_when")
councils.add_app_template_global(hours_of, "meeting_hours")
councils.add_app_template_global(label_of, "item_label")


@councils.get("/gremien/<public_id>/sitzungen")
def list_meetings_of_body(public_id: str) -> str:
    """What is to come, then what has been, page by page; members see what is being planned, too."""
    actor = current_actor()
    made_from("meetings", "bodies", "spaces")
    body = found(find_body(public_id, actor=actor))
    authorise(everyone, actor)
    cursor = request.args.get("ab")
    return render_template(
        "councils/list_meetings_of_body.html",
        body=body,
        frame=frame_of_body(body, actor),
        coming=[] if cursor else list_coming(body, actor=actor),
        page=list_past(body, actor=actor, cursor=cursor),
        address=lambda **place: url_for(".list_meetings_of_body", public_id=public_id, **place),
        sits_here=sits_in(actor, body),
        steers=bool(may_steer(actor, body)),
    )


@councils.get("/gremien/sitzungen/<public_id>")
def show_meeting(public_id: str) -> str:
    meeting, actor = _enter(public_id)
    shown = _agenda(meeting, actor)
    if not sits_in(actor, meeting.body):
        return render_template("councils/show_public_meeting.html", **shown)
    steers = bool(may_steer(actor, meeting.body))
    return render_template(
        "councils/show_meeting.html",
        **shown,
        steers=steers,
        proposals=list_proposals(meeting, actor=actor),
        takes_proposals=takes_proposals(meeting) and bool(may_work_in(actor, meeting.body)),
        removed=list_removed_items(meeting, actor=actor) if steers and meeting.is_called else (),
        unfinished=list_unfinished(meeting.body, besides=meeting) if steers and not meeting.is_over else (),
        call_until=last_day_to_call(meeting) if meeting.begins_at and not meeting.is_called else None,
        notice=days_of_notice(meeting, called_at=meeting.called_at)
        if meeting.called_at and meeting.begins_at
        else None,
    )


@councils.get("/gremien/sitzungen/<public_id>/druck")
def print_meeting(public_id: str) -> str:
    """The agenda for paper, with what its reader may see."""
    meeting, actor = _enter(public_id)
    return render_template("councils/print_meeting.html", **_agenda(meeting, actor))


@councils.get("/gremien/sitzungen/<public_id>/termin.ics")
def download_meeting_calendar(public_id: str) -> ResponseReturnValue:
    """An entry for a calendar; the call for members is in theirs alone."""
    meeting, actor = _enter(public_id)
    found(meeting.begins_at)
    is_inside = sits_in(actor, meeting.body)
    link = meeting.online_link if is_inside and meeting.is_hybrid else ""
    response = Response(published(meeting, link=link), content_type=CALENDAR_TYPE)
    response.headers["Content-Disposition"] = 'attachment; filename="sitzung.ics"'
    return response


def _enter(public_id: str) -> tuple[Meeting, Actor]:
    actor = current_actor()
    made_from(
        One("meeting", Meeting, public_id),
        "agenda_papers",
        "bodies",
        "events",
        *BODY_PAGE,
        *keys_of_sections("meeting"),
    )
    meeting: Meeting = found(find_meeting(public_id, actor=actor))
    authorise(everyone, actor)
    return meeting, actor


def _agenda(meeting: Meeting, actor: Actor) -> dict[str, object]:
    items = list_items(meeting, actor=actor)
    return {
        "meeting": meeting,
        "body": meeting.body,
        "frame": frame_of_meeting(meeting, actor),
        "items": items,
        "papers": list_papers(items, actor=actor),
        "results": list_results(items, actor=actor),
        "event": find_event_by_key(meeting.event_id, actor=actor) if meeting.event_id else None,
        "sections": sections_of("meeting", meeting, actor=actor),
        "is_to_come": meeting.is_to_come(clock.today()),
    }
