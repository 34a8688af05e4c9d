"""Whoever gets a seat after a meeting was called is invited by themselves: new members, and deputies on their first day."""

import icalendar
import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail.outbox import MailAttachment, OutgoingMail
from forum.councils.meetings.services.call import call_meeting, cancel_meeting, invite_newcomers
from forum.councils.models.meetings import Meeting
from tests.councils.factories import make_body, make_item, make_meeting, make_member
from tests.councils.members import make_deputy, stand_in
from tests.factories import make_user

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]


def mails() -> list[OutgoingMail]:
    session.flush()
    query = select(OutgoingMail).where(OutgoingMail.kind == "councils.meeting_called")
    return list(session.scalars(query.order_by(OutgoingMail.id)))


def uid_of(mail: OutgoingMail) -> str:
    content = session.scalar(select(MailAttachment.content).where(MailAttachment.mail_id == mail.id))
    return str(icalendar.Calendar.from_ical(content).walk("VEVENT")[0]["UID"])


@pytest.fixture
def meeting() -> Meeting:
    meeting = make_meeting(make_body(name="Fachbeirat Mobilität"), is_public=True)
    make_item(meeting, title="Ladezone am Sack")
    return meeting


def call(meeting: Meeting) -> int:
    return call_meeting(meeting, by=make_user())


def test_a_deputy_is_invited_once_on_the_first_day_and_a_new_member_after_the_call(meeting, clock):
    body, deputy = meeting.body, make_deputy(meeting.body)
    stand_in(make_member(body), deputy, 20, 22)
    # gone again before the meeting
    stand_in(make_member(body), make_deputy(body), 3, 4)
    before = call(meeting)
    invite_newcomers()
    assert len(mails()) == before

    clock.advance(days=3)
    newcomer = make_member(body)
    for _run in range(2):
        invite_newcomers()
    assert [one.person_id for one in mails()[before:]] == [newcomer.person_id]
    clock.advance(days=17)
    for _run in range(2):
        invite_newcomers()

    assert [one.person_id for one in mails()[before:]] == [newcomer.person_id, deputy.person_id]
    assert len({uid_of(one) for one in mails()}) == 1
    assert "Ladezone am Sack" in mails()[-1].text_body


def test_a_new_member_is_invited_on_the_day_of_the_call_to_what_is_still_to_come(meeting, clock):
    running, cancelled = make_meeting(meeting.body), make_meeting(meeting.body)
    for one in (meeting, running, cancelled):
        make_item(one)
        call(one)
    running.opened_at = clock.now
    cancel_meeting(cancelled, reason="Kein Raum.", by=make_user())
    before = len(mails())
    clock.advance(hours=1)
    make_member(meeting.body)

    invite_newcomers()

    assert [one.about_id for one in mails()[before:]] == [meeting.id]
