"""The office creates, describes, orders and archives fields of action."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.fields.queries import list_fields
from forum.topics.services import fields
from tests.factories import make_field, make_topic, make_user

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def office(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


def test_fields_of_action_are_created_described_ordered_and_archived(office):
    make_field(name="Mobilität", position=1)
    form = office.get("/geschaeftsstelle/handlungsfelder/neu").form()
    form.fill(name="Digitale Bildung", description="Lernen für alle.", icon="Schule").submit()

    def names():
        return [field.name for field in list_fields(with_archived=False)]

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
    everything = list_fields()
    fields.archive_field(everything[0], by=make_user())
    session.flush()

    assert list(fields.ensure_default_fields()) == everything
