"""The office reads that a mail was withheld and why, and nothing of what it was about."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.mail.delivery import prepare
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock as city_clock
from forum.events.models.states import Attendance
from forum.events.signing_up.services.telling import tell_outcome
from tests.events.factories import make_event
from tests.events.seating.people import sign_up
from tests.factories import make_seat, make_space, make_user
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases

WITHHELD = "/geschaeftsstelle/mails/zurueckgehalten"
WORD = "Zwetschgenkuchen"


@pytest.fixture
def office(client):
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return client


def withhold(count: int = 1) -> list[str]:
    """Mails about a private event to people whose seats have ended before they were sent; the addresses."""
    event = make_event(space=make_space(name=f"{WORD}-Kreis"), title=f"{WORD} am Abend")
    yesterday = city_clock.today() - timedelta(days=1)
    people = [make_user() for _number in range(count)]
    for person in people:
        make_seat(event.space, person, from_day=yesterday, until_day=yesterday)
        told = sign_up(event, person_id=person.id, email=person.email, attendance=Attendance.ONLINE)
        tell_outcome(told, event)
    session.commit()
    with transaction():
        waiting = session.scalars(select(OutgoingMail).where(OutgoingMail.dropped_at.is_(None))).all()
    for mail in waiting:
        prepare(mail)
    return [person.email for person in people]


def test_without_any_the_page_says_so(office):
    assert "Es wurde keine Mail zurückgehalten." in office.get(WITHHELD).main


def test_a_withheld_mail_stands_there_with_the_reason_and_nothing_private(office):
    (address,) = withhold()

    page = office.get("/geschaeftsstelle/mails/").follow("Zurückgehaltene Mails")

    assert address in page.main
    assert "Mail zu einer Anmeldung für eine Veranstaltung" in page.main
    assert "Diese Person darf nicht mehr lesen, worum es in der Mail geht." in page.main
    assert WORD not in page.text


def test_it_is_no_failure_and_is_not_sent_again(office):
    (address,) = withhold()

    assert "Hier wartet keine Mail auf Sie." in office.get("/geschaeftsstelle/mails/").main
    assert "nicht zugestellt" not in office.get("/geschaeftsstelle/").main
    assert address not in office.get("/geschaeftsstelle/mails/erneut").text


def test_many_cost_as_many_queries_as_one_and_stand_on_pages(office):
    withhold()
    with count_queries() as few:
        office.get(WITHHELD)
    withhold(26)

    with count_queries() as many:
        page = office.get(WITHHELD)

    assert len(many) == len(few)
    assert page.main.count("Nicht gesendet:") == 25
