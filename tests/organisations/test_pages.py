"""The pages of organisations as people use them."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.organisations.models import Organisation, OrganisationKind, OrganisationState
from forum.organisations.services import hiding, listing
from forum.organisations.speaking import speak_for
from tests.factories import make_mandate, make_organisation, make_reply, make_topic, make_user
from tests.support.queries import count_queries

pytestmark = pytest.mark.usefixtures("clock")

FILLED = {
    "Name der Organisation": "Musterverein Radkultur e. V.",
    "Art": "Verein oder Verband",
    "Website": "www.example.org",
    "Was macht die Organisation?": "Wir bringen Menschen aufs Rad.",
    "Wie können wir prüfen, dass Sie für sie sprechen dürfen?": "VR 0000",
    "Ihre Funktion": "Vorstand",
}


def only_organisation():
    return session.scalars(select(Organisation)).one()


def request(by, **fields):
    given = {
        "name": "Wartender Verein",
        "kind": OrganisationKind.CLUB,
        "website": "",
        "purpose": "Zweck",
        "proof": "Geheimer Nachweis",
    } | fields
    return listing.request_listing(**given, by=by)


def address(organisation):
    return f"/organisationen/{organisation.public_id}/{organisation.slug}"


def test_a_guest_reads_before_the_first_field_that_a_log_in_is_needed(client):
    page = client.get("/organisationen/eintragen")

    assert "Für diesen Antrag brauchen Sie ein Konto" in page.main
    assert "Name der Organisation" not in page.main
    assert page.find_all("main form") == []
    assert "next=%2Forganisationen%2Feintragen" in page.links["Anmelden"] or "next=/organisationen/eintragen" in str(
        [link.get("href") for link in page.find_all("main a.kern-btn--primary")]
    )


def test_a_member_asks_for_a_listing_and_finds_the_request_again(client):
    client.log_in(make_user())

    page = client.get("/organisationen/eintragen").form().fill(FILLED).submit("Antrag absenden")

    assert page.path == "/organisationen/meine"
    assert "Musterverein Radkultur e. V." in page.main
    assert "Wartet auf die Geschäftsstelle" in page.main
    made = only_organisation()
    assert made.website == "https://www.example.org"
    assert made.requested_function == "Vorstand"


def test_an_empty_request_says_at_each_field_what_to_do_and_keeps_what_was_typed(client):
    client.log_in(make_user())
    form = client.get("/organisationen/eintragen").form().fill(Website="javascript:alert(1)")

    page = form.submit("Antrag absenden", status=422)

    assert set(page.errors) == {
        "Name der Organisation",
        "Art",
        "Website",
        "Was macht die Organisation?",
        "Wie können wir prüfen, dass Sie für sie sprechen dürfen?",
    }
    assert page.form().value("Website") == "javascript:alert(1)"


def test_a_name_that_is_taken_is_said_at_the_field(client):
    make_organisation(name="Musterverein Radkultur e. V.")
    client.log_in(make_user())

    page = client.get("/organisationen/eintragen").form().fill(FILLED).submit(status=422)

    assert "bereits aufgenommen oder beantragt" in page.errors["Name der Organisation"]
    assert "beantragen Sie bei der Geschäftsstelle ein Mandat" in page.errors["Name der Organisation"]
    assert page.form().value("Ihre Funktion") == "Vorstand"


def test_who_belongs_to_a_listed_organisation_finds_the_way_to_a_mandate(client, make_client):
    organisation, kim = make_organisation(name="Musterverein Radkultur e. V."), make_user()
    make_mandate(kim, organisation)
    client.log_in(make_user())

    page = client.get("/konto/").follow("Organisation finden").follow("Musterverein Radkultur e. V.")

    assert "Sie gehören dazu?" in page.headings
    mail = page.find("a[href^='mailto:']").get("href")
    assert mail.endswith("?subject=Mandat%20f%C3%BCr%20Musterverein%20Radkultur%20e.%20V.")
    guest = make_client().get(page.path)
    assert "Dafür brauchen Sie ein eigenes Konto." in guest.main
    assert "Ist sie schon aufgenommen?" in client.get("/organisationen/eintragen").headings
    assert "Sie gehören dazu?" not in make_client(person=kim).get(page.path).headings


def test_a_person_answers_the_question_of_the_office(client):
    kim = make_user()
    organisation = request(kim)
    session.flush()
    listing.ask_back(organisation, question="Wer vertritt den Verein?", version=1, by=make_user(roles=(Role.OFFICE,)))
    client.log_in(kim)

    page = client.get("/organisationen/meine").follow("Rückfrage beantworten")
    assert "Wer vertritt den Verein?" in page.main
    assert "Ihre Antwort" in page.form().submit(status=422).errors

    done = page.form().fill({"Ihre Antwort": "Der Vorstand."}).submit("Erneut absenden")

    assert done.path == "/organisationen/meine"
    assert organisation.state is OrganisationState.REQUESTED


def test_a_request_is_visible_to_whoever_asked_and_the_office_alone(client, make_client):
    kim = make_user()
    organisation = request(kim)
    for person, status in [
        (None, 404),
        (make_user(), 404),
        (make_user(roles=(Role.MODERATOR,)), 404),
        (kim, 200),
        (make_user(roles=(Role.OFFICE,)), 200),
    ]:
        visitor = make_client()
        if person:
            visitor.log_in(person)
        page = visitor.get(address(organisation), status=status)
        assert "Geheimer Nachweis" not in page.text
    assert "Wartender Verein" not in client.get("/organisationen/").main


def test_a_hidden_organisation_is_gone_for_everybody_but_the_moderation(client, make_client):
    organisation = make_organisation()
    hiding.hide_organisation(organisation, by=make_user(roles=(Role.MODERATOR,)), reason="Wird geprüft.")
    moderation = make_client()
    moderation.log_in(make_user(roles=(Role.MODERATOR,)))

    client.get(address(organisation), status=404)
    assert organisation.name not in client.get("/organisationen/").main
    assert "Wird geprüft." in moderation.get(address(organisation)).main


def test_the_page_names_people_only_while_they_agree(client, make_client):
    jule = make_user(public_name="Jule Testfall")
    mandate = make_mandate(jule)
    own = make_client()
    own.log_in(jule)
    page = address(mandate.organisation)

    assert "Jule Testfall" not in client.get(page).main
    own.get("/organisationen/meine").press("Öffentlich nennen")
    assert "Jule Testfall" in client.get(page).main
    own.get("/organisationen/meine").press("Nicht mehr nennen")
    assert "Jule Testfall" not in client.get(page).main


def test_a_profile_says_for_whom_a_person_speaks_once_they_agreed(client, clock):
    jule = make_user()
    mandate = make_mandate(jule, until_day=clock.now.date())
    profile = f"/personen/{jule.public_id}/{jule.slug}"

    assert mandate.organisation.name not in client.get(profile).main
    mandate.named_publicly_at = clock.now
    assert mandate.organisation.name in client.get(profile).main
    clock.advance(days=1)
    assert mandate.organisation.name not in client.get(profile).main


def test_whoever_speaks_for_an_organisation_describes_it(client, make_client):
    mandate = make_mandate()
    speaker = make_client()
    speaker.log_in(mandate.user)

    form = speaker.get(address(mandate.organisation)).follow("Beschreibung bearbeiten").form()
    page = form.fill({"Über die Organisation": "Wir laden **alle** ein."}).submit("Beschreibung speichern")

    assert page.path == address(mandate.organisation)
    assert client.get(address(mandate.organisation)).read(".prose strong") == ["alle"]


def test_a_description_with_a_picture_is_refused_kindly_and_kept(client):
    mandate = make_mandate()
    client.log_in(mandate.user)
    form = client.get(f"/organisationen/{mandate.organisation.public_id}/beschreiben").form()

    page = form.fill({"Über die Organisation": "![Bild](https://example.org/x.png)"}).submit(status=422)

    assert "Bilder" in page.errors["Über die Organisation"]
    assert "x.png" in page.form().value("Über die Organisation")


def test_the_list_is_found_by_the_beginning_of_a_name_and_by_kind(client):
    make_organisation(name="Beispiel Logistik GmbH", kind=OrganisationKind.COMPANY)
    make_organisation(name="Musterverein Radkultur e. V.")

    form = client.get("/organisationen/").form("Organisation finden")
    assert [text for text in form.fill({"Name beginnt mit": "radk"}).submit().read("main h2") if "Muster" in text]
    page = client.get("/organisationen/?art=unternehmen&name=")
    assert "Beispiel Logistik GmbH" in page.main
    assert "Musterverein" not in page.main
    assert "Keine Organisation passt dazu." in client.get("/organisationen/?name=xyz").main
    assert "Beispiel Logistik GmbH" in client.get("/organisationen/?art=unsinn&ab=kaputt").main


def test_a_wrong_slug_leads_on_to_the_right_one(client):
    organisation = make_organisation()

    page = client.get(f"/organisationen/{organisation.public_id}/falsch", follow=False, status=301)

    assert page.headers["Location"].endswith(address(organisation))


def test_the_page_lists_what_was_written_in_its_name(client):
    mandate = make_mandate()
    topic = make_topic()
    make_reply(topic, by=mandate.user, speaking=speak_for(mandate, user=mandate.user), body="Im Namen des Vereins.")

    page = client.get(address(mandate.organisation))

    assert "Im Namen des Vereins." in page.main
    assert topic.title in page.main


def test_list_and_page_cost_the_same_however_much_they_hold(client):
    def cost(path):
        session.commit()
        with count_queries() as queries:
            client.get(path)
        return len(queries)

    club = make_organisation()
    make_mandate(organisation=club, named_publicly_at=None)
    few = cost("/organisationen/"), cost(address(club))
    for _ in range(8):
        mandate = make_mandate(organisation=club)
        mandate.named_publicly_at = mandate.created_at
        make_organisation()
    many = cost("/organisationen/"), cost(address(club))

    assert few == many
    assert many[0] <= 2
    assert many[1] <= 5


def test_ones_own_page_costs_the_same_however_many_mandates_one_holds(client):
    kim = make_user()
    client.log_in(kim)
    make_mandate(kim)
    request(kim)

    def cost():
        session.commit()
        with count_queries() as queries:
            client.get("/organisationen/meine")
        return len(queries)

    # the first visit notes that the device was used
    client.get("/organisationen/meine")
    few = cost()
    for number in range(4):
        make_mandate(kim)
        request(kim, name=f"Wartender Verein {number}")
    session.flush()

    assert cost() == few <= 4
