"""The running meeting as its members follow it, and the wall of the room."""

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.councils.frame import frame_of_body
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.queries.agenda import list_items
from forum.councils.meetings.queries.papers import list_papers
from forum.councils.meetings.words import name_of, when_of
from forum.councils.models.meetings import NoteKind
from forum.councils.sittings.policies import may_ask_to_speak, may_lead
from forum.councils.sittings.queries.beamer import Wall, on_the_wall
from forum.councils.sittings.queries.find import find_own_attendance, find_shown_meeting
from forum.councils.sittings.queries.notes import find_open_note
from forum.councils.sittings.queries.papers import count_papers
from forum.councils.sittings.queries.quorum import quorum_now
from forum.councils.sittings.queries.roll import list_out_for_item, read_roll
from forum.councils.sittings.queries.speakers import read_speakers
from forum.councils.sittings.views.desk import Words
from forum.councils.sittings.views.entering import enter_as_member
from forum.councils.sittings.views.slots import for_beamer, for_member
from forum.councils.sittings.words import mark_of, part_of, time_now
from forum.councils.views.blueprint import councils


@councils.get("/gremien/sitzungen/<public_id>/jetzt")
def show_meeting_now(public_id: str) -> ResponseReturnValue:
    """The item that is on, its papers, the list of speakers, and the votes in which one takes part."""
    meeting, actor = enter_as_member(public_id)
    items = list_items(meeting, actor=actor)
    item = next((one for one in items if one.id == meeting.current_item_id), None)
    roll = read_roll(meeting)
    own = find_own_attendance(meeting, actor)
    line = roll.find(own.id) if own else None
    speakers = read_speakers(item) if item and meeting.has_speakers else None
    decided = for_member(item, roll, actor)
    is_there = bool(line and line.here)
    return render_template(
        "councils/sitting/show_meeting_now.html",
        frame=frame_of_body(meeting.body, actor),
        meeting=meeting,
        name=name_of(meeting),
        when=when_of(meeting),
        part=part_of(meeting, item, interruption=find_open_note(meeting, NoteKind.BREAK)),
        now=clock.now(),
        items=items,
        item=item,
        current=item,
        paper_counts=count_papers([one.id for one in items]),
        papers=list_papers([item], actor=actor).get(item.id, ()) if item else (),
        words=Words(clock.now()),
        roll=roll,
        line=line,
        out=list_out_for_item(meeting.current_item_id),
        quorum=quorum_now(meeting, roll=roll),
        speakers=speakers,
        mark=mark_of(meeting, roll, speakers, decided.get("votes_mark")),
        may_ask=may_ask_to_speak(item, own, is_there=is_there, is_point_of_order=False) if item else None,
        may_move=may_ask_to_speak(item, own, is_there=is_there, is_point_of_order=True) if item else None,
        may_lead=may_lead(actor, meeting),
        **decided,
    )


@councils.get("/gremien/sitzungen/<public_id>/beamer")
def show_beamer(public_id: str) -> ResponseReturnValue:
    """For the wall of the room: no header, no links; nothing but that in closed session."""
    actor = current_actor()
    meeting = found(find_shown_meeting(public_id, actor=actor))
    authorise(everyone, actor)
    shown = on_the_wall(meeting, actor=actor)
    return render_template(
        "councils/sitting/show_beamer.html",
        meeting=meeting,
        name=name_of(meeting),
        when=when_of(meeting),
        shown=shown,
        is_closed=shown.wall is Wall.CLOSED_SESSION,
        label=label_of,
        time=time_now(),
        **(for_beamer(meeting, shown.item, actor) if shown.item else {"on": None}),
    )
