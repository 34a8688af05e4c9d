"""The events of the demo city stand in every state, with people signed up, in line, and drawn by lot."""

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.time import clock
from forum.documents.models import File, FileKind
from forum.documents.services.tidy import find_missing_objects
from forum.events.models.events import Event, Quota
from forum.events.models.kinds import EventKind
from forum.events.models.lots import LotDraw
from forum.events.models.sign_ups import PartyHold

pytestmark = pytest.mark.usefixtures("inside")


def event_named(part: str) -> Event:
    return session.scalars(select(Event).where(Event.title.contains(part), Event.moved_from.is_(None))).one()


def test_events_stand_in_every_state():
    events, now = session.scalars(select(Event)).all(), clock.now()

    assert len(events) >= 10
    assert {event.kind for event in events} == set(EventKind)
    assert any(event.is_draft for event in events)
    assert any(event.opens_at and event.opens_at > now for event in events)
    assert any(event.is_cancelled and event.cancel_reason and event.replaced_by_id for event in events)
    assert any(event.moved_from for event in events)
    assert any(event.is_over(now) and event.report_html and event.attendance for event in events)
    assert any(not event.takes_sign_ups for event in events)
    assert any(event.questionnaire_id for event in events)
    assert any(event.is_online and not event.is_on_site and event.series_id for event in events)
    assert any(event.discussion_id for event in events)


def test_forum_kompakt_is_full_with_a_quota_for_clubs_a_line_and_an_open_offer():
    event = event_named("Sensorik")
    quotas = session.scalars(select(Quota).where(Quota.event_id == event.id)).all()

    assert event.seats_on_site == 40 == event.taken_on_site + event.promised_on_site
    assert "Vereine und Verbände" in {quota.name for quota in quotas}
    assert event.waiting_people == 6
    assert event.offered_until is not None
    assert event.offered_until > clock.now()


def test_a_seat_of_the_workshop_is_held_for_a_party_of_two():
    hold = session.scalars(select(PartyHold).where(PartyHold.ended_at.is_(None))).one()

    assert hold.event_id == event_named("Stadtmodell").id
    assert (hold.seats, hold.until > clock.now()) == (1, True)


def test_one_lot_is_open_and_one_is_drawn_and_can_be_recomputed():
    is_open, drawn = event_named("Handyparken"), event_named("Verkehrsleitstelle")

    assert is_open.closing_at > clock.now()
    assert drawn.taken_on_site == drawn.seats_on_site == 10
    assert drawn.waiting_people > 0
    assert session.scalar(select(LotDraw).where(LotDraw.event_id == drawn.id)) is not None


def test_every_file_of_the_city_is_there_and_every_picture_is_described():
    files = session.scalars(select(File)).all()

    assert {file.kind for file in files} >= {FileKind.PICTURE, FileKind.PDF}
    assert find_missing_objects() == []
    assert all(event.picture_alt for event in session.scalars(select(Event).where(Event.picture_id.is_not(None))))
