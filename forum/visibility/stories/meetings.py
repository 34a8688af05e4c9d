"""What is planned in the council, whom it calls with what on the agenda, and what never stood on it."""

from datetime import timedelta

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.meetings.services.call import call_meeting
from forum.councils.meetings.services.items import ItemWords, add_item, remove_item
from forum.councils.meetings.services.papers import attach_paper
from forum.councils.meetings.services.plan import MeetingPlan, plan_meeting
from forum.councils.meetings.services.poll import offer_dates
from forum.councils.meetings.services.proposals import decline_proposal, propose_item
from forum.councils.models.agenda import Doors
from forum.councils.models.meetings import Meeting
from forum.councils.workspace.services.open_thread import open_thread
from forum.visibility.city import City, Story
from forum.visibility.people import CONFIDANTS, EVERYBODY, MEMBERS, Audience, Who

PROPOSER: Audience = CONFIDANTS | {Who.MEMBER}


def add(city: City) -> None:
    """One that is planned, one whose date is looked for, and one that has been called without the public."""
    planned = _plan(city, "a planned meeting", MEMBERS)
    _put(city, planned, "an item that has not been sent", CONFIDANTS)
    _propose(city, planned)
    asked = plan_meeting(city.body, MeetingPlan(title=f"Termin {city.mark('title of a poll')}"), by=_chair(city))
    city.note(asked)
    moments = [clock.now() + timedelta(days=40)]
    offer_dates(asked, moments, length=timedelta(hours=2), until=None, by=_chair(city))
    city.starts.append(f"/gremien/sitzungen/{asked.public_id}/terminabfrage")
    called = _plan(city, "a meeting that has been called", MEMBERS)
    _put(city, called, "an item that has been sent", MEMBERS)
    _call(city, called)


def begin(city: City) -> None:
    """A public meeting: outsiders read its open items, and nothing else."""
    meeting = _plan(city, "a public meeting", EVERYBODY, is_public=True)
    _put(city, meeting, "a public item that has been sent", EVERYBODY)
    _put(city, meeting, "a closed item that has been sent", MEMBERS, doors=Doors.CLOSED)
    _put(city, meeting, "a hidden item on an agenda", CONFIDANTS, is_hidden=True)
    _call(city, meeting)


def _plan(city: City, what: str, seen_by: Audience, *, is_public: bool = False) -> Meeting:
    begins_at = clock.now() + timedelta(days=30)
    plan = MeetingPlan(
        title=f"Sitzung {city.mark(f'title of {what}', seen_by)}",
        begins_at=begins_at,
        ends_at=begins_at + timedelta(hours=2),
        place=f"Raum {city.mark(f'place of {what}', seen_by)}",
        is_hybrid=True,
        online_link=f"https://example.org/{city.mark(f'call of {what}')}",
        is_public=is_public,
    )
    meeting = plan_meeting(city.body, plan, by=_chair(city))
    city.note(meeting, seen_by)
    for page in ("", "/druck", "/termin.ics"):
        city.starts.append(f"/gremien/sitzungen/{meeting.public_id}{page}")
    return meeting


def _put(
    city: City, meeting: Meeting, what: str, seen_by: Audience, *, doors: Doors = Doors.OPEN, is_hidden: bool = False
) -> None:
    """An item with words, and a thread as its paper where that follows the item."""
    words = ItemWords(
        title=f"Punkt {city.mark(f'title of {what}', seen_by)}",
        text=f"Es geht um {city.mark(f'words of {what}', seen_by)}.",
        presenter=f"Frau {city.mark(f'who introduces {what}', seen_by)}",
        doors=doors,
        is_hidden=is_hidden,
    )
    item = add_item(meeting, words, by=_chair(city))
    city.note(item, seen_by)
    if seen_by is EVERYBODY or not (is_hidden or doors is Doors.CLOSED):
        return
    title = city.mark(f"title of a paper of {what}", seen_by)
    thread = open_thread(city.body, title=f"Unterlage {title}", text="Zur Beratung.", by=_chair(city))
    session.flush()
    attach_paper(item, thread, by=_chair(city))
    city.note(thread, seen_by)


def _propose(city: City, meeting: Meeting) -> None:
    by = city.person(Who.MEMBER)
    declined = propose_item(meeting, ItemWords(title=f"Wunsch {city.mark('declined proposal', PROPOSER)}"), by=by)
    decline_proposal(declined, reason=f"Nein, {city.mark('why a proposal was declined', PROPOSER)}.", by=_chair(city))
    waiting = propose_item(meeting, ItemWords(title=f"Wunsch {city.mark('proposed item', PROPOSER)}"), by=by)
    for item in (declined, waiting):
        city.note(item, PROPOSER)


def _call(city: City, meeting: Meeting) -> None:
    """What is taken off afterwards is read by nobody but chair and managing office, and its title goes out in no mail."""
    call_meeting(meeting, text=f"Hinweis: {city.mark('words of an invitation')}.", by=_chair(city))
    words = ItemWords(title=f"Punkt {city.mark('item that was taken off', CONFIDANTS)}")
    late = add_item(meeting, words, by=_chair(city))
    remove_item(late, reason="Die Vorlage fehlt.", by=_chair(city))
    city.note(late, CONFIDANTS)


def _chair(city: City) -> User:
    return city.person(Who.CHAIR)


MEETINGS = Story("meetings", add, begin)
