"""The office asks with scales, tables, orders, days and sections, and people who sign up answer them."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.questionnaires.models import Questionnaire
from forum.questionnaires.queries import load_questionnaire
from tests.events.factories import make_event
from tests.factories import make_user
from tests.questionnaires.factories import make_survey

ASKS_ELSE = "Mit einem Textfeld für genauere Angaben"

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def office(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


@pytest.fixture
def event():
    return make_event(published_at=None, title="Rundgang")


@pytest.fixture
def asking():
    return make_event(questionnaire_id=make_survey().id)


def address(event):
    return f"/geschaeftsstelle/veranstaltungen/{event.public_id}/fragen/"


def questions(event):
    session.expire_all()
    return load_questionnaire(event.questionnaire_id).items


def test_a_scale_decides_whether_a_section_with_a_table_is_asked(office, event):
    form = office.get(address(event)).follow("Eine Stufe auf einer Skala").form("Frage hinzufügen")
    ends = {"Bedeutung der niedrigsten Stufe": "gar nicht", "Bedeutung der höchsten Stufe": "sehr"}
    page = form.fill({"Frage": "Wie zufrieden?", "Höchste Stufe": "3"} | ends).submit()
    form = page.follow("Eine Überschrift für die Fragen darunter").form("Überschrift hinzufügen")
    condition = {"Nur fragen, wenn eine dieser Antworten gewählt wurde": ["Wie zufrieden? – 1"]}
    page = form.fill({"Überschrift": "Was stört", "Einleitung": "Kurz.\n\nDanke."} | condition).submit()
    assert "Die Überschrift ist hinzugefügt." in page.text
    form = page.follow("Eine Antwort in jeder Zeile einer Tabelle").form("Frage hinzufügen")
    page = form.fill({"Frage": "Wie oft?", "Zeilen": "Lärm\nHitze", "Spalten": "nie\noft"}).submit()
    page.form("Spalte hinzufügen").fill(Antwort="immer").submit()

    scale, section, table = questions(event)
    assert (list(scale.steps), scale.question.most_words) == ([1, 2, 3], "sehr")
    assert (section.condition.values, section.question.intro) == ({"1"}, "Kurz.\n\nDanke.")
    assert ([row.words for row in table.rows], [one.words for one in table.columns]) == (
        ["Lärm", "Hitze"],
        ["nie", "oft", "immer"],
    )
    assert table.section == section


def test_an_answer_to_choose_gets_a_line_for_what_else_and_only_one_does(office, asking):
    page = office.get(address(asking)).follow("Wie kommen Sie hin?")

    page = page.form("Antwort „Zu Fuß“ speichern").fill({ASKS_ELSE: True}).submit(status=422)
    assert "Nur eine Antwort einer Frage kann ein Textfeld haben." in page.text
    page = page.form("Antwort „Sonstiges“ speichern").fill({ASKS_ELSE: False}).submit()
    page.form("Antwort „Zu Fuß“ speichern").fill({ASKS_ELSE: True}).submit()

    assert questions(asking)[1].other.words == "Zu Fuß"


def test_orders_and_tables_have_neither_places_nor_lines_for_what_else(office, asking):
    page = office.get(address(asking)).follow("Was zuerst?")
    assert page.form("Antwort hinzufügen").labels == ["Antwort"]
    assert "Zeile hinzufügen" in office.get(address(asking)).follow("Wie oft stört Sie das?").text


def test_a_table_with_answers_gets_no_more_rows(office, asking):
    session.get_one(Questionnaire, asking.questionnaire_id).locked_at = clock.now()

    page = office.get(address(asking)).follow("Wie oft stört Sie das?")

    assert "Zeile hinzufügen" not in page.text
    assert "Entfernen" not in page.main


def test_every_kind_is_tried_out_and_told_in_words(office, asking):
    form = office.get(address(asking)).follow("Fragen ausprobieren").form("Antworten prüfen")
    page = form.fill({"Wie zufrieden sind Sie?": "4", "Licht": "1"}).submit(status=422)
    assert "Bringen Sie „Was zuerst?“ in eine Reihenfolge: Vergeben Sie die Ränge von 1 bis 2." in page.text
    page = page.form("Antworten prüfen").fill({"Bäume": "2"}).submit()

    assert "1. Licht; 2. Bäume" in page.text


def test_the_form_on_paper_numbers_the_questions(office, asking):
    page = office.get(address(asking)).follow("Fragebogen auf Papier")

    assert "5. Was zuerst?" in page.text
    assert "Füllen Sie diesen Teil nur aus, wenn Sie bei Frage 1 „1“ oder „2“ angekreuzt haben." in page.text
