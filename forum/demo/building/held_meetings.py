"""How meetings of the demo city went: who came, what was asked and voted on, and what the minutes say."""

from datetime import datetime, timedelta

from sqlalchemy import select

from forum.accounts.models import User
from forum.ballots.kinds import BallotWay, LotWay, Majority
from forum.ballots.models import Ballot
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.meetings.queries.agenda import list_all_items
from forum.councils.minutes.services.freeze import approve_minutes, publish_minutes
from forum.councils.minutes.services.write import begin_minutes, send_minutes
from forum.councils.models.agenda import AgendaItem, ItemKind
from forum.councils.models.attendance import Attendance, BallotPurpose, Conflict, ConflictReason
from forum.councils.models.meetings import Meeting
from forum.councils.models.minutes import Minutes
from forum.councils.models.resolutions import Resolution
from forum.councils.sittings.queries.roll import present_voters, read_roll_anew
from forum.councils.sittings.services.conflicts import ask_conflicts, note_answered, note_conflict, note_return
from forum.councils.sittings.services.decide import take_vote
from forum.councils.sittings.services.elect import draw_election_lot, open_election, open_second, record_election
from forum.councils.sittings.services.items import end_item, save_record, start_item
from forum.councils.sittings.services.quorum import establish_quorum
from forum.councils.sittings.services.roll import begin_roll, excuse, note_arrival
from forum.councils.sittings.services.run import close_meeting, open_meeting
from forum.councils.sittings.votes import Count, Vote
from forum.demo.building.city import City
from forum.demo.stories import Story

OBJECTIONS = timedelta(days=14)
STEP = timedelta(minutes=2)
# of a larger body one member is always excused
LARGE = 6


def hold(city: City, key: tuple[str, int], story: Story) -> None:
    """From the opening to the end, each step at its own minute."""
    meeting, chair = city.meetings[key], city.people[story["chair"]]
    session.refresh(meeting, ["body", "space"])
    session.refresh(meeting.body, ["space"])
    _come(meeting, chair)
    at = clock.now()
    numbered = {city.agenda_items[(*key, number)].id: words for number, words in enumerate(story["items"])}
    for item in list_all_items(meeting):
        at = _treat(city, item, numbered.get(item.id, {}), chair, at + STEP)
    with clock.frozen(at + STEP):
        close_meeting(meeting, by=chair)


def write_minutes(city: City, key: tuple[str, int], story: Story) -> None:
    """Sent to those who were there; the next meeting approves them."""
    by = city.people[story["chair"]]
    minutes = begin_minutes(city.meetings[key], by=by)
    session.flush()
    send_minutes(minutes, until=clock.now() + OBJECTIONS, keeper="Geschäftsstelle", by=by)


def _come(meeting: Meeting, chair: User) -> None:
    begin_roll(meeting, by=chair)
    session.flush()
    lines = [one.attendance for one in read_roll_anew(meeting).lines if not one.is_guest]
    missing = lines[-1:] if len(lines) > LARGE else []
    for one in lines:
        if one in missing:
            excuse(one, words="anderer Termin", by=chair)
        else:
            note_arrival(one, by=chair)
    session.flush()
    open_meeting(meeting, chair=next(one for one in lines if _is(one, chair)), by=chair)
    establish_quorum(meeting, by=chair)
    session.flush()


def _treat(city: City, item: AgendaItem, words: Story, chair: User, at: datetime) -> datetime:
    """Returns when the item was done with."""
    with clock.frozen(at):
        start_item(item, by=chair)
        if "record" in words:
            save_record(item, text=words["record"], by=chair)
    at += timedelta(minutes=words.get("minutes", 2))
    with clock.frozen(at):
        if item.kind is ItemKind.MINUTES:
            _approve(item, chair)
        if "election" in words:
            _elect(city, item, words["election"], chair)
        if "resolution" in words:
            _decide(city, item, words["resolution"], chair)
        end_item(item, by=chair)
        session.flush()
    return at


def _approve(item: AgendaItem, chair: User) -> None:
    minutes = session.scalar(select(Minutes).where(Minutes.meeting_id == item.approves_id))
    if minutes is None:
        return
    session.refresh(minutes, ["meeting"])
    session.refresh(minutes.meeting, ["body"])
    vote = Vote(purpose=BallotPurpose.MINUTES, question=item.title, majority=Majority.MORE_YES)
    ballot = take_vote(item, vote, _count(item.meeting, against=0, abstained=0), seen=0, by=chair)
    approve_minutes(minutes, item=item, ballot=ballot, by=chair)
    if minutes.meeting.is_public:
        publish_minutes(minutes, by=chair)


def _elect(city: City, item: AgendaItem, words: Story, chair: User) -> None:
    """Two ballots on paper end with as many votes for one as for the other; the chair draws the lot."""
    names = [city.people[key].public_name for key in words["names"]]
    first = open_election(item, office=item.title, candidates=names, way=BallotWay.PAPER, seen=0, by=chair)
    session.flush()
    record_election(first, counts=_numbered(words["first"]), invalid=0, by=chair)
    second = open_second(first, candidates=names, by=chair)
    session.flush()
    record_election(second, counts=_numbered(words["second"]), invalid=0, by=chair)
    winner = names.index(city.people[words["lot"]].public_name) + 1
    draw_election_lot(second, way=LotWay.HAND, winner=winner, by=chair)


def _decide(city: City, item: AgendaItem, words: Story, chair: User) -> Ballot:
    resolution = city.resolutions[words["text"]]
    ask_conflicts(resolution, item=item, by=chair)
    conflicts = [_stand_back(city, resolution, item, words["conflict"], chair)] if "conflict" in words else []
    note_answered(resolution, item=item, by=chair)
    session.flush()
    count = _count(
        item.meeting,
        against=words.get("against", 0),
        abstained=words.get("abstained", 0),
        without={one.membership_id for one in conflicts},
    )
    vote = Vote(purpose=BallotPurpose.MOTION, question=item.title, majority=Majority.MORE_YES, resolution=resolution)
    ballot = take_vote(item, vote, count, seen=0, by=chair)
    for conflict in conflicts:
        note_return(conflict, resolution=resolution, item=item, by=chair)
    return ballot


def _stand_back(city: City, resolution: Resolution, item: AgendaItem, words: Story, chair: User) -> Conflict:
    person = city.people[words["by"]]
    attendance = next(one.attendance for one in read_roll_anew(item.meeting).lines if _is(one.attendance, person))
    reason = ConflictReason(words["reason"])
    return note_conflict(resolution, item=item, attendance=attendance, reason=reason, is_out_of_call=False, by=chair)


def _count(meeting: Meeting, *, against: int, abstained: int, without: set[int] | None = None) -> Count:
    """Whoever is there and neither against it nor abstains is for it."""
    voting = len(present_voters(meeting, without or set()))
    return Count(yes=voting - against - abstained, no=against, abstained=abstained)


def _numbered(votes: list[int]) -> dict[int, int]:
    return dict(enumerate(votes, start=1))


def _is(attendance: Attendance, person: User) -> bool:
    return attendance.membership is not None and attendance.membership.person_id == person.id
