"""The page from which a meeting is led: agenda, the item in hand, quorum, list and speakers."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from flask import render_template

from forum.core.access import Actor
from forum.core.time import clock
from forum.councils.frame import frame_of_body
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.queries.agenda import list_items
from forum.councils.meetings.queries.papers import list_papers
from forum.councils.meetings.words import name_of, when_of
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting, NoteKind
from forum.councils.sittings.forms.run import ChairForm, CountForm, DoubtForm, NoteForm, RecordForm
from forum.councils.sittings.queries.notes import list_notes
from forum.councils.sittings.queries.papers import count_papers
from forum.councils.sittings.queries.quorum import list_quorum_entries, quorum_now
from forum.councils.sittings.queries.roll import Roll, list_out_for_item, read_roll
from forum.councils.sittings.queries.speakers import read_speakers
from forum.councils.sittings.views.slots import for_lead
from forum.councils.sittings.words import entry_words, length_of, mark_of, part_of, presence_of, state_of, stay_of


def lead_page(meeting: Meeting, actor: Actor, *, looked_at: str = "", **shown: Any) -> str:
    """The whole page; `looked_at`: public id of the item in hand, otherwise the one that is on or comes next.

    `shown` are forms that were refused, and what stands beside them.
    """
    items = list_items(meeting, actor=actor)
    current = next((one for one in items if one.id == meeting.current_item_id), None)
    item = _in_hand(items, current, looked_at)
    roll, entries, notes = read_roll(meeting), list_quorum_entries(meeting), list_notes(meeting)
    open_notes = {one.kind.value: one for one in notes if one.ended_at is None}
    speakers = read_speakers(current) if current and meeting.has_speakers else None
    decided = for_lead(item, roll, actor)
    now = clock.now()
    return render_template(
        "councils/sitting/lead_meeting.html",
        frame=frame_of_body(meeting.body, actor),
        meeting=meeting,
        name=name_of(meeting),
        when=when_of(meeting),
        now=now,
        part=part_of(meeting, current, interruption=open_notes.get(NoteKind.BREAK.value)),
        items=items,
        item=item,
        current=current,
        paper_counts=count_papers([one.id for one in items]),
        papers=list_papers([item], actor=actor).get(item.id, ()) if item else (),
        roll=roll,
        chair=next((one for one in roll.lines if one.attendance.membership_id == meeting.chaired_by_id), None),
        out=list_out_for_item(meeting.current_item_id),
        entries=[(one, entry_words(one, _name_in(roll, one.said_by_id))) for one in entries],
        quorum=quorum_now(meeting, roll=roll, entries=entries),
        speakers=speakers,
        mark=mark_of(meeting, roll, speakers, len(entries), len(notes), decided.get("votes_mark")),
        notes=notes,
        open_notes=open_notes,
        words=Words(now),
        **_forms(item, roll) | shown,
        **decided,
    )


@dataclass(frozen=True, slots=True)
class Words:
    """What the template says of items and people."""

    now: datetime
    label = staticmethod(label_of)
    presence = staticmethod(presence_of)
    stay = staticmethod(stay_of)

    def state(self, item: AgendaItem) -> str:
        return state_of(item, self.now)

    def length(self, item: AgendaItem) -> str:
        return length_of(item, self.now)


def record_mark(item: AgendaItem) -> str:
    """What stands in the notes of an item, as a mark for their form."""
    return item.record_saved_at.isoformat() if item.record_saved_at else "-"


def _in_hand(items: Any, current: AgendaItem | None, looked_at: str) -> AgendaItem | None:
    chosen = next((one for one in items if one.public_id == looked_at), None)
    return chosen or current or next((one for one in items if one.ended_at is None), None)


def _forms(item: AgendaItem | None, roll: Roll) -> dict[str, Any]:
    chair, doubt = ChairForm(formdata=None, prefix="chair"), DoubtForm(formdata=None, prefix="doubt")
    chair.offer(roll.lines)
    doubt.offer(roll.lines)
    record = RecordForm(formdata=None, prefix="record")
    if item is not None:
        record.record_text.data = item.record_text
    return {
        "chair_form": chair,
        "doubt_form": doubt,
        "count_form": CountForm(formdata=None, prefix="count", data={"counted": len(roll.voters())}),
        "record_form": record,
        "record_seen": record_mark(item) if item else "",
        "overtaken": (),
        "break_form": NoteForm(formdata=None, prefix=NoteKind.BREAK.value),
        "disturbance_form": NoteForm(formdata=None, prefix=NoteKind.DISTURBANCE.value),
    }


def _name_in(roll: Roll, attendance_id: int | None) -> str:
    line = roll.find(attendance_id)
    return line.attendance.name if line else ""
