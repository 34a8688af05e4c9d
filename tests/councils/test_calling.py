"""Calling meetings: who is invited, with what, when the notice period is short, and what follows an item wherever it is shown."""

from datetime import timedelta

import icalendar
import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail.outbox import MailAttachment, OutgoingMail
from forum.core.mail.private_words import read_again
from forum.core.mail.rendering import WrittenMail
from forum.core.time import clock as city_clock
from forum.councils.meetings.errors import MeetingClosed, MeetingIncomplete, ShortNotice
from forum.councils.meetings.notice import notice_period
from forum.councils.meetings.queries.agenda import list_all_items
from forum.councils.meetings.queries.papers import list_papers
from forum.councils.meetings.services.call import call_again, call_meeting, cancel_meeting
from forum.councils.meetings.services.items import ItemWords, change_item, remove_item
from forum.councils.meetings.services.papers import attach_paper, detach_paper, upload_paper
from forum.councils.meetings.services.plan import MeetingPlan, change_meeting, delete_meeting
from forum.councils.models.agenda import Doors
from forum.councils.models.meetings import Meeting
from forum.councils.services.following import settle
from forum.documents.models import Document
from forum.documents.queries.versions import find_newest_version
from forum.documents.services.replace import upload_version
from forum.events.models.events import Event
from forum.events.models.kinds import SignUpMode
from forum.spaces.models import Function, Level
from forum.spaces.policies import may_read
from tests.councils.factories import make_body, make_body_thread, make_item, make_meeting, make_member
from tests.councils.members import make_deputy, stand_in
from tests.documents.files import PDF
from tests.factories import make_user
from tests.support.actors import actor_of

pytestmark = [pytest.mark.usefixtures("clock"), pytest.mark.both_databases]


def mails(kind: str = "councils.meeting_called") -> list[OutgoingMail]:
    session.flush()
    return list(session.scalars(select(OutgoingMail).where(OutgoingMail.kind == kind).order_by(OutgoingMail.id)))


def entry_of(mail: OutgoingMail):
    content = session.scalar(select(MailAttachment.content).where(MailAttachment.mail_id == mail.id))
    calendar = icalendar.Calendar.from_ical(content)
    return calendar, calendar.walk("VEVENT")[0]


@pytest.fixture
def meeting() -> Meeting:
    meeting = make_meeting(make_body(name="Fachbeirat Mobilität"), is_public=True)
    make_item(meeting, title="Ladezone am Sack")
    make_item(meeting, title="Angebote für Sensoren", doors=Doors.CLOSED)
    return meeting


def call(meeting: Meeting, **values) -> int:
    return call_meeting(meeting, by=make_user(), **values)


def test_everybody_who_sits_there_is_invited_with_agenda_papers_and_a_calendar_file(meeting):
    body = meeting.body
    member = make_member(body).person
    stand_in(make_member(body), make_deputy(body), 0, 40)
    # this deputy has no seat yet, this member none on the day of the meeting, and this one has gone
    stand_in(make_member(body), make_deputy(body), 20, 22)
    make_member(body, until_day=city_clock.today() + timedelta(days=5))
    make_member(body, from_day=city_clock.today() - timedelta(days=9), until_day=city_clock.today() - timedelta(days=1))
    thread = make_body_thread(body, title="Was die Ladezone kostet", by=member)
    attach_paper(list_all_items(meeting)[0], thread, by=member)

    people = call(meeting)

    sent = mails()
    assert people == len(sent) == 5
    text = next(mail.text_body for mail in sent if mail.person_id == member.id)
    for words in (
        "Ö 1",
        "Ladezone am Sack",
        "N 1",
        "Angebote für Sensoren",
        "Was die Ladezone kostet",
        thread.public_id,
    ):
        assert words in text.replace("\xa0", " ")
    calendar, entry = entry_of(sent[0])
    assert calendar["METHOD"] == "REQUEST"
    assert entry["DTSTART"].dt == meeting.begins_at
    assert "Sensoren" not in str(calendar.to_ical())


def test_a_short_notice_needs_a_reason_which_the_invitation_gives(meeting):
    meeting.begins_at = city_clock.now() + timedelta(days=6, hours=11)
    with pytest.raises(ShortNotice):
        call(meeting)

    call(meeting, short_notice_reason="Die Frist der Förderung endet.")

    assert "Die Frist der Förderung endet." in mails()[0].text_body


def test_the_notice_period_is_counted_in_days_of_the_city(meeting):
    meeting.begins_at = city_clock.start_of_day(city_clock.today() + timedelta(days=7))

    call(meeting)

    assert meeting.short_notice_reason == ""


def test_the_notice_period_of_the_day_of_the_call_is_kept_with_the_meeting(meeting):
    call(meeting)
    meeting.body.notice_days = 99
    session.flush()

    assert meeting.notice_days == notice_period(meeting) == 7


def test_a_meeting_without_place_or_items_is_not_called_and_none_is_called_twice(meeting):
    bare = make_meeting(make_body(), place="")
    with pytest.raises(MeetingIncomplete):
        call(bare)
    with pytest.raises(MeetingIncomplete):
        call(make_meeting(make_body()))
    call(meeting)

    with pytest.raises(MeetingClosed):
        call(meeting)
    with pytest.raises(MeetingClosed):
        delete_meeting(meeting, by=make_user())


def test_a_change_and_the_end_go_out_with_rising_numbers_for_calendars(meeting):
    make_member(meeting.body)
    call(meeting)
    moved = meeting.begins_at + timedelta(days=1)
    plan = MeetingPlan(begins_at=moved, place="Rathaus", is_public=True)

    assert change_meeting(meeting, plan, by=make_user())
    assert not change_meeting(meeting, plan, by=make_user())
    call_again(meeting, by=make_user())
    cancel_meeting(meeting, reason="Zu viele sind krank.", by=make_user())

    entries = [
        entry_of(one[-1]) for one in (mails("councils.meeting_changed"), mails(), mails("councils.meeting_cancelled"))
    ]
    assert [str(calendar["METHOD"]) for calendar, _entry in entries] == ["REQUEST", "REQUEST", "CANCEL"]
    assert [entry["SEQUENCE"] for _calendar, entry in entries] == [1, 2, 3]
    assert [str(entry.get("STATUS", "")) for _calendar, entry in entries] == ["", "", "CANCELLED"]
    assert {entry["DTSTART"].dt for _calendar, entry in entries} == {moved}
    assert {entry["UID"] for _calendar, entry in entries} == {entry_of(mails()[0])[1]["UID"]}
    assert "Zu viele sind krank." in mails("councils.meeting_cancelled")[0].text_body


def test_the_second_invitation_says_that_it_is_quorate_regardless(meeting):
    call(meeting)
    again = make_meeting(meeting.body)
    again.repeats_id = meeting.id
    make_item(again)

    call(again)

    assert "unabhängig von der Zahl" in " ".join(mails()[-1].text_body.split())


def test_a_removed_item_sends_a_notice_of_its_own_without_its_title(meeting):
    make_member(meeting.body)
    call(meeting)

    remove_item(list_all_items(meeting)[1], reason="Es fehlt ein Angebot.", by=make_user())

    text = mails("councils.item_removed")[0].text_body.replace("\xa0", " ")
    assert "N 1" in text
    assert "Es fehlt ein Angebot." in text
    assert "Sensoren" not in text


def test_an_invitation_not_sent_yet_is_written_anew_without_what_was_hidden_meanwhile(meeting):
    member = make_member(meeting.body)
    call(meeting)
    closed = list_all_items(meeting)[1]
    mail = next(one for one in mails() if one.person_id == member.person_id)
    assert read_again(mail) is None

    change_item(closed, ItemWords(title=closed.title, doors=Doors.CLOSED, is_hidden=True), by=make_user())

    written = read_again(mail)
    assert isinstance(written, WrittenMail)
    assert "Ladezone" in written.text
    assert "Sensoren" not in written.text


def test_an_invitation_does_not_reach_who_has_left_although_the_meeting_is_public(meeting):
    member = make_member(meeting.body)
    call(meeting)
    mail = next(one for one in mails() if one.person_id == member.person_id)
    assert member.seat is not None

    member.seat.until_day = city_clock.today() - timedelta(days=1)
    session.flush()

    assert read_again(mail) is not None
    assert not isinstance(read_again(mail), WrittenMail)


def test_the_event_of_a_public_meeting_is_published_moved_and_called_off_with_it():
    meeting = make_meeting(make_body(), is_public=True, public_seats=20)
    make_item(meeting)
    event = session.get_one(Event, meeting.event_id)
    assert event.is_draft
    assert not may_read(actor_of(make_user()), event)

    call(meeting)
    assert event.published_at
    assert event.sign_up_mode is SignUpMode.FIRST_COME
    assert may_read(actor_of(make_user()), event)
    moved = meeting.begins_at + timedelta(days=2)
    change_meeting(
        meeting, MeetingPlan(begins_at=moved, place="Rathaus", is_public=True, public_seats=20), by=make_user()
    )
    assert event.starts_at == moved
    cancel_meeting(meeting, reason="Kein Raum.", by=make_user())
    assert event.cancelled_at
    assert event.cancel_reason == "Kein Raum."


def test_a_meeting_that_is_not_public_after_all_is_closed_with_its_event(meeting):
    call(meeting)
    outsider = actor_of(make_user())
    assert may_read(outsider, meeting)
    event = session.get_one(Event, meeting.event_id)

    change_meeting(meeting, MeetingPlan(begins_at=meeting.begins_at, place="Rathaus"), by=make_user())

    assert not may_read(outsider, meeting)
    assert not any(may_read(outsider, item) for item in list_all_items(meeting))
    assert event.cancelled_at


def test_papers_follow_their_item_until_it_lets_them_go(meeting):
    chair = make_member(meeting.body, function=Function.CHAIR).person
    closed = list_all_items(meeting)[1]
    thread = make_body_thread(meeting.body, by=chair)
    thread.level = Level.PUBLIC
    held = attach_paper(closed, thread, by=chair)
    held.was_public = False
    settle(closed)
    call(meeting)
    outsider, member = actor_of(make_user()), actor_of(make_member(meeting.body).person)

    assert not may_read(outsider, thread)
    assert may_read(member, thread)
    change_item(closed, ItemWords(title=closed.title, doors=Doors.CLOSED, is_hidden=True), by=chair)
    assert not may_read(member, thread)
    assert list_papers(list_all_items(meeting), actor=member) == {}

    detach_paper(held, closed, by=chair)
    assert may_read(outsider, thread)


def test_papers_follow_their_item_also_in_versions_that_come_later(meeting):
    chair = make_member(meeting.body, function=Function.CHAIR).person
    closed = list_all_items(meeting)[1]
    held = upload_paper(closed, PDF, "angebote.pdf", by=chair)
    call(meeting)
    document = session.get_one(Document, held.document_id)
    version = upload_version(
        PDF,
        "angebote.pdf",
        document=document,
        based_on=find_newest_version(document, actor=actor_of(chair)),
        reader=actor_of(chair),
        by=chair,
        note="",
    )
    version.file.level = Level.PUBLIC
    outsider, member = actor_of(make_user()), actor_of(make_member(meeting.body).person)

    assert not may_read(outsider, version.file)
    assert may_read(member, version.file)
    change_item(closed, ItemWords(title=closed.title, doors=Doors.CLOSED, is_hidden=True), by=chair)
    assert not may_read(member, version.file)
    assert list_papers(list_all_items(meeting), actor=member) == {}

    detach_paper(held, closed, by=chair)
    assert may_read(outsider, version.file)
