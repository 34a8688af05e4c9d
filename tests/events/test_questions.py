"""The office writes the questions of an event, and tries them out as people see them."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.events.desk.services.copy import copy_event
from forum.events.models.events import Event
from forum.questionnaires.models import QuestionKind, Questionnaire
from forum.questionnaires.queries import load_questionnaire
from tests.events.factories import make_event
from tests.factories import make_user
from tests.questionnaires.factories import ask, make_questionnaire
from tests.support.queries import count_queries

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def office(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


@pytest.fixture
def event():
    return make_event(published_at=None, title="Familiennachmittag")


@pytest.fixture
def asking():
    return make_event(questionnaire_id=make_questionnaire(Sensoren=12).id)


def address(event):
    return f"/geschaeftsstelle/veranstaltungen/{event.public_id}/fragen/"


def questions(event):
    session.expire_all()
    return load_questionnaire(event.questionnaire_id).items


def test_the_office_asks_which_workshop_and_only_families_how_many_children(office, event):
    page = office.get(f"/geschaeftsstelle/veranstaltungen/{event.public_id}/bearbeiten").follow("Fragen zur Anmeldung")
    form = page.follow("Eine von mehreren Antworten").form("Frage hinzufügen")
    page = form.fill(
        {"Frage": "Welche Werkstatt?", "Antworten zur Auswahl": "Sensoren bauen\n\n Daten lesen \n"},
        is_required=True,
    ).submit()
    assert "Die Frage ist hinzugefügt." in page.text
    page = page.form("Antwort „Sensoren bauen“ speichern").fill(Plätze="12").submit()
    page.form("Antwort hinzufügen").fill({"Antwort": "Karten zeichnen"}).submit()
    page = office.get(address(event)).follow("Ja oder nein")
    page = page.form("Frage hinzufügen").fill({"Frage": "Kommen Kinder mit?"}).submit()
    form = page.follow("Zahl").form("Frage hinzufügen")
    condition = {"Nur fragen, wenn eine dieser Antworten gewählt wurde": ["Kommen Kinder mit? – Ja"]}
    page = form.fill({"Frage": "Wie viele Kinder?", "Größte Zahl": "6"} | condition).submit()

    assert "Nur wenn Sie bei „Kommen Kinder mit?“ „Ja“ gewählt haben." in page.text
    assert "Sensoren bauen (12 Plätze) · Daten lesen · Karten zeichnen" in page.text
    workshop, _children, number = questions(event)
    assert workshop.question.is_required
    assert (number.question.most, number.condition.values) == (6, {"yes"})


def test_questions_and_answers_are_ordered_reworded_and_removed(office, asking):
    page = office.get(address(asking)).press("„Kommen Kinder mit?“ nach oben")
    assert [item.question.words for item in questions(asking)][:2] == ["Kommen Kinder mit?", "Welche Werkstatt?"]
    page = page.press("„Was möchten Sie wissen?“ entfernen")
    page = page.follow("Welche Werkstatt?").press("„Daten lesen“ nach oben")
    page = page.press("„Karten zeichnen“ entfernen")
    page.form("Frage speichern").fill({"Frage": "Welche Werkstatt besuchen Sie?"}).submit()

    workshop = questions(asking)[1]
    assert workshop.question.words == "Welche Werkstatt besuchen Sie?"
    assert [option.words for option in workshop.options] == ["Daten lesen", "Sensoren bauen"]
    assert len(questions(asking)) == 5


def test_a_change_that_a_condition_forbids_is_refused_with_its_reason(office, asking):
    page = office.get(address(asking)).press("„Wie viele Kinder?“ nach oben")
    assert "„Wie viele Kinder?“ hängt von der Antwort darüber ab." in page.text
    page = page.press("„Kommen Kinder mit?“ entfernen")
    assert "„Wie viele Kinder?“ hängt von der Antwort darauf ab." in page.text

    form = page.follow("Wie viele Kinder?").form("Frage speichern")
    both = ["Welche Werkstatt? – Daten lesen", "Kommen Kinder mit? – Ja"]
    page = form.fill({"Nur fragen, wenn eine dieser Antworten gewählt wurde": both}).submit(status=422)

    assert "Wählen Sie Antworten auf eine einzige Frage, die weiter oben steht." in page.text
    assert len(questions(asking)) == 6


def test_nothing_typed_is_lost_when_a_question_or_answer_cannot_be_saved(office, asking):
    form = office.get(f"{address(asking)}neu?art=zahl").form("Frage hinzufügen")
    page = form.fill({"Frage": "Wie viele?", "Kleinste Zahl": "8", "Größte Zahl": "4"}).submit(status=422)
    assert set(page.errors) == {"Größte Zahl"}
    assert page.form("Frage hinzufügen").value("Kleinste Zahl") == "8"

    page = office.get(address(asking)).follow("Welche Werkstatt?")
    page = page.form("Antwort „Daten lesen“ speichern").fill({"Antwort": "Daten", "Plätze": "viele"}).submit(status=422)
    kept = page.form("Antwort „Daten lesen“ speichern")
    assert (kept.value("Antwort"), kept.value("Plätze")) == ("Daten", "viele")


def test_once_somebody_has_answered_only_wordings_and_additions_are_offered(office, asking):
    session.get_one(Questionnaire, asking.questionnaire_id).locked_at = clock.now()

    page = office.get(address(asking))
    assert "Es liegen schon Antworten vor." in page.text
    assert "Entfernen" not in page.main
    page = page.follow("Wie viele Kinder?")
    form = page.form("Frage speichern")
    assert form.labels == ["Frage", "Hinweis", "Kurzname"]
    form.fill({"Frage": "Mit wie vielen Kindern kommen Sie?"}).submit()

    number = questions(asking)[2]
    assert number.question.words == "Mit wie vielen Kindern kommen Sie?"
    assert (number.question.is_required, number.question.most, number.condition.values) == (True, 6, {"yes"})


def test_the_questions_are_tried_out_and_nothing_of_it_is_kept(office, asking):
    form = office.get(address(asking)).follow("Fragen ausprobieren").form("Antworten prüfen")
    answers = {"Welche Werkstatt?": "Daten lesen", "Kommen Kinder mit?": "Ja"}
    page = form.fill(answers).submit(status=422)
    assert "Beantworten Sie „Wie viele Kinder?“." in page.text
    page = page.form("Antworten prüfen").fill({"Wie viele Kinder?": "2"}).submit()

    assert "Das würde gespeichert" in page.text
    assert session.get_one(Questionnaire, asking.questionnaire_id).locked_at is None


def test_a_list_of_any_length_needs_five_queries(office, asking):
    asked, place = session.get_one(Questionnaire, asking.questionnaire_id), address(asking)
    for number in range(10):
        ask(asked, QuestionKind.ONE_OF, f"Frage {number}?", options=("Ja", "Nein"))
    session.commit()
    session.expunge_all()

    with count_queries() as queries:
        office.get(place)

    assert len(queries) == 5, str(queries)


def test_a_copy_of_an_event_asks_the_same_and_a_draft_that_is_given_up_leaves_nothing(office, asking):
    later = clock.now().replace(month=6)
    copy = copy_event(asking, by=make_user(roles=(Role.OFFICE,)), starts_at=later, ends_at=later.replace(hour=20))

    assert [item.question.words for item in questions(copy)] == [item.question.words for item in questions(asking)]
    assert copy.questionnaire_id != asking.questionnaire_id

    office.get(f"/geschaeftsstelle/veranstaltungen/{copy.public_id}/loeschen").form("Endgültig löschen").submit()

    assert session.query(Event).count() == 1
    assert [one.id for one in session.query(Questionnaire)] == [asking.questionnaire_id]
