"""Beginning minutes, writing to their items, and sending them to those who were there."""

from datetime import datetime

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.councils.minutes import mails
from forum.councils.minutes.errors import MinutesRefused
from forum.councils.minutes.marks import LONGEST_TEXT, check_marks
from forum.councils.minutes.queries.minutes import find_passage, list_present_people
from forum.councils.minutes.queries.records import list_held_items
from forum.councils.minutes.services.locking import hold, hold_meeting
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from forum.councils.models.minutes import Minutes, MinutesPassage
from forum.spaces.models import Level


def begin_minutes(meeting: Meeting, *, by: User) -> Minutes:
    """Draw up the draft from what was typed in the meeting; those who steer the body read it alone.

    Raises MinutesRefused before the end of the meeting, or if there is a draft.
    """
    hold_meeting(meeting)
    if meeting.closed_at is None:
        raise MinutesRefused(_("Minutes are drafted once the meeting has been closed."))
    if session.scalar(select(Minutes.id).where(Minutes.meeting_id == meeting.id)):
        raise MinutesRefused(_("There are minutes of this meeting already."))
    minutes = Minutes(space_id=meeting.space_id, meeting=meeting, level=Level.CONFIDENTIAL, keeper=by.public_name)
    session.add(minutes)
    activity.record("minutes.begun", minutes, by=by)
    session.add_all(
        MinutesPassage(minutes_id=minutes.id, item_id=item.id, body_text=item.record_text)
        for item in list_held_items(meeting)
    )
    return minutes


def hold_passage(minutes: Minutes, item: AgendaItem) -> MinutesPassage:
    """What is written to an item, held until the transaction ends; a new one for an item that came later."""
    hold(minutes)
    passage = find_passage(minutes, item)
    if passage is None:
        passage = MinutesPassage(minutes_id=minutes.id, item_id=item.id, body_text="")
        session.add(passage)
        session.flush()
    session.refresh(passage, ["body_text", "sent_text"])
    return passage


def write_passage(minutes: Minutes, passage: MinutesPassage, text: str, *, by: User) -> None:
    """Another text to one item, until the minutes are approved; `hold_passage` came before. Raises MinutesRefused."""
    if minutes.approved_at is not None:
        raise MinutesRefused(_("Approved minutes are not changed. They can be corrected: a new version stands beside."))
    check_text(text)
    if passage.body_text != text:
        passage.body_text = text
        activity.record("minutes.written", minutes, by=by)


def check_text(text: str) -> None:
    """Raises MinutesRefused for a text that is too long, or whose marks do not come in pairs."""
    if len(text) > LONGEST_TEXT:
        raise MinutesRefused(_("This is too long: at most %(most)s characters fit.", most=LONGEST_TEXT), field="text")
    problem = check_marks(text)
    if problem:
        raise MinutesRefused(problem, field="text")


def send_minutes(minutes: Minutes, *, until: datetime, keeper: str, by: User) -> int:
    """Open the draft to all members and to objections until a moment; how many people were there and are told.

    The meeting has been loaded with its body. Raises MinutesRefused.
    """
    hold(minutes)
    if minutes.sent_at is not None:
        raise MinutesRefused(_("These minutes have been sent already."))
    if until <= clock.now():
        raise MinutesRefused(_("This moment has passed. Choose a later one."), field="until")
    for passage in session.scalars(select(MinutesPassage).where(MinutesPassage.minutes_id == minutes.id)):
        check_text(passage.body_text)
        passage.sent_text = passage.body_text
    minutes.sent_at, minutes.sent_by_id, minutes.objections_until = clock.now(), by.id, until
    minutes.keeper, minutes.level = keeper, Level.MEMBERS
    activity.record("minutes.sent", minutes, by=by)
    people = list_present_people(minutes.meeting)
    for person in people:
        outbox.post(mails.minutes_sent(minutes), to=Person(person.id))
    return len(people)
