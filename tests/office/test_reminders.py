"""Mails to the office: a week ahead on the first working day of a week, and on the day; none where nothing is due."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.absences.services import enter_absence
from forum.core.acts.delivering import deliver_acts
from forum.core.data.database import session
from forum.core.due.holding import give
from forum.core.mail.notifications import RenderedNotification, render_notification
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock as city
from forum.office.jobs import forget_reminders, remind_of_due_items
from forum.office.models import OfficeReminder
from forum.office.queries.reminders import due_until, is_first_of_week
from tests.office.people import make_colleague, make_ending, mandates
from tests.support.outbox import render_notifications

pytestmark = pytest.mark.both_databases


# Monday, 30 November 2026; half past six in the city
MONDAY = datetime(2026, 11, 30, 5, 30, tzinfo=UTC)


@pytest.fixture
def kim(clock):
    clock.set(MONDAY)
    return make_colleague("Kim Muster")


def take(person, days):
    mandate = make_ending(days)
    give(mandates(), mandate.id, to=person, from_id=None, by=person)
    session.flush()
    return mandate


def remind():
    """What was written to whom: recipient and text, as it would be sent now; no consumer is behind by then."""
    session.commit()
    deliver_acts()
    remind_of_due_items()
    render_notifications()
    query = select(OutgoingMail).where(OutgoingMail.kind == "office.due_items").order_by(OutgoingMail.id)
    return [(one.recipient, one.text_body) for one in session.scalars(query) if one.text_body]


def test_on_monday_the_week_to_come_is_named_with_the_address_of_each_item(kim):
    own, free, late = take(kim, 4), make_ending(7), make_ending(9)

    text = dict(remind())[kim.email]

    assert f"/geschaeftsstelle/mandate/{own.public_id}" in text
    assert f"/geschaeftsstelle/mandate/{free.public_id}" in text
    assert late.public_id not in text
    assert text.index("Das haben Sie übernommen") < text.index(own.public_id) < text.index("noch niemand übernommen")


def test_on_other_days_only_what_is_due_until_the_next_working_day_is_named(kim, clock):
    today, tomorrow = take(kim, 1), take(kim, 2)
    clock.advance(days=1)

    ((_recipient, text),) = remind()

    assert today.public_id in text
    assert tomorrow.public_id not in text


def test_on_friday_the_weekend_is_named_as_well(kim, clock):
    sunday, monday = take(kim, 6), take(kim, 7)
    clock.advance(days=4)

    ((_recipient, text),) = remind()

    assert sunday.public_id in text
    assert monday.public_id not in text


def test_where_nothing_is_due_no_mail_is_written(kim, clock):
    take(kim, 30)

    assert remind() == []
    assert session.scalar(select(func.count(OutgoingMail.id))) == 0


def test_on_weekends_and_holidays_nobody_is_reminded(kim, clock):
    make_ending(1)
    clock.advance(days=5)
    make_ending(0)
    assert remind() == []

    clock.set(datetime(2026, 12, 25, 5, 30, tzinfo=UTC))
    make_ending(0)
    assert remind() == []


def test_after_a_holiday_on_monday_tuesday_begins_the_week(kim, clock):
    # Whit Monday, 17 May 2027
    assert [is_first_of_week(datetime(2027, 5, day, tzinfo=UTC).date()) for day in (17, 18, 19)] == [False, True, False]
    assert due_until(datetime(2027, 5, 18, tzinfo=UTC).date()) == city.start_of_day(datetime(2027, 5, 26).date())  # noqa: DTZ001


def test_each_person_is_reminded_once_a_day_however_often_the_job_runs(kim):
    take(kim, 2)

    remind()
    assert len(remind()) == 1


def test_what_was_done_before_the_mail_leaves_is_not_named(kim):
    mandate = take(kim, 2)
    remind_of_due_items()
    session.delete(mandate)
    session.flush()

    mail = session.scalars(select(OutgoingMail)).one()
    assert not isinstance(render_notification(mail), RenderedNotification)


def test_a_mail_that_leaves_a_day_late_is_dropped(kim, clock):
    take(kim, 2)
    remind_of_due_items()
    session.flush()
    mail = session.scalars(select(OutgoingMail)).one()
    assert isinstance(render_notification(mail), RenderedNotification)

    clock.advance(days=1)

    assert not isinstance(render_notification(mail), RenderedNotification)


def test_an_absent_person_gets_none_and_the_deputy_reads_theirs(kim):
    lea = make_colleague("Lea Muster")
    mandate = take(kim, 2)
    enter_absence(kim, from_day=city.today(), until_day=city.today() + timedelta(days=3), deputy=lea, by=kim)

    ((recipient, text),) = remind()

    assert recipient == lea.email
    assert mandate.public_id in text


def test_who_leaves_the_office_before_the_mail_does_gets_none(kim):
    take(kim, 2)
    assert len(remind()) == 1
    mail = session.scalars(select(OutgoingMail)).one()

    kim.role_values = ""
    session.flush()

    assert not isinstance(render_notification(mail), RenderedNotification)


def test_who_was_reminded_when_is_forgotten_after_thirty_days(kim, clock):
    take(kim, 2)
    remind()
    assert session.scalar(select(func.count(OfficeReminder.id))) == 1
    clock.advance(days=31)

    forget_reminders()

    assert session.scalar(select(func.count(OfficeReminder.id))) == 0
