"""The list of speakers: members ask on their own page, whoever leads the meeting gives the floor."""

from flask import request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import everyone
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import Attendance
from forum.councils.models.meetings import Meeting
from forum.councils.sittings.queries.find import find_attendance, find_own_attendance, find_sitting_item
from forum.councils.sittings.services import speakers
from forum.councils.sittings.views.entering import address_of, attempt, enter_item_to_lead, enter_meeting
from forum.councils.views.blueprint import councils

SPEAKERS = "h-speak"


@councils.post("/gremien/punkte/<public_id>/wortmeldung")
def ask_to_speak(public_id: str) -> ResponseReturnValue:
    """One's own; `art=antrag`: a motion of order, which goes first."""
    item, own = _enter_as_speaker(public_id)
    is_order = request.form.get("art") == "antrag"
    return attempt(
        lambda: speakers.ask_to_speak(item, attendance=own, is_point_of_order=is_order),
        _now(item.meeting),
        done=_("You are on the list of speakers."),
    )


@councils.post("/gremien/punkte/<public_id>/wortmeldung/zuruecknehmen")
def withdraw_from_speaking(public_id: str) -> ResponseReturnValue:
    item, own = _enter_as_speaker(public_id)
    return attempt(
        lambda: speakers.withdraw(item, attendance=own),
        _now(item.meeting),
        done=_("You are not on the list of speakers any more."),
    )


@councils.post("/gremien/punkte/<public_id>/redeliste/<line_id>/<any(melden, antrag, spricht, streichen):act>")
def steer_speaker(public_id: str, line_id: str, act: str) -> ResponseReturnValue:
    """Somebody is put on the list, speaks, or is taken off."""
    item, _actor = enter_item_to_lead(public_id)
    line = found(find_attendance(line_id, meeting=item.meeting))
    return attempt(lambda: _steer(item, line, act), address_of(item.meeting, anchor=SPEAKERS))


@councils.post("/gremien/punkte/<public_id>/redeliste/<any(schliessen, oeffnen, ende):act>")
def steer_speakers(public_id: str, act: str) -> ResponseReturnValue:
    """The list is closed or opened, or whoever speaks has finished."""
    item, _actor = enter_item_to_lead(public_id)
    by = current_member()
    acts = {
        "schliessen": lambda: speakers.close_speakers(item, by=by),
        "oeffnen": lambda: speakers.open_speakers(item, by=by),
        "ende": lambda: speakers.finish_speech(item),
    }
    return attempt(acts[act], address_of(item.meeting, anchor=SPEAKERS))


@councils.post("/gremien/sitzungen/<public_id>/leitung/redeliste")
def keep_speakers_of_sitting(public_id: str) -> ResponseReturnValue:
    """Whether a list is kept at all."""
    meeting, _actor = enter_meeting(public_id)
    is_kept = request.form.get("stand") != "ohne"
    return attempt(lambda: speakers.keep_speakers(meeting, is_kept=is_kept), address_of(meeting, anchor=SPEAKERS))


def _steer(item: AgendaItem, line: Attendance, act: str) -> None:
    match act:
        case "spricht":
            speakers.give_floor(item, attendance=line)
        case "streichen":
            speakers.withdraw(item, attendance=line)
        case _:
            speakers.ask_to_speak(item, attendance=line, is_point_of_order=act == "antrag")


def _enter_as_speaker(public_id: str) -> tuple[AgendaItem, Attendance]:
    """An item for whoever is on the list of its meeting; 404 for everybody else."""
    actor = current_actor()
    item = found(find_sitting_item(public_id, actor=actor))
    own = found(find_own_attendance(item.meeting, actor))
    authorise(everyone, actor)
    return item, own


def _now(meeting: Meeting) -> str:
    return url_for("councils.show_meeting_now", public_id=meeting.public_id)
