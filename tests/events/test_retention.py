"""What events keep of people, how long, and that numbers stay when names go."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.running import jobs
from forum.core.time import clock as city
from forum.events.desk.jobs import tell_of_changes
from forum.events.desk.services.move import move_event
from forum.events.jobs import erase_needs, erase_sign_ups
from forum.events.models.door import Scan, ScanKind
from forum.events.models.mailing import Invitation
from forum.events.models.sign_ups import AccessNeeds, Place, SignUp, SignUpStep
from forum.events.models.states import PlaceState
from forum.events.periods import NEEDS_RUN, SIGN_UPS_RUN, needs_due_at, next_run, sign_ups_due_at
from forum.events.seating.jobs import settle_due_events
from forum.questionnaires.models import AnswerSheet, Questionnaire
from tests.events.factories import make_event, make_invitation, make_sign_up
from tests.events.guests import send_form
from tests.factories import make_user

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("clock")]

BERLIN = ZoneInfo("Europe/Berlin")


def count(model) -> int:
    return session.scalar(select(func.count()).select_from(model)) or 0


def run(app, job) -> None:
    session.commit()
    jobs.run(app, job)
    session.expire_all()


def make_past(**ago) -> tuple:
    """An event whose end lies so far back, with somebody who came and told what was needed."""
    ends_at = city.now() - timedelta(**ago)
    event = make_event(starts_at=ends_at - timedelta(hours=2), ends_at=ends_at)
    sign_up = make_sign_up(event)
    session.add(AccessNeeds(sign_up_id=sign_up.id, kinds=["wheelchair"], note="E-Rollstuhl"))
    session.flush()
    return event, sign_up


def test_needs_go_the_day_after_and_not_before(app):
    yesterday, _one = make_past(hours=13)
    today, _other = make_past(hours=1)

    run(app, erase_needs)

    left = session.scalars(select(SignUp.event_id).join(AccessNeeds, AccessNeeds.sign_up_id == SignUp.id)).all()
    assert left == [today.id]
    assert yesterday.needs_erased_at == city.now()
    assert today.needs_erased_at is None


def test_sign_ups_go_four_weeks_after_each_date_and_the_numbers_stay(app):
    over, sign_up = make_past(weeks=4)
    recent, _other = make_past(weeks=4, hours=-1)
    over.taken_on_site = 31
    place = session.scalars(select(Place).where(Place.sign_up_id == sign_up.id)).one()
    place.first_in_at = over.starts_at
    session.add(Scan(event_id=over.id, scan_id="s1", place_id=place.id, kind=ScanKind.IN, scanned_at=over.starts_at))
    session.add(SignUpStep(event_id=over.id, sign_up_id=sign_up.id, kind="sent"))
    make_invitation(over)

    run(app, erase_sign_ups)

    assert session.scalars(select(SignUp.event_id)).all() == [recent.id]
    assert (count(Invitation), count(SignUpStep)) == (0, 0)
    assert (over.taken_on_site, over.attendance, over.sign_ups_erased_at) == (31, 1, city.now())
    scan = session.scalars(select(Scan)).one()
    assert (scan.place_id, scan.kind) == (None, ScanKind.IN)


def test_answers_go_with_the_sign_up_even_if_the_event_moved_forward(app):
    _event, sign_up = make_past(weeks=4)
    questions = Questionnaire(title="Fragen")
    session.add(questions)
    session.flush()
    sheet = AnswerSheet(questionnaire_id=questions.id, erase_at=city.now() + timedelta(days=9))
    session.add(sheet)
    session.flush()
    sign_up.sheet_id = sheet.id

    run(app, erase_sign_ups)

    assert count(AnswerSheet) == 0


def test_an_attendance_that_the_office_entered_stays(app):
    event, _sign_up = make_past(weeks=5)
    event.attendance = 44

    run(app, erase_sign_ups)
    run(app, erase_sign_ups)

    assert event.attendance == 44


def test_a_page_can_tell_when_the_next_run_deletes(clock):
    clock.set(datetime(2026, 3, 20, 12, tzinfo=BERLIN))
    event = make_event(
        starts_at=datetime(2026, 3, 28, 18, tzinfo=BERLIN), ends_at=datetime(2026, 3, 28, 20, tzinfo=BERLIN)
    )

    # the clocks change in the night
    assert needs_due_at(event) == datetime(2026, 3, 29, 0, tzinfo=BERLIN)
    assert next_run(NEEDS_RUN, after=needs_due_at(event)) == datetime(2026, 3, 29, 3, 40, tzinfo=BERLIN)
    assert next_run(SIGN_UPS_RUN, after=sign_ups_due_at(event)).date() == date(2026, 4, 26)


def test_the_mails_about_a_moved_event_go_with_the_sign_ups(app, clock):
    event = make_event(starts_at=city.now() + timedelta(days=1))
    make_sign_up(event)
    later = {"starts_at": event.starts_at + timedelta(hours=1), "ends_at": event.ends_at + timedelta(hours=1)}
    move_event(event, later, note="", by=make_user(roles=(Role.OFFICE,)))
    session.commit()
    tell_of_changes()
    assert count(OutgoingMail) == 1

    # the mail is not as old yet as those that the outbox lets go by itself
    clock.set(event.ends_at + timedelta(weeks=4))
    run(app, erase_sign_ups)

    assert count(OutgoingMail) == 0


def test_a_sign_up_whose_address_nobody_confirmed_goes_with_its_mail_the_night_after(app, client, clock):
    event = make_event()
    send_form(client, clock, event)
    make_sign_up(event, by="wartet@example.org", confirmed_at=None, state=PlaceState.WAITING)
    kept = make_sign_up(event, by="ging@example.org", state=PlaceState.CANCELLED)
    clock.advance(hours=3)
    session.commit()
    jobs.run(app, settle_due_events)

    run(app, erase_sign_ups)

    assert session.scalars(select(SignUp.email).order_by(SignUp.email)).all() == [kept.email, "wartet@example.org"]
    assert count(OutgoingMail) == 0
