"""What the mails about meetings say."""

from datetime import timedelta

from forum.core.time import clock
from forum.councils.meetings import mails
from forum.councils.meetings.queries.agenda import list_all_items
from forum.councils.meetings.services.call import call_meeting, cancel_meeting
from forum.councils.meetings.services.items import ItemWords, remove_item
from forum.councils.meetings.services.plan import MeetingPlan, change_meeting
from forum.councils.meetings.services.poll import offer_dates
from forum.councils.meetings.services.proposals import decline_proposal, propose_item
from forum.councils.models.agenda import Doors
from forum.councils.models.meetings import Meeting
from tests.councils.factories import make_body, make_item, make_meeting, make_member
from tests.factories import make_user
from tests.support.mail_texts import MailText

NAME = "Fachbeirat Mobilität und Parken"


def planned() -> Meeting:
    body = make_body(name=NAME)
    make_member(body)
    meeting = make_meeting(body, is_public=True)
    make_item(meeting, title="Ladezone am Sack")
    make_item(meeting, title="Zwetschgen zählen", doors=Doors.CLOSED)
    return meeting


def called() -> Meeting:
    meeting = planned()
    call_meeting(meeting, text="Bitte bringen Sie Ihre Zählungen mit.", by=make_user())
    return meeting


def date_looked_for() -> None:
    body = make_body(name=NAME)
    make_member(body)
    meeting = make_meeting(body, begins_at=None)
    moments = [clock.now() + timedelta(days=14)]
    offer_dates(meeting, moments, length=timedelta(hours=2), until=None, by=make_user())


def moved() -> None:
    meeting = called()
    change_meeting(
        meeting, MeetingPlan(begins_at=meeting.begins_at, place="Stadthalle", is_public=True), by=make_user()
    )


def called_off() -> None:
    cancel_meeting(called(), reason="Der Raum ist gesperrt.", by=make_user())


def item_taken_off() -> None:
    remove_item(list_all_items(called())[1], reason="Es fehlt ein Angebot.", by=make_user())


def proposal_declined() -> None:
    meeting = planned()
    item = propose_item(meeting, ItemWords(title="Zwetschgen zählen"), by=make_member(meeting.body).person)
    decline_proposal(item, reason="Gehört in den Fachbeirat Daten.", by=make_user())


MEETING_TEXTS = (
    MailText(
        mails.CALLED,
        called,
        says=("Zählungen mit", NAME, "1. Sitzung", "Rathaus, Raum Beispiel", "Ladezone am Sack", "Zwetschgen"),
    ),
    MailText(mails.POLL, date_looked_for, says=(NAME, "sucht einen Termin", "terminabfrage")),
    MailText(mails.CHANGED, moved, says=("wurde geändert", NAME, "Stadthalle"), never=("Zwetschgen",)),
    MailText(mails.CANCELLED, called_off, says=("ist abgesagt", "Der Raum ist gesperrt.", NAME), never=("Zwetschgen",)),
    MailText(
        mails.ITEM_REMOVED, item_taken_off, says=("abgesetzt", "Es fehlt ein Angebot.", NAME), never=("Zwetschgen",)
    ),
    MailText(
        mails.PROPOSAL_DECLINED,
        proposal_declined,
        says=(NAME, "Gehört in den Fachbeirat Daten."),
        never=("Zwetschgen",),
    ),
)
