"""Titles and names in lists: nobody turns the words beside them around, and nobody writes one that cannot be seen."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.contributions.models import Tag
from forum.core.data.database import session
from forum.discussions.models.threads import Thread
from forum.fields.models import FieldOfAction
from forum.organisations.models import Organisation
from forum.topics.services.open_topic import TopicRefused
from tests.factories import make_field, make_topic, make_user

TURNED = "\u202e\u2066{}\u200f\u2069"
UNSEEN = "\u200b\u3164\u2800\u00ad"
PUBLISH = "Thema veröffentlichen"


def turned(words: str) -> str:
    return TURNED.format(words)


@pytest.fixture
def person(client, clock):
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return client


def test_a_topic_turns_no_writing_around(person):
    make_field(name="Smarte Mobilität")
    answers = {
        "Titel": turned("Bänke am Okerufer fehlen"),
        "Ihr Text": "Wer lange geht, findet keine Bank.",
        "Handlungsfeld": "Smarte Mobilität",
        "Ort": turned("Bürgerpark"),
        "Schlagwörter": f"{turned('Bänke')}, Oker",
    }

    person.get("/themen/neu").form(PUBLISH).fill(answers).submit(PUBLISH)

    topic = session.scalars(select(Thread)).one()
    assert (topic.title, topic.place) == ("Bänke am Okerufer fehlen", "Bürgerpark")
    assert set(session.scalars(select(Tag.name))) == {"Bänke", "Oker"}


def test_what_is_not_seen_does_not_make_a_title_longer():
    with pytest.raises(TopicRefused):
        make_topic(title="Rad" + UNSEEN * 10)


def test_an_organisation_has_a_name_that_one_sees(person):
    form = person.get("/organisationen/eintragen").form()
    answers = {
        "Art": "Verein oder Verband",
        "Was macht die Organisation?": "Wir bringen Menschen aufs Rad.",
        "Wie können wir prüfen, dass Sie für sie sprechen dürfen?": "VR 0000",
        "Ihre Funktion": turned("Vorstand"),
    }

    refused = form.fill(answers | {"Name der Organisation": UNSEEN}).submit(status=422)
    assert set(refused.errors) == {"Name der Organisation"}
    refused.form().fill({"Name der Organisation": turned("Musterverein")}).submit()

    made = session.scalars(select(Organisation)).one()
    assert (made.name, made.requested_function) == ("Musterverein", "Vorstand")


def test_a_field_of_action_has_a_name_that_one_sees(person):
    form = person.get("/geschaeftsstelle/handlungsfelder/neu").form().fill(icon="Schule")

    refused = form.fill(name=UNSEEN).submit(status=422)
    assert set(refused.errors) == {"Name"}
    refused.form().fill(name=turned("Digitale Bildung")).submit()

    assert session.scalars(select(FieldOfAction.name)).all() == ["Digitale Bildung"]


def test_a_profile_has_a_name_that_turns_nothing_around(person):
    form = person.get("/konto/profil").form()

    form.fill({"Anzeigename": turned("Okerblick")}).submit()

    assert person.get("/konto/profil").form().value("Anzeigename") == "Okerblick"
