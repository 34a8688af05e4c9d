"""Minutes of the council: a draft, one open to objections, a published one with what its public view leaves out; own notes."""

from datetime import timedelta

from sqlalchemy import func, select

from forum.ballots.kinds import BallotKind, BallotWay, Majority
from forum.ballots.models import Ballot
from forum.ballots.services.close_ballot import record_count
from forum.ballots.services.open_ballot import open_ballot
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.minutes.services.folder import write_note
from forum.councils.minutes.services.freeze import approve_minutes, publish_minutes
from forum.councils.minutes.services.object import make_objection
from forum.councils.minutes.services.write import begin_minutes, send_minutes
from forum.councils.models.agenda import AgendaItem, Doors
from forum.councils.models.attendance import Attendance, BallotPurpose, MeetingBallot
from forum.councils.models.meetings import Meeting
from forum.councils.models.minutes import Minutes
from forum.councils.services.following import settle
from forum.councils.sittings.queries.find import WITH_MEETING, WITH_PEOPLE
from forum.councils.sittings.services.roll import begin_roll, note_arrival
from forum.councils.sittings.services.run import close_meeting, open_meeting
from forum.spaces.models import Level
from forum.visibility.city import City, Story
from forum.visibility.people import CONFIDANTS, EVERYBODY, MEMBERS, Audience, Who
from forum.visibility.seats import place_of

WRITER_ALONE: Audience = frozenset({Who.MEMBER})


def add(city: City) -> None:
    _begin(city, "minutes that are drafted", CONFIDANTS, titles=MEMBERS, is_public=False)
    minutes = _begin(city, "minutes that are open to objections", MEMBERS, titles=MEMBERS, is_public=False)
    _send(city, minutes)
    words = city.mark("an objection to minutes")
    member = city.person(Who.MEMBER)
    objection = make_objection(minutes, f"Falsch {words}", item=None, membership=place_of(city, Who.MEMBER), by=member)
    city.note(objection)
    _write_note(city, minutes.meeting)


def begin(city: City) -> None:
    """Published: everybody reads the open item, without the passage that is kept back."""
    minutes = _begin(city, "published minutes", EVERYBODY, titles=EVERYBODY, is_public=True)
    _send(city, minutes)
    item, ballot = _vote(city, minutes)
    chair = city.person(Who.CHAIR)
    approve_minutes(minutes, item=item, ballot=ballot, by=chair)
    publish_minutes(minutes, by=chair)
    city.starts.append(f"/gremien/sitzungen/{minutes.meeting.public_id}/niederschrift/fassungen/1")
    session.flush()


def _begin(city: City, what: str, seen_by: Audience, *, titles: Audience, is_public: bool) -> Minutes:
    """A meeting that is over, with an open item and a closed one; `titles`: who reads those of its items."""
    chair = city.person(Who.CHAIR)
    meeting = _call(city, is_public=is_public)
    kept_back = seen_by if seen_by is CONFIDANTS else MEMBERS
    title = city.mark(f"title of an item with {what}", titles)
    text, passage = city.mark(f"text of {what}", seen_by), city.mark(f"passage kept back in {what}", kept_back)
    _place(city, meeting, "1", f"Punkt {title}", f"Es geht um {text}. [[Nur intern {passage}|Betriebsgeheimnis]]")
    closed = city.mark(f"title of a closed item with {what}")
    words = city.mark(f"text of a closed item with {what}", kept_back)
    _place(city, meeting, "2", f"Punkt {closed}", f"Geheim ist {words}.", doors=Doors.CLOSED)
    begin_roll(meeting, by=chair)
    for who in (Who.CHAIR, Who.MEMBER):
        note_arrival(_line(meeting, place_of(city, who).id), by=chair)
    open_meeting(meeting, chair=_line(meeting, place_of(city, Who.CHAIR).id), by=chair)
    close_meeting(meeting, by=chair)
    minutes = begin_minutes(meeting, by=chair)
    city.note(minutes, seen_by)
    city.starts += [
        f"/gremien/sitzungen/{meeting.public_id}/niederschrift",
        f"/gremien/sitzungen/{meeting.public_id}/mappe",
    ]
    return minutes


def _call(city: City, *, is_public: bool) -> Meeting:
    last = session.scalar(select(func.max(Meeting.number)).where(Meeting.body_id == city.body.id)) or 0
    meeting = Meeting(
        space=city.council,
        body=city.body,
        number=last + 1,
        begins_at=clock.now(),
        called_at=clock.now(),
        is_public=is_public,
        level=Level.PUBLIC if is_public else Level.MEMBERS,
    )
    session.add(meeting)
    city.note(meeting, EVERYBODY if is_public else MEMBERS)
    return meeting


def _place(
    city: City, meeting: Meeting, label: str, title: str, record: str, *, doors: Doors = Doors.OPEN
) -> AgendaItem:
    item = AgendaItem(
        space=city.council,
        meeting=meeting,
        label=label,
        position=int(label),
        title=title,
        doors=doors,
        record_text=record,
    )
    session.add(item)
    session.flush()
    settle(item)
    is_open = doors is Doors.OPEN and meeting.is_public
    city.note(item, EVERYBODY if is_open else MEMBERS)
    return item


def _line(meeting: Meeting, membership_id: int) -> Attendance:
    query = select(Attendance).options(WITH_MEETING, *WITH_PEOPLE)
    return session.scalars(
        query.where(Attendance.meeting_id == meeting.id, Attendance.membership_id == membership_id)
    ).one()


def _send(city: City, minutes: Minutes) -> None:
    until = clock.now() + timedelta(days=14)
    send_minutes(minutes, until=until, keeper="Büro Muster", by=city.person(Who.CHAIR))


def _vote(city: City, minutes: Minutes) -> tuple[AgendaItem, Ballot]:
    """A later meeting approves them."""
    chair = city.person(Who.CHAIR)
    later = _call(city, is_public=False)
    item = _place(city, later, "1", "Niederschrift", "")
    item.approves_id = minutes.meeting_id
    ballot = open_ballot(
        space=city.council,
        question="Niederschrift genehmigen",
        kind=BallotKind.MOTION,
        way=BallotWay.HANDS,
        majority=Majority.MORE_YES,
        members=3,
        by=chair,
    )
    record_count(ballot, counts={1: 2}, present=2, by=chair)
    session.add(MeetingBallot(ballot_id=ballot.id, item_id=item.id, purpose=BallotPurpose.MINUTES))
    session.flush()
    return item, ballot


def _write_note(city: City, meeting: Meeting) -> None:
    item = session.scalars(select(AgendaItem).where(AgendaItem.meeting_id == meeting.id).limit(1)).one()
    words = city.mark("own note to an item", WRITER_ALONE)
    write_note(item, f"Merken: {words}", by=city.person(Who.MEMBER))


MINUTES = Story("minutes", add, begin)
