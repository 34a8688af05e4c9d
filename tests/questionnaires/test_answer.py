"""People answer what is asked of them; what is not asked is neither required nor kept."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.time import clock
from forum.questionnaires.errors import AnswerRefused
from forum.questionnaires.jobs import erase_due_sheets
from forum.questionnaires.models import Answer, AnswerSheet
from forum.questionnaires.queries import list_answers, load_answers
from forum.questionnaires.reading import column_names, read_answers, row_of
from forum.questionnaires.services.answer import change_answers, save_answers
from tests.questionnaires.factories import loaded, make_questionnaire, named
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases


@pytest.fixture
def asked():
    return make_questionnaire()


def save(questionnaire, **values):
    return save_answers(questionnaire, named(questionnaire, **values), erase_at=None)


def stored(questionnaire, sheet):
    session.expire_all()
    return load_answers(loaded(questionnaire), sheet.id)


def test_a_family_is_asked_about_its_children_and_their_nuts(asked):
    answers = {"Welche_W": ("Daten lesen",), "Kommen": True, "Wie_viele": 2, "Was_essen": ("Ohne Nüsse",)}

    with pytest.raises(AnswerRefused) as refused:
        save(asked, **answers)
    sheet = save(asked, **answers, Welche_N="  Wal\u200bnüsse\t und  Haselnüsse ")

    assert refused.value.field == loaded(asked).items[4].field_name
    assert stored(asked, sheet) == named(asked, **answers, Welche_N="Wal\u200bnüsse und Haselnüsse")
    assert asked.locked_at is not None


def test_answers_to_questions_that_were_not_shown_are_dropped_along_the_whole_chain(asked):
    hidden = {"Wie_viele": 3, "Was_essen": ("Ohne Nüsse",), "Welche_N": "Walnüsse"}

    sheet = save(asked, Welche_W=("Daten lesen",), Kommen=False, **hidden)

    assert stored(asked, sheet) == named(asked, Welche_W=("Daten lesen",), Kommen=False)
    assert session.scalar(select(func.count()).select_from(Answer)) == 2


def test_what_does_not_fit_its_question_is_refused_with_a_sentence(asked):
    fitting = {"Welche_W": ("Daten lesen",), "Kommen": True, "Wie_viele": 2}
    refused = [
        ("Wie_viele", 7, "Geben Sie eine ganze Zahl von 1 bis 6 ein."),
        ("Wie_viele", 0, "Geben Sie eine ganze Zahl von 1 bis 6 ein."),
        ("Wie_viele", "zwei", "Geben Sie eine ganze Zahl von 1 bis 6 ein."),
        ("Wie_viele", True, "Geben Sie eine ganze Zahl von 1 bis 6 ein."),
        ("Was_essen", ("Vegan", "Halal", "Ohne Nüsse"), "Wählen Sie höchstens 2 Antworten."),
        ("Was_essen", ("Fisch",), "Wählen Sie unter den angebotenen Antworten."),
        ("Was_essen", "Vegan", "Wählen Sie unter den angebotenen Antworten."),
        ("Welche_W", ("Daten lesen", "Sensoren bauen"), "Wählen Sie höchstens 1 Antwort."),
        ("Welche_W", (), "Wählen Sie eine Antwort auf „Welche Werkstatt?“."),
        ("Kommen", "vielleicht", "Wählen Sie Ja oder Nein."),
        ("Was_möchten", "x" * 81, "Schreiben Sie höchstens 80 Zeichen."),
    ]

    for begin, value, sentence in refused:
        with pytest.raises(AnswerRefused) as error:
            save(asked, **(fitting | {begin: value}))
        assert str(error.value) == sentence
    assert session.scalar(select(func.count()).select_from(AnswerSheet)) == 0


def test_who_changes_an_answer_leaves_nothing_of_the_old_ones(asked):
    sheet = save(asked, Welche_W=("Daten lesen",), Kommen=True, Wie_viele=2, Was_essen=("Vegan",))

    change_answers(sheet, asked, named(asked, Welche_W=("Karten zeichnen",), Kommen=False, Wie_viele=2))

    assert stored(asked, sheet) == named(asked, Welche_W=("Karten zeichnen",), Kommen=False)
    assert sheet.changed_at is not None


def test_answers_are_read_in_the_order_of_the_form_and_in_words(asked):
    answers = named(asked, Welche_W=("Daten lesen",), Kommen=True, Wie_viele=2, Was_essen=("Halal", "Vegan"))
    sheet = save_answers(asked, answers, erase_at=None)

    read = read_answers(loaded(asked), stored(asked, sheet))

    assert [(one.question, one.words) for one in read] == [
        ("Welche Werkstatt?", "Daten lesen"),
        ("Kommen Kinder mit?", "ja"),
        ("Wie viele Kinder?", "2"),
        ("Was essen die Kinder?", "Vegan; Halal"),
    ]


def test_a_table_of_answers_has_a_column_for_each_question(asked):
    sheet = save(asked, Welche_W=("Daten lesen",), Kommen=True, Wie_viele=2)
    loaded(asked).items[2].question.name = "Kinder"

    assert column_names(loaded(asked)) == [
        "Werkstatt",
        "Kinder",
        "Kinder (2)",
        "Was essen die Kinder?",
        "Welche Nüsse?",
        "Was möchten Sie wissen?",
    ]
    assert row_of(loaded(asked), stored(asked, sheet)) == ["Daten lesen", "ja", 2, "", "", ""]


def test_many_sheets_are_read_in_one_query(asked):
    sheets = [save(asked, Welche_W=("Daten lesen",), Kommen=False) for _ in range(4)]
    questions = loaded(asked)

    with count_queries() as queries:
        found = list_answers(questions, [sheet.id for sheet in sheets])

    assert len(queries) == 1
    assert len(found) == 4
    assert all(len(answers) == 2 for answers in found.values())


def test_a_sheet_is_deleted_with_its_answers_when_its_day_has_come(asked):
    fitting = named(asked, Welche_W=("Daten lesen",), Kommen=False)
    save_answers(asked, fitting, erase_at=clock.now() - timedelta(minutes=1))
    kept = save_answers(asked, fitting, erase_at=clock.now() + timedelta(days=1))
    session.commit()

    erase_due_sheets()

    assert session.scalars(select(AnswerSheet.id)).all() == [kept.id]
    assert set(session.scalars(select(Answer.sheet_id))) == {kept.id}
