"""How an organisation comes into the forum: asked for, questioned, accepted or declined, once."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock as city
from forum.organisations import errors, queries
from forum.organisations.models import OrganisationKind, OrganisationState
from forum.organisations.services import editing, listing
from tests.factories import make_organisation, make_user
from tests.support.outbox import mails_to
from tests.support.page_state import state_of_pages

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("clock")]

REQUEST = {
    "name": "Musterverein Radkultur e. V.",
    "kind": OrganisationKind.CLUB,
    "website": "https://example.org",
    "purpose": "Wir bringen Menschen aufs Rad.",
    "proof": "Vereinsregister Musterstadt, VR 0000",
}


def ask(by=None, **fields):
    return listing.request_listing(**(REQUEST | fields), by=by or make_user())


def office(**fields):
    return make_user(roles=(Role.OFFICE,), **fields)


def test_a_request_waits_for_the_office_and_is_confirmed_by_mail():
    kim = make_user()

    organisation = ask(kim)

    assert organisation.state is OrganisationState.REQUESTED
    assert queries.list_requests(OrganisationState.REQUESTED).items == [organisation]
    assert "Musterverein Radkultur" in mails_to(kim)[0].subject


def test_accepting_lists_the_organisation_and_lets_whoever_asked_speak_for_it_from_today():
    kim = make_user()
    organisation = ask(kim, function="Vorstand")
    before = state_of_pages("organisations")

    mandate = listing.accept(organisation, version=organisation.version, by=office())
    session.flush()

    assert organisation.is_listed
    assert (mandate.function, mandate.from_day, mandate.until_day) == ("Vorstand", city.today(), None)
    assert queries.labels_for(kim)[1].organisation is organisation
    assert state_of_pages("organisations") > before
    assert len(mails_to(kim)) == 2
    assert "10. März 2026" in mails_to(kim)[1].text_body


def test_who_names_no_function_is_the_contact_person():
    organisation = ask()

    assert listing.accept(organisation, version=1, by=office()).function == "Ansprechperson"


def test_the_office_asks_back_and_the_answer_puts_the_request_into_the_queue_again():
    kim = make_user()
    organisation = ask(kim)

    listing.ask_back(organisation, question="Wer vertritt den Verein?", version=1, by=office())
    assert organisation.state is OrganisationState.ASKED_BACK
    assert queries.list_requests(OrganisationState.REQUESTED).items == []
    assert "Wer vertritt den Verein?" in mails_to(kim)[1].text_body
    assert organisation.public_id in mails_to(kim)[1].text_body

    listing.change_request(organisation, **REQUEST, answer="Der Vorstand.", by=kim)
    session.flush()

    assert organisation.state is OrganisationState.REQUESTED
    assert queries.list_requests(OrganisationState.REQUESTED).items == [organisation]
    assert [(act.verb, act.details.get("text")) for act, _ in queries.list_steps(organisation)] == [
        ("organisation.requested", None),
        ("organisation.asked_back", "Wer vertritt den Verein?"),
        ("organisation.changed", "Der Vorstand."),
    ]


def test_declining_tells_the_reason_and_frees_the_name():
    kim = make_user()
    organisation = ask(kim)

    listing.decline(organisation, reason="Es fehlt ein Nachweis.", version=1, by=office())

    assert organisation.state is OrganisationState.DECLINED
    assert "Es fehlt ein Nachweis." in mails_to(kim)[1].text_body
    assert ask().state is OrganisationState.REQUESTED


@pytest.mark.parametrize(
    "name", ["musterverein radkultur e.v.", "MUSTERVEREIN RADKU1TUR E. V.", "Musterverein Rаdkultur e. V."]
)
def test_a_name_that_looks_like_another_is_taken(name):
    ask()

    with pytest.raises(errors.NameTaken) as refusal:
        ask(name=name)

    assert refusal.value.field == "name"


def test_a_request_may_keep_its_own_name_when_it_changes():
    kim = make_user()
    organisation = ask(kim)

    listing.change_request(organisation, **(REQUEST | {"name": "Musterverein RADKULTUR e. V."}), by=kim)

    assert organisation.name == "Musterverein RADKULTUR e. V."
    assert organisation.version == 2


def test_the_second_decision_is_refused_and_names_who_has_decided():
    organisation = ask()
    listing.decline(organisation, reason="Doppelt.", version=1, by=office(public_name="Alex Beispiel"))

    with pytest.raises(errors.AlreadyDecided) as refusal:
        listing.accept(organisation, version=1, by=office(public_name="Sascha Mustername"))

    assert str(refusal.value) == "Alex Beispiel hat über diesen Antrag bereits entschieden: Abgelehnt."


def test_a_decision_on_an_old_wording_of_the_request_is_refused():
    kim = make_user()
    organisation = ask(kim)
    listing.change_request(organisation, **(REQUEST | {"proof": "Neu"}), by=kim)

    with pytest.raises(errors.AlreadyDecided):
        listing.accept(organisation, version=1, by=office())

    assert listing.accept(organisation, version=2, by=office()) is not None


def test_a_decided_request_takes_no_more_changes():
    kim = make_user()
    organisation = ask(kim)
    listing.decline(organisation, reason="Doppelt.", version=1, by=office())

    with pytest.raises(errors.AlreadyDecided):
        listing.change_request(organisation, **REQUEST, by=kim)


def test_a_person_has_at_most_five_requests_open():
    kim = make_user()
    for number in range(5):
        ask(kim, name=f"Verein Nummer {number} Musterstadt")

    with pytest.raises(errors.TooManyRequests):
        ask(kim, name="Noch ein Verein")

    assert ask(make_user(), name="Noch ein Verein")


def test_an_account_that_is_gone_does_not_hinder_the_listing():
    organisation = ask()
    organisation.requested_by_id = None
    session.flush()

    assert listing.accept(organisation, version=1, by=office()) is None
    assert organisation.is_listed


def test_the_office_enters_a_city_unit_without_a_request():
    unit = listing.list_directly(
        name="Tiefbauamt Musterstadt", kind=OrganisationKind.CITY_UNIT, website="", purpose="Straßen.", by=office()
    )

    assert unit.is_listed
    assert unit.is_city_unit


def test_a_rename_makes_finished_pages_old_and_keeps_names_apart():
    make_organisation(name="Kulturhaus Beispiel")
    other = make_organisation(name="Beispielbühne")
    before = state_of_pages("organisations")

    editing.edit_entry(other, name="Beispielbühne am Park", kind=OrganisationKind.CULTURE, website="", by=office())

    assert state_of_pages("organisations") > before
    with pytest.raises(errors.NameTaken):
        editing.edit_entry(other, name="KULTURHAUS Beispiel", kind=OrganisationKind.CULTURE, website="", by=office())


def test_what_an_organisation_says_about_itself_holds_no_script():
    club = make_organisation()

    editing.describe(club, about="**Wir** <script>alert(1)</script> laden ein.", website="", by=make_user())

    assert "<strong>Wir</strong>" in club.about_html
    assert "<script" not in club.about_html


def test_the_list_runs_from_a_to_z_in_pages_and_back():
    for number in range(60):
        make_organisation(name=f"Verein {chr(97 + number % 26)}{number:02}")
    make_organisation(name="Ärzteverein Muster")

    first = queries.list_organisations()
    second = queries.list_organisations(cursor=first.after)
    third = queries.list_organisations(cursor=second.after)
    names = [one.name for page in (first, second, third) for one in page.items]

    assert [len(page.items) for page in (first, second, third)] == [25, 25, 11]
    assert names[0] == "Ärzteverein Muster"
    assert names[1:] == sorted(names[1:])
    assert third.after is None
    assert queries.list_organisations(cursor=second.before).items == first.items


def test_the_list_is_narrowed_by_kind_group_and_the_beginning_of_a_word():
    company = make_organisation(name="Beispiel Logistik GmbH", kind=OrganisationKind.COMPANY)
    bikes = make_organisation(name="Musterverein Radkultur e. V.")
    ask(name="Wartender Verein")

    assert queries.list_organisations(kind=OrganisationKind.COMPANY).items == [company]
    assert queries.list_organisations(group=bikes.group).items == [bikes]
    assert queries.list_organisations(name="radk").items == [bikes]
    assert queries.list_organisations(name="BEIS").items == [company]
    assert queries.list_organisations(name="kultur").items == []
    assert queries.list_organisations(name="50%").items == []
