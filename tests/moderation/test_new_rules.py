"""New rules begin to hold while somebody has a form with the old ones open."""

from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock as clock_of_city
from forum.moderation.models.decisions import Decision, TextBlock
from forum.rules.services.edit import ClauseText, edit_clause, move_clause, remove_clause
from forum.rules.services.publish import NoticePeriod
from tests.factories import make_user
from tests.moderation.stories import case_of, make_moderator, make_post, report_thing
from tests.rules.versions import make_draft, make_office, publish_draft

pytestmark = pytest.mark.both_databases

WORDS = "Seit Sie das Formular geöffnet haben, sind neue Dialogregeln in Kraft getreten"
REWORDED = ClauseText("Keine Beleidigungen", "Beleidigungen haben hier keinen Platz.")
CHOSEN = ["Dialogregel 3: Keine Beleidigungen"]
WHY = "Das setzt eine Person herab."


@pytest.fixture
def evening(clock):
    """Shortly before the day ends, so that nobody is logged out when the next one begins."""
    local = clock_of_city.now().astimezone(ZoneInfo("Europe/Berlin"))
    clock.advance(hours=23 - local.hour, minutes=55 - local.minute)


@pytest.fixture
def post(client, evening):
    client.log_in(make_moderator())
    reported = make_post()
    report_thing(reported)
    return reported


def begin_new_rules(clock, *, insults=None):
    """Clause 4 becomes 3, with other words if some are given; the one about sources is gone."""
    draft, office = make_draft(), make_office()
    move_clause(draft, "insults", 3, by=office)
    remove_clause(draft, "sources", by=office)
    if insults:
        edit_clause(draft, "insults", insults, by=office)
    publish_draft(in_days=1, period=NoticePeriod.REQUIRED_BY_LAW)
    session.commit()
    clock.advance(minutes=10)


def decision_form(client, post):
    form = client.get(f"/moderation/{case_of(post).public_id}").form("Entscheiden")
    return form.fill({"Maßnahme": "Ausblenden", "Begründung": WHY})


def joint_form(client, post):
    form = client.get(f"/moderation/gemeinsam?case={case_of(post).public_id}").form("Alle entscheiden")
    return form.fill({"Maßnahme": "Ausblenden", "Begründung": WHY})


def short_form(client, post):
    form = client.get(f"/moderation/beitrag/{post.public_id}").form("Entscheiden")
    return form.fill({"Maßnahme": "hide", "Begründung": WHY})


FORMS = pytest.mark.parametrize(
    ("draw", "button"),
    [(decision_form, "Entscheiden"), (joint_form, "Alle entscheiden"), (short_form, "Entscheiden")],
)


@FORMS
def test_a_decision_rests_on_the_clause_that_was_chosen_under_its_new_number(client, clock, post, draw, button):
    form = draw(client, post).fill(Grund="rule:insults")
    begin_new_rules(clock)

    form.submit(button)

    decision = session.scalars(select(Decision)).one()
    assert (decision.ground, decision.rules_version) == ("rule:insults", "2026-02")
    assert post.hidden_reason == "Dialogregel 3: Keine Beleidigungen, Drohungen oder Diskriminierung"


@FORMS
def test_a_clause_with_other_words_has_to_be_chosen_again(client, clock, post, draw, button):
    form = draw(client, post).fill(Grund="rule:insults")
    begin_new_rules(clock, insults=REWORDED)

    page = form.submit(button, status=422)

    assert WORDS in page.errors["Grund"]
    again = page.form(button)
    assert (again.value("Grund"), again.value("Begründung").strip()) == (CHOSEN, WHY)
    assert post.hidden_at is None
    again.submit(button)
    assert post.hidden_at is not None


def test_what_is_left_out_beside_is_asked_for_once(client, clock, post):
    form = joint_form(client, post).fill({"Grund": "rule:respect", "Begründung": ""})
    begin_new_rules(clock)

    again = form.submit("Alle entscheiden", status=422).form("Alle entscheiden")
    again.fill({"Grund": "rule:insults", "Begründung": WHY}).submit("Alle entscheiden")

    assert post.hidden_at is not None


def test_a_clause_that_is_gone_is_no_longer_chosen(client, clock, post):
    form = short_form(client, post).fill(Grund="rule:sources")
    begin_new_rules(clock)

    page = form.submit("Entscheiden", status=422)

    assert WORDS in page.errors["Grund"]
    assert page.form("Entscheiden").value("Grund") == ["Bitte wählen"]


def test_a_law_is_the_same_under_new_rules(client, clock, post):
    form = decision_form(client, post).fill(Grund="stgb_185")
    begin_new_rules(clock)

    form.submit("Entscheiden")

    assert post.hidden_at is not None


def test_a_building_block_put_in_by_the_server_brings_the_new_clauses(client, clock, post):
    session.add(TextBlock(title="Ton", body="Bitte sachlich."))
    session.flush()
    form = decision_form(client, post).fill(Grund="rule:insults")
    begin_new_rules(clock, insults=REWORDED)

    page = form.submit("In die Begründung einfügen")

    assert WORDS in page.errors["Grund"]
    assert page.form("Entscheiden").value("Grund") == CHOSEN


def test_a_text_block_stays_with_the_clause_that_was_chosen(client, clock, evening):
    client.log_in(make_user(roles=(Role.OFFICE,)))
    filled = {"Titel": "Ton", "Angeboten bei diesem Grund": "rule:insults", "Text": "Bitte freundlich."}
    form = client.get("/moderation/textbausteine/neu").form("Textbaustein speichern").fill(filled)
    begin_new_rules(clock, insults=REWORDED)

    page = form.submit(status=422)

    assert page.form("Textbaustein speichern").value("Angeboten bei diesem Grund") == CHOSEN
