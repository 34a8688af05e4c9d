"""Meetings for the attacks on forms: one called, one open, one with an item on, and one whose quorum has been doubted."""

from forum.accounts.models import User
from forum.core.data.database import session
from forum.councils.sittings.services import notes, quorum, roll, speakers
from forum.councils.sittings.services.items import start_item
from forum.councils.sittings.services.run import open_meeting
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.members import make_deputy
from tests.councils.running import Running, make_meeting_of, make_placed


def sittings_of(author: User, office: User) -> list[str]:
    """Addresses from which all forms of running meetings are found: the author chairs three of them, the office one."""
    body = make_body(name="Fachbeirat Sitzungen")
    chair, others = make_member(body, author, function=Function.CHAIR), [make_member(body) for _one in range(3)]
    make_deputy(body)
    called, opened, going_on = (make_meeting_of(body, chair, others, number=one, is_hybrid=True) for one in (1, 2, 3))
    roll.note_arrival(called.line(others[0]), by=author)
    _open(opened)
    make_placed(opened.meeting)
    notes.begin_break(opened.meeting, by=author)
    going_on.meeting.has_speakers = True
    _open(going_on)
    item = make_placed(going_on.meeting)
    quorum.establish_quorum(going_on.meeting, by=author)
    start_item(item, by=author)
    speakers.ask_to_speak(item, attendance=going_on.line(chair))
    doubted = _doubted(office)
    session.flush()
    pages = [f"/gremien/sitzungen/{one.meeting.public_id}/leitung" for one in (called, opened, going_on, doubted)]
    absent = called.line(chair).public_id
    there = opened.line(chair).public_id
    return [
        *pages,
        f"/gremien/sitzungen/{called.meeting.public_id}/anwesenheit/{absent}",
        f"/gremien/sitzungen/{opened.meeting.public_id}/anwesenheit/{there}",
        f"/gremien/sitzungen/{going_on.meeting.public_id}/jetzt",
    ]


def _doubted(office: User) -> Running:
    body = make_body(name="Fachbeirat Zweifel")
    chair, others = make_member(body, office, function=Function.CHAIR), [make_member(body) for _one in range(3)]
    doubted = make_meeting_of(body, chair, others, number=1)
    _open(doubted)
    quorum.establish_quorum(doubted.meeting, by=office)
    quorum.doubt_quorum(doubted.meeting, said_by=None, by=office)
    return doubted


def _open(held: Running) -> None:
    for one in held.people:
        roll.note_arrival(held.line(one), by=held.chair)
    open_meeting(held.meeting, chair=held.line(held.people[0]), by=held.chair)
