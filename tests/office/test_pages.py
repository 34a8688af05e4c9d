"""The office at work: requests decided, mandates given and ended, roles granted, fields put in order."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core import clock as city
from forum.core.database import session
from forum.core.mail import OutgoingMail
from forum.organisations import queries
from forum.organisations.models import Mandate, OrganisationKind, OrganisationState
from forum.organisations.services import listing
from forum.topics.queries import lists
from forum.topics.services import fields
from tests.factories import make_field, make_mandate, make_organisation, make_topic, make_user
from tests.support.queries import count_queries

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


def mails_to(person):
    return session.scalars(select(OutgoingMail).where(OutgoingMail.recipient == person.email)).all()


def test_the_office_lists_an_organisation_and_its_page_appears(office, make_client):
    kim = make_user()
    organisation = request(kim)

    page = decision_page(office, organisation)
    assert "VR 0000" in page.main
    done = page.form("Entscheiden").fill(decision="Eintragen", until_day="31.12.2026").submit()

    assert "ist eingetragen" in done.text
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
    first.form("Entscheiden").fill(decision="Eintragen").submit()

    page = second.form("Entscheiden").fill(decision="Ablehnen", text="Schade um die Mühe.").submit(status=409)

    assert "Jona Vorlage hat über diesen Antrag bereits entschieden: Eingetragen." in page.main
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

    again = page.form("Entscheiden").fill(decision="Eintragen").submit(status=409)

    assert "inzwischen geändert" in again.main
    assert "Etwas ganz anderes" in again.main
    assert again.form("Entscheiden").fill(decision="Eintragen").submit().status == 200


def test_the_office_enters_a_city_unit_itself(office):
    form = office.get("/geschaeftsstelle/organisationen/neu").form()
    entry = {"name": "Fachbereich Musterbau", "kind": "Stelle der Stadtverwaltung", "purpose": "Bauen."}

    page = form.fill(entry).submit("Organisation eintragen")

    assert "Fachbereich Musterbau ist eingetragen." in page.text
    assert "Fachbereich Musterbau" in office.get("/organisationen/").main


def test_a_rename_is_refused_when_another_has_the_name(office):
    make_organisation(name="Kulturhaus Beispiel")
    other = make_organisation(name="Beispielbühne")

    form = office.get(f"/geschaeftsstelle/organisationen/{other.public_id}").follow("Name, Art oder Website").form()
    page = form.fill(name="KULTURHAUS BEISPIEL").submit(status=422)

    assert "bereits eingetragen" in page.errors["Name der Organisation"]
    assert form.fill(name="Beispielbühne am Park").submit().heading == "Beispielbühne am Park"


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


def test_a_role_is_granted_and_withdrawn(office):
    jule = make_user(public_name="Jule Testfall")

    page = office.get("/geschaeftsstelle/rollen/").form("Suchen").fill(wer="Jule").submit().follow("Jule Testfall")
    page = page.press("Vergeben: Moderation")
    assert "Jule Testfall hat jetzt die Rolle Moderation." in page.text
    assert "Jule Testfall" in office.get("/geschaeftsstelle/rollen/").main
    office.get(f"/geschaeftsstelle/rollen/{jule.public_id}").press("Entziehen: Moderation")

    assert jule.roles == frozenset()


def test_nobody_grants_above_their_own_role(office):
    jule = make_user()

    page = office.get(f"/geschaeftsstelle/rollen/{jule.public_id}")
    assert "Vergeben: Administration" not in page.buttons
    office.post(f"/geschaeftsstelle/rollen/{jule.public_id}/admin", status=403)
    office.post(f"/geschaeftsstelle/rollen/{jule.public_id}/kaiser", status=404)

    assert jule.roles == frozenset()


def test_the_last_administrator_stays(client):
    admin = make_user(roles=(Role.ADMIN,))
    client.log_in(admin)
    client.get(f"/geschaeftsstelle/rollen/{admin.public_id}")

    page = client.post(f"/geschaeftsstelle/rollen/{admin.public_id}/admin/entziehen", status=409)

    assert "Die Rolle wurde nicht geändert" in page.main
    assert admin.roles == {Role.ADMIN}


def test_a_search_that_finds_nobody_says_so(office):
    page = office.get("/geschaeftsstelle/rollen/?wer=niemand@example.org")

    assert "Niemand mit bestätigtem Konto" in page.main


def test_fields_of_action_are_created_described_ordered_and_archived(office):
    make_field(name="Mobilität", position=1)
    form = office.get("/geschaeftsstelle/handlungsfelder/neu").form()
    form.fill(name="Digitale Bildung", description="Lernen für alle.", icon="Schule").submit()

    def names():
        return [field.name for field in lists.list_fields(with_archived=False)]

    assert names() == ["Mobilität", "Digitale Bildung"]
    office.get("/geschaeftsstelle/handlungsfelder/").press("Digitale Bildung nach oben")
    assert names() == ["Digitale Bildung", "Mobilität"]
    office.get("/geschaeftsstelle/handlungsfelder/").press("Mobilität archivieren")
    assert names() == ["Digitale Bildung"]
    office.get("/geschaeftsstelle/handlungsfelder/").press("Mobilität wiederherstellen")
    assert names() == ["Digitale Bildung", "Mobilität"]


def test_a_field_keeps_its_topics_when_it_is_renamed_and_the_name_must_be_free(office):
    topic = make_topic(field=make_field(name="Mobilität"))
    make_field(name="Umwelt")

    form = office.get("/geschaeftsstelle/handlungsfelder/").follow("Mobilität").form()
    page = form.fill(name="UMWELT").submit(status=422)
    assert set(page.errors) == {"Name"}
    form.fill(name="Wege und Verkehr").submit()

    assert "Wege und Verkehr" in office.get(f"/themen/{topic.public_id}/{topic.slug}").text


def test_a_city_begins_with_ten_fields_and_keeps_its_own():
    assert len(fields.ensure_default_fields()) == 10
    session.flush()
    everything = lists.list_fields()
    fields.archive_field(everything[0], by=make_user())
    session.flush()

    assert list(fields.ensure_default_fields()) == everything


def test_the_lists_of_the_office_cost_the_same_however_much_they_hold(office):
    def costs():
        paths = (
            "organisationen/",
            "organisationen/?stand=listed",
            "mandate/?stand=gueltig",
            "rollen/",
            "handlungsfelder/",
        )
        found = []
        for path in paths:
            with count_queries() as counted:
                office.get(f"/geschaeftsstelle/{path}")
            found.append(len(counted))
        return found

    def fill(number):
        request(name=f"Wartender Verein {number}")
        make_mandate()
        make_field()
        make_user(roles=(Role.MODERATOR,))
        session.commit()

    office.get("/geschaeftsstelle/")
    fill(0)
    few = costs()
    for number in range(1, 6):
        fill(number)

    assert costs() == few
    assert max(few) <= 5
