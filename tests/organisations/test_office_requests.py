"""The office decides on requests once, and makes and changes entries."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.organisations import queries
from forum.organisations.models import OrganisationKind, OrganisationState
from forum.organisations.services import listing
from tests.factories import make_organisation, make_user
from tests.support.outbox import mails_to

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def office(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


def request(by=None, name="Musterverein Radkultur e. V."):
    made = listing.request_listing(
        name=name, kind=OrganisationKind.CLUB, website="", purpose="Rad fahren", proof="VR 0000", by=by or make_user()
    )
    session.flush()
    return made


def decision_page(client, organisation):
    return client.get("/geschaeftsstelle/organisationen/").follow(organisation.name)


def test_the_office_lists_an_organisation_and_its_page_appears(office, make_client):
    kim = make_user()
    organisation = request(kim)

    page = decision_page(office, organisation)
    assert "VR 0000" in page.main
    done = page.form("Entscheiden").fill(decision="Aufnehmen", until_day="31.12.2026").submit()

    assert "ist aufgenommen" in done.text
    assert organisation.name in make_client().get("/organisationen/").main
    assert str(queries.labels_for(kim)[1].written_by).endswith("Mandat bis 31.12.2026")


def test_a_question_or_a_refusal_needs_words(office):
    organisation = request()

    for choice in ("Rückfrage stellen", "Ablehnen"):
        page = decision_page(office, organisation).form("Entscheiden").fill(decision=choice).submit(status=422)
        assert "Rückfrage oder Begründung" in page.errors

    assert organisation.state is OrganisationState.REQUESTED


def test_a_refusal_reaches_the_person_with_its_reason(office):
    kim = make_user()
    organisation = request(kim)

    form = decision_page(office, organisation).form("Entscheiden")
    form.fill(decision="Ablehnen", text="Bitte nennen Sie ein Register.").submit()

    assert organisation.state is OrganisationState.DECLINED
    assert "Bitte nennen Sie ein Register." in mails_to(kim)[-1].text_body
    assert "hat den Antrag abgelehnt" in office.get(f"/geschaeftsstelle/organisationen/{organisation.public_id}").main


def test_the_second_of_two_who_decide_learns_who_was_quicker_and_loses_no_word(office, make_client):
    organisation = request()
    colleague = make_client()
    colleague.log_in(make_user(public_name="Toni Testamt", roles=(Role.OFFICE,)))
    first, second = decision_page(office, organisation), decision_page(colleague, organisation)
    first.form("Entscheiden").fill(decision="Aufnehmen").submit()

    page = second.form("Entscheiden").fill(decision="Ablehnen", text="Schade um die Mühe.").submit(status=409)

    assert "Jona Vorlage hat über diesen Antrag bereits entschieden: Aufgenommen." in page.main
    assert "Schade um die Mühe." in page.main
    assert organisation.state is OrganisationState.LISTED


def test_a_decision_on_a_request_that_has_changed_since_is_refused(office, make_client):
    kim = make_user()
    organisation = request(kim)
    page = decision_page(office, organisation)
    listing.change_request(
        organisation,
        name=organisation.name,
        kind=organisation.kind,
        website="",
        purpose="Etwas ganz anderes",
        proof="VR 1111",
        by=kim,
    )

    again = page.form("Entscheiden").fill(decision="Aufnehmen").submit(status=409)

    assert "inzwischen geändert" in again.main
    assert "Etwas ganz anderes" in again.main
    assert again.form("Entscheiden").fill(decision="Aufnehmen").submit().status == 200


def test_the_office_enters_a_city_unit_itself(office):
    form = office.get("/geschaeftsstelle/organisationen/neu").form()
    entry = {"name": "Fachbereich Musterbau", "kind": "Stelle der Stadtverwaltung", "purpose": "Bauen."}

    page = form.fill(entry).submit("Organisation aufnehmen")

    assert "Fachbereich Musterbau ist aufgenommen." in page.text
    assert "Fachbereich Musterbau" in office.get("/organisationen/").main


def test_a_rename_is_refused_when_another_has_the_name(office):
    make_organisation(name="Kulturhaus Beispiel")
    other = make_organisation(name="Beispielbühne")

    form = office.get(f"/geschaeftsstelle/organisationen/{other.public_id}").follow("Name, Art oder Website").form()
    page = form.fill(name="KULTURHAUS BEISPIEL").submit(status=422)

    assert "bereits aufgenommen" in page.errors["Name der Organisation"]
    assert form.fill(name="Beispielbühne am Park").submit().heading == "Beispielbühne am Park"


@pytest.mark.both_databases
@pytest.mark.parametrize("version", ["", "x", "9" * 400, "-1"])
def test_a_version_that_was_tampered_with_is_none(office, version: str):
    organisation = make_organisation()
    sent = {"decision": "decline", "text": "Nein.", "version": version}

    page = office.post(f"/geschaeftsstelle/organisationen/{organisation.public_id}/entscheidung", sent, status=None)

    assert page.status in (409, 422)
