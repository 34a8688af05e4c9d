"""The office grants, prolongs, shortens and ends mandates, and lists them by how they stand."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock as city
from forum.organisations import queries
from forum.organisations.models import Mandate
from tests.factories import make_mandate, make_organisation, make_user
from tests.support.outbox import mails_to

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def office(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


@pytest.mark.parametrize("by", ["public_name", "email"])
def test_a_mandate_is_given_by_name_or_address(office, by):
    jule = make_user(public_name="Jule Testfall", email="jule@example.org")
    organisation = make_organisation()

    form = office.get(f"/geschaeftsstelle/mandate/neu?organisation={organisation.public_id}").form()
    form.fill(person=getattr(jule, by), function="Vorstand", until_day="31.12.2026").submit("Mandat erteilen")

    mandate = session.scalars(select(Mandate)).one()
    assert (mandate.user_id, mandate.function, mandate.from_day) == (jule.id, "Vorstand", city.today())
    assert len(mails_to(jule)) == 1


def test_what_does_not_fit_in_a_mandate_is_said_at_the_field(office):
    organisation = make_organisation()
    form = office.get(f"/geschaeftsstelle/mandate/neu?organisation={organisation.public_id}").form()

    page = form.fill(person="Niemand Hier", function="", from_day="31.2.2026").submit(status=422)
    assert set(page.errors) == {"Funktion", "Erster Tag"}

    page = page.form().fill(function="Vorstand", from_day="10.03.2026").submit(status=422)
    assert set(page.errors) == {"Person"}

    page = page.form().fill(person=make_user().email, until_day="01.03.2026").submit(status=422)
    assert set(page.errors) == {"Letzter Tag"}


def test_a_mandate_is_prolonged_shortened_and_ended(office):
    mandate = make_mandate(until_day=city.today())
    path = f"/geschaeftsstelle/mandate/{mandate.public_id}"

    office.get(path).form("Mandat verlängern").fill(until_day="31.12.2026").submit()
    assert str(mandate.until_day) == "2026-12-31"
    assert "länger" in mails_to(mandate.user)[0].text_body
    office.get(path).form("Letzten Tag setzen").fill(last_day="30.09.2026").submit()
    assert str(mandate.until_day) == "2026-09-30"
    page = office.get(path).press("Mandat jetzt beenden")

    assert "Dieses Mandat ist beendet" in page.main
    assert len(mails_to(mandate.user)) == 3
    assert queries.labels_for(mandate.user)[1:] == []


def test_a_wrong_day_is_said_in_the_form_that_was_sent(office):
    mandate = make_mandate(until_day=city.today())

    form = office.get(f"/geschaeftsstelle/mandate/{mandate.public_id}").form("Mandat verlängern")
    page = form.fill(until_day="10.03.2026").submit(status=422)

    assert set(page.errors) == {"Neuer letzter Tag"}
    assert page.form("Mandat verlängern").value("Neuer letzter Tag") == "10.03.2026"


def test_mandates_are_listed_by_how_they_stand(office, clock):
    ending = make_mandate(make_user(public_name="Endet Bald"), until_day=city.today())
    make_mandate(make_user(public_name="Bleibt Lange"))

    assert "Endet Bald" in office.get("/geschaeftsstelle/mandate/").main
    assert "Bleibt Lange" not in office.get("/geschaeftsstelle/mandate/").main
    assert "Bleibt Lange" in office.get("/geschaeftsstelle/mandate/?stand=gueltig").main
    clock.advance(days=1)
    office.log_in(make_user(roles=(Role.OFFICE,)))
    assert "Endet Bald" in office.get("/geschaeftsstelle/mandate/?stand=beendet").main
    assert ending.is_over(city.today())


def test_mandates_that_end_soon_are_paged_by_their_last_day(office):
    club = make_organisation()
    for number in range(30):
        make_mandate(make_user(public_name=f"Person {number:02}"), club, until_day=city.today())

    first = office.get("/geschaeftsstelle/mandate/")
    second = first.follow("Nächste Seite")

    assert len(first.find_all("tbody tr")) == 25
    assert len(second.find_all("tbody tr")) == 5
    assert not set(first.read("tbody th")) & set(second.read("tbody th"))
    assert second.follow("Vorherige Seite").read("tbody th") == first.read("tbody th")


@pytest.mark.both_databases
@pytest.mark.parametrize("blank", ["", "   ", "\u2007"])
def test_a_mandate_needs_a_first_day(office, blank: str):
    organisation = make_organisation()
    person = make_user()
    sent = {"person": person.public_name, "function": "Vorstand", "from_day": blank, "deputy_of": ""}

    page = office.post(f"/geschaeftsstelle/mandate/neu?organisation={organisation.public_id}", sent, status=422)

    assert page.errors == {"Erster Tag": "Geben Sie einen Tag an, zum Beispiel 31.12.2026."}
