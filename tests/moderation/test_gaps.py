"""A reason with the gap of a building block still in it is sent to nobody, and nothing that was typed is lost."""

import pytest

from forum.core.data.database import session
from forum.moderation.forms.checks import GAP
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.decisions import TextBlock
from tests.factories import make_reply, make_topic, make_user
from tests.moderation.objecting import object_as
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing

WITH_GAP = "Mit der Bezeichnung „…“ setzt Ihr Beitrag eine Person herab."
THE_RULE = "Der Text hat noch eine Lücke: Schreiben Sie an die Stelle von „…“, was gemeint ist."


@pytest.fixture
def moderator(client):
    person = make_moderator()
    client.log_in(person)
    return person


@pytest.mark.parametrize("text", [WITH_GAP, "wegen … schlechte", "…", "nennt ... einer", "Wir lassen ihn stehen: …"])
def test_a_gap_is_found(text):
    assert GAP.search(text)


@pytest.mark.parametrize("text", ["„Das […] ist alles“", "„Das (...) alles“", "Ende.", "usw.."])
def test_an_omission_in_a_quotation_is_no_gap(text):
    assert not GAP.search(text)


@pytest.mark.parametrize("button", ["Entscheiden", "Vorschau der E-Mails"])
def test_a_case_is_not_decided_by_it(client, moderator, button):
    post = make_post(by=make_user())
    report_thing(post)
    chosen = {"Maßnahme": "Ausblenden", "Grund": "rule:insults", "Begründung": WITH_GAP}

    page = client.get(f"/moderation/{case_of(post).public_id}").form("Entscheiden").fill(chosen)
    page = page.submit(button, status=422)

    assert THE_RULE in page.main
    assert page.find("#explanation").value.strip() == WITH_GAP
    assert page.find("#measure-hide").get("checked") is not None
    assert post.hidden_at is None


def test_cases_are_not_decided_together_by_it(client, moderator):
    posts = [make_post() for _number in range(2)]
    for post in posts:
        report_thing(post)
    address = "/moderation/gemeinsam?" + "&".join(f"case={case_of(post).public_id}" for post in posts)
    chosen = {"Maßnahme": "Ausblenden", "Grund": "rule:insults", "Begründung": WITH_GAP}

    page = client.get(address).form("Alle entscheiden").fill(chosen).submit("Alle entscheiden", status=422)

    assert THE_RULE in page.main
    assert page.find("#explanation").value.strip() == WITH_GAP


def test_a_block_with_a_gap_comes_into_the_short_form_to_be_filled(client, moderator):
    session.add(TextBlock(title="Herabsetzung", ground="rule:insults", body=WITH_GAP))
    post = make_reply(make_topic())
    session.flush()
    form = client.get(f"/moderation/beitrag/{post.public_id}").form("Entscheiden")
    chosen = {"measure": "hide", "ground": "rule:insults", "block": "Herabsetzung", "explanation": "Bitte sachlich."}

    page = form.fill({f"{post.public_id}-{name}": value for name, value in chosen.items()})
    page = page.submit("Entscheiden", status=422)

    assert THE_RULE in page.main
    assert page.find(f"#{post.public_id}-explanation").value.strip() == f"{WITH_GAP}\n\nBitte sachlich."
    assert post.hidden_at is None


def test_an_objection_is_not_answered_by_it(client, moderator):
    author = make_user()
    post = make_post(by=author)
    report_thing(post)
    objection = object_as(author, decide_on(post, HIDE))
    address = f"/moderation/{case_of(post).public_id}/beschwerde/{objection.public_id}"

    page = client.get(address).form("Über die Beschwerde entscheiden").fill(outcome="rejected", reasons=WITH_GAP)
    page = page.submit("Über die Beschwerde entscheiden", status=422)

    assert THE_RULE in page.main
    assert page.find("#reasons").value.strip() == WITH_GAP
    assert objection.decided_at is None
