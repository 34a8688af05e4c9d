"""Roles and fields of action in the office, and what its lists cost."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.organisations.models import OrganisationKind
from forum.organisations.services import listing
from forum.topics.queries import lists
from forum.topics.services import fields
from tests.factories import make_field, make_mandate, make_topic, make_user
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
