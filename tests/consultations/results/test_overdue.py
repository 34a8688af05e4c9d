"""A result that was promised and is not there: the office is told once for each day, and reads it on its list."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.consultations.results.jobs import remind_of_overdue_results
from forum.consultations.results.queries.overdue import list_responsible
from forum.consultations.results.services.publish import publish_result
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.core.time import clock as city
from tests.consultations.factories import make_procedure
from tests.consultations.results.procedures import conclude, make_collected, publish
from tests.factories import make_user

both_databases = pytest.mark.both_databases
KIND = "consultations.result_overdue"


def make_overdue():
    """Promised for the day before today."""
    procedure = conclude(make_collected())
    procedure.result_due_on = city.today() - timedelta(days=1)
    session.flush()
    return procedure


def list_reminded():
    query = select(OutgoingMail.person_id).where(OutgoingMail.kind == KIND)
    return sorted(key for key in session.scalars(query) if key)


@both_databases
def test_who_began_it_gets_one_mail_for_each_day_that_passes(clock):
    procedure = make_overdue()
    make_user(roles=(Role.OFFICE,))

    for _time in range(3):
        remind_of_overdue_results()
    assert list_reminded() == [procedure.created_by_id]

    procedure.result_due_on = city.today() + timedelta(days=2)
    remind_of_overdue_results()
    assert len(list_reminded()) == 1
    clock.advance(days=3)
    remind_of_overdue_results()
    remind_of_overdue_results()
    assert len(list_reminded()) == 2


@both_databases
def test_if_they_have_left_the_office_everybody_there_is_told():
    procedure = make_overdue()
    others = sorted(make_user(roles=(role,)).id for role in (Role.OFFICE, Role.ADMIN))
    make_user(roles=(Role.MODERATOR,))
    procedure.created_by_id = make_user().id
    procedure.published_by_id = None
    session.flush()

    everybody = list_responsible(procedure)

    assert set(others) <= set(everybody)
    assert procedure.created_by_id not in everybody


@both_databases
def test_nobody_is_reminded_of_a_draft_or_of_what_is_there():
    make_procedure(is_draft=True, result_due_on=city.today() - timedelta(days=9))
    make_procedure(result_due_on=city.today())
    make_procedure(result_due_on=None)
    publish(make_overdue())

    remind_of_overdue_results()

    assert list_reminded() == []


@both_databases
def test_the_list_of_the_office_names_what_is_overdue(make_client):
    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    procedure = make_overdue()
    session.commit()
    address = "/geschaeftsstelle/beteiligungen/"

    page = office.get(address)

    assert "Überfällige Ergebnisse" in page.main
    assert procedure.title in page.main
    publish(procedure)
    session.commit()
    assert "Überfällige Ergebnisse" not in office.get(address).main
    assert publish_result(procedure, by=make_user()) is None
