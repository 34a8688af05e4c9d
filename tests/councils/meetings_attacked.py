"""Meetings in each state for the attacks on forms: their chair plans, calls, changes and calls off."""

from datetime import timedelta

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.meetings.services.call import call_meeting
from forum.councils.meetings.services.items import ItemWords
from forum.councils.meetings.services.papers import attach_paper
from forum.councils.meetings.services.poll import offer_dates
from forum.councils.meetings.services.proposals import propose_item
from forum.councils.meetings.services.standing import add_standing_item
from forum.councils.models.agenda import Doors, ItemKind
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_body_thread, make_item, make_meeting, make_member


def meetings_of(author: User) -> list[str]:
    """Addresses from which all forms about meetings are found."""
    body = make_body(name="Fachbeirat Sitzungen")
    make_member(body, author, function=Function.CHAIR)
    held = make_meeting(body, by=author)
    make_item(held, title="Liegen geblieben", by=author)
    call_meeting(held, by=author)
    held.opened_at = held.closed_at = clock.now()
    add_standing_item(body, title="Verschiedenes", kind=ItemKind.OTHER, by=author)
    asked = make_meeting(body, begins_at=None, by=author)
    offer_dates(asked, [clock.now() + timedelta(days=9)], length=timedelta(hours=1), until=None, by=author)
    planned, called = make_meeting(body, by=author), make_meeting(body, by=author)
    item = make_item(planned, by=author)
    make_item(planned, doors=Doors.CLOSED, by=author)
    attach_paper(item, make_body_thread(body, by=author), by=author)
    waiting = make_meeting(body, by=author)
    proposal = propose_item(waiting, ItemWords(title="Ein Vorschlag"), by=author)
    # with three items one can be moved further than up or down
    for _number in range(3):
        make_item(waiting, by=author)
    sent = make_item(called, by=author)
    call_meeting(called, by=author)
    session.flush()
    of_body = f"/gremien/{body.public_id}/sitzungen"
    return [
        f"{of_body}/neu",
        f"{of_body}/feste-punkte",
        # three pages of meetings are looked at
        *(f"/gremien/sitzungen/{one.public_id}" for one in (held, waiting, called)),
        f"/gremien/sitzungen/{asked.public_id}/terminabfrage",
        f"/gremien/sitzungen/{planned.public_id}/planung",
        f"/gremien/sitzungen/{planned.public_id}/einladung",
        f"/gremien/sitzungen/{planned.public_id}/vorschlag",
        f"/gremien/sitzungen/{planned.public_id}/punkte/neu",
        f"/gremien/punkte/{item.public_id}",
        f"/gremien/punkte/{item.public_id}/unterlagen",
        f"/gremien/punkte/{proposal.public_id}/ablehnen",
        f"/gremien/sitzungen/{called.public_id}/absage",
        f"/gremien/punkte/{sent.public_id}/absetzen",
    ]
