"""What is written down while the council meets: who came and why they left, notes for the minutes, closed and hidden items."""

from datetime import timedelta

from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem, Doors
from forum.councils.models.attendance import Attendance
from forum.councils.models.meetings import Meeting
from forum.councils.models.members import Membership
from forum.councils.services.following import settle
from forum.councils.sittings.services import notes, roll, run, speakers
from forum.councils.sittings.services.items import save_record, start_item
from forum.councils.sittings.services.quorum import establish_quorum
from forum.spaces.models import Level
from forum.visibility.city import City, Story
from forum.visibility.people import CONFIDANTS, EVERYBODY, MEMBERS, Audience, Who


def add(city: City) -> None:
    """A meeting without the public."""
    meeting = _meet(city, is_public=False)
    city.note(meeting)
    item = _place(city, meeting, "an item of a meeting that is not public", MEMBERS)
    start_item(item, by=city.person(Who.CHAIR))
    _write_down(city, meeting, item)


def begin(city: City) -> None:
    """A public meeting in closed session: everybody may know of it, and nobody outside of what is dealt with."""
    meeting = _meet(city, is_public=True)
    _place(city, meeting, "a public item of a meeting", EVERYBODY)
    closed = _place(city, meeting, "an item in closed session", MEMBERS, doors=Doors.CLOSED)
    _place(city, meeting, "a hidden item", CONFIDANTS, withheld_at=clock.now())
    start_item(closed, by=city.person(Who.CHAIR))
    _write_down(city, meeting, closed)


def _meet(city: City, *, is_public: bool) -> Meeting:
    """In session, with chair and member in the room."""
    now, by = clock.now(), city.person(Who.CHAIR)
    last = session.scalar(select(func.max(Meeting.number)).where(Meeting.body_id == city.body.id)) or 0
    meeting = Meeting(
        space=city.council,
        body=city.body,
        number=last + 1,
        begins_at=now,
        called_at=now - timedelta(days=10),
        is_public=is_public,
        is_hybrid=True,
        has_speakers=True,
        level=Level.PUBLIC if is_public else Level.MEMBERS,
    )
    session.add(meeting)
    session.flush()
    roll.begin_roll(meeting, by=by)
    session.flush()
    chair, member = _line(city, meeting, Who.CHAIR), _line(city, meeting, Who.MEMBER)
    for line in (chair, member):
        roll.note_arrival(line, by=by)
    run.open_meeting(meeting, chair=chair, by=by)
    establish_quorum(meeting, by=by)
    for page in ("leitung", "jetzt", "beamer", "anwesenheit"):
        city.starts.append(f"/gremien/sitzungen/{meeting.public_id}/{page}")
    return meeting


def _place(city: City, meeting: Meeting, what: str, seen_by: Audience, **values: object) -> AgendaItem:
    title = city.mark(f"title of {what}", seen_by)
    doors = values.pop("doors", Doors.OPEN)
    number = len(session.scalars(select(AgendaItem.id).where(AgendaItem.meeting_id == meeting.id)).all()) + 1
    item = AgendaItem(
        space=city.council,
        meeting=meeting,
        position=number * 10,
        label=str(number),
        title=f"Beratung {title}",
        doors=doors,
        **values,
    )
    session.add(item)
    session.flush()
    settle(item)
    city.note(item, seen_by)
    return item


def _write_down(city: City, meeting: Meeting, item: AgendaItem) -> None:
    """All that only whoever leads the meeting reads at first."""
    by = city.person(Who.CHAIR)
    save_record(item, text=f"Dazu {city.mark('notes for the minutes', CONFIDANTS)}.", by=by)
    name, of = city.mark("name of a guest of a meeting", CONFIDANTS), city.mark("for whom a guest came", CONFIDANTS)
    roll.add_guest(meeting, name=f"Gast {name}", of=f"Verein {of}", by=by)
    member = _line(city, meeting, Who.MEMBER)
    speakers.ask_to_speak(item, attendance=member)
    roll.note_leaving(member, reason=city.mark("why somebody left a meeting", CONFIDANTS), by=by)
    absent = _line(city, meeting, Who.KEEPER)
    roll.excuse(absent, words=city.mark("why somebody did not come", CONFIDANTS), by=by)
    notes.note_disturbance(meeting, words=city.mark("disturbance of a meeting", CONFIDANTS), by=by)
    session.flush()


def _line(city: City, meeting: Meeting, who: Who) -> Attendance:
    query = select(Attendance).join(Attendance.membership).where(Attendance.meeting_id == meeting.id)
    return session.scalars(query.where(Membership.person_id == city.people[who].user_id)).one()


SITTINGS = Story("sittings", add, begin)
