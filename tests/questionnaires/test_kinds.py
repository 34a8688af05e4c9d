"""Scales, tables, orders, days, what else and sections: answered, checked, read and built, each by its own rules."""

from datetime import date

import pytest

from forum.core.data.database import session
from forum.core.time import clock
from forum.questionnaires.errors import (
    AnswerRefused,
    QuestionnaireLocked,
    TooFewOptions,
    TooManyParts,
    WrongLimits,
)
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.queries import load_answers
from forum.questionnaires.reading import column_names, condition_words, read_answers, row_of
from forum.questionnaires.services import build, options
from forum.questionnaires.services.answer import change_answers, save_answers
from forum.questionnaires.services.copy import copy_questionnaire
from tests.questionnaires.factories import ask, item_of, loaded, make_survey, named

pytestmark = pytest.mark.both_databases

CONTENT = {"Wie_zufrieden": 4, "Was_zuerst": ("Licht", "Bäume")}
UNHAPPY = {**CONTENT, "Wie_zufrieden": 1, "Wie_oft_stört": {"Lärm": "oft", "Hitze": "nie"}}


@pytest.fixture
def asked():
    return make_survey()


def save(questionnaire, **values):
    return save_answers(questionnaire, named(questionnaire, **values), erase_at=None)


def stored(questionnaire, sheet):
    session.expire_all()
    return load_answers(loaded(questionnaire), sheet.id)


def question(questionnaire, begin):
    return next(item for item in loaded(questionnaire).items if item.question.words.startswith(begin))


def test_answers_of_every_kind_are_kept_as_they_were_given(asked):
    given = {
        **UNHAPPY,
        "Wie_kommen": ("Mit dem Rad", "Sonstiges"),
        "other_Wie_kommen": "Mit dem Boot",
        "Seit_wann": date(2019, 5, 1),
        "Wie_oft_im_Monat": 12,
        "Wohnen": False,
    }

    sheet = save(asked, **given)

    assert stored(asked, sheet) == named(asked, **given)


def test_a_section_that_is_not_shown_takes_its_required_questions_with_it(asked):
    sheet = save(asked, **CONTENT, Seit_wann=date(2019, 5, 1), Wie_oft_stört={"Lärm": "oft"})
    unhappy = save(asked, **UNHAPPY)

    assert stored(asked, sheet) == named(asked, **CONTENT)
    assert stored(asked, unhappy) == named(asked, **UNHAPPY)


def test_who_becomes_content_leaves_no_answer_of_the_section_behind(asked):
    sheet = save(asked, **UNHAPPY, Seit_wann=date(2019, 5, 1))

    change_answers(sheet, asked, named(asked, **{**UNHAPPY, "Wie_zufrieden": 5}))

    assert stored(asked, sheet) == named(asked, **{**CONTENT, "Wie_zufrieden": 5})


def test_what_else_is_kept_only_beside_its_choice(asked):
    sheet = save(asked, **CONTENT, Wie_kommen=("Zu Fuß",), other_Wie_kommen="Mit dem Boot")

    assert stored(asked, sheet) == named(asked, **CONTENT, Wie_kommen=("Zu Fuß",))


def test_what_does_not_fit_is_refused_with_a_sentence_that_names_the_question(asked):
    refused = [
        ("Wie_zufrieden", 6, "Wählen Sie eine Stufe der Skala."),
        ("Wie_zufrieden", "viel", "Wählen Sie eine Stufe der Skala."),
        ("Wie_oft_stört", {}, "Wählen Sie in jeder Zeile von „Wie oft stört Sie das?“ eine Antwort."),
        (
            "Wie_oft_stört",
            {"Lärm": "oft"},
            "Wählen Sie in jeder Zeile von „Wie oft stört Sie das?“ eine Antwort; bei „Hitze“ fehlt sie.",
        ),
        ("Wie_oft_stört", {"Lärm": "täglich"}, "Wählen Sie unter den angebotenen Antworten."),
        ("Wie_oft_stört", {"Staub": "oft"}, "Wählen Sie unter den angebotenen Antworten."),
        ("Was_zuerst", (), "Bringen Sie „Was zuerst?“ in eine Reihenfolge: Vergeben Sie die Ränge von 1 bis 2."),
        (
            "Was_zuerst",
            ("Licht",),
            "Bringen Sie „Was zuerst?“ in eine Reihenfolge: Vergeben Sie die Ränge von 1 bis 2.",
        ),
        ("Was_zuerst", ("", "Licht"), "Vergeben Sie die Ränge bei „Was zuerst?“ ohne Lücke; Rang 1 fehlt."),
        ("Was_zuerst", ("Licht", "Bäume", "Bänke"), "Vergeben Sie höchstens 2 Ränge."),
        ("Was_zuerst", ("Licht", "Licht"), "Wählen Sie unter den angebotenen Antworten."),
        ("Seit_wann", "gestern", "Geben Sie einen Tag an, zum Beispiel 31.12.2026."),
        ("Seit_wann", date(1899, 12, 31), "Geben Sie einen Tag zwischen den Jahren 1900 und 2199 ein."),
    ]

    for begin, value, sentence in refused:
        with pytest.raises(AnswerRefused) as error:
            save(asked, **{**UNHAPPY, begin: value})
        assert str(error.value) == sentence


def test_two_options_of_one_rank_are_told_apart_from_a_gap(asked):
    trees, benches, _light = question(asked, "Was zuerst").option_keys

    with pytest.raises(AnswerRefused) as error:
        save(asked, **{**CONTENT, "Was_zuerst": (f"{trees} {benches}",)})

    assert str(error.value) == "Vergeben Sie jeden Rang bei „Was zuerst?“ nur einmal; Rang 1 ist doppelt vergeben."


def test_answers_are_read_in_words(asked):
    sheet = save(
        asked, **UNHAPPY, Wie_kommen=("Sonstiges",), other_Wie_kommen="Mit dem Boot", Seit_wann=date(2019, 5, 1)
    )

    read = read_answers(loaded(asked), stored(asked, sheet))

    assert [one.words for one in read] == [
        "1",
        "Sonstiges: Mit dem Boot",
        "Lärm: oft; Hitze: nie",
        "1. Mai 2019",
        "1. Licht; 2. Bäume",
    ]


def test_a_table_of_answers_has_a_column_for_each_row_each_rank_and_what_else(asked):
    sheet = save(asked, **UNHAPPY, Wie_kommen=("Sonstiges",), other_Wie_kommen="Mit dem Boot")

    head, row = column_names(loaded(asked)), row_of(loaded(asked), stored(asked, sheet))

    assert dict(zip(head, row, strict=True)) == {
        "Zufriedenheit": 1,
        "Wie kommen Sie hin?": "Sonstiges",
        "Wie kommen Sie hin? – Sonstiges": "Mit dem Boot",
        "Wie oft stört Sie das? – Lärm": "oft",
        "Wie oft stört Sie das? – Hitze": "nie",
        "Seit wann?": "",
        "Was zuerst? – Rang 1": "Licht",
        "Was zuerst? – Rang 2": "Bäume",
        "Wie oft im Monat sind Sie dort?": "",
        "Wohnen Sie in der Nähe?": "",
        "In welcher Straße?": "",
    }


def test_a_condition_on_a_scale_names_its_steps(asked):
    section = question(asked, "Was Sie stört")

    assert (
        condition_words(section.condition) == "Nur wenn Sie bei „Wie zufrieden sind Sie?“ „1“ oder „2“ gewählt haben."
    )
    assert question(asked, "Seit wann").section == section
    assert [item.number for item in loaded(asked).questions] == list(range(1, 9))


def test_scales_tables_orders_and_sections_are_built_by_their_rules(asked):
    kinds = QuestionKind
    with pytest.raises(WrongLimits):
        ask(asked, kinds.SCALE, "Wie sehr?", least=3, most=3)
    with pytest.raises(WrongLimits):
        ask(asked, kinds.SCALE, "Wie sehr?", most=11)
    with pytest.raises(WrongLimits):
        ask(asked, kinds.SECTION, "Teil 2", is_required=True)
    with pytest.raises(WrongLimits):
        ask(asked, kinds.DATE, "Wann?", most=3)
    with pytest.raises(TooFewOptions) as lacking:
        ask(asked, kinds.MATRIX, "Wie oft?", options=("Lärm",), columns=("oft",))
    assert lacking.value.field == "columns"
    with pytest.raises(TooManyParts):
        ask(asked, kinds.RANKING, "Was zuerst?", options=("Bäume", "Bänke"), columns=("a", "b"))


def test_rows_and_columns_are_ordered_and_removed_among_themselves(asked):
    noise = question(asked, "Wie oft stört")
    never, _sometimes, often = noise.columns

    options.move_option_up(asked, often)
    options.remove_option(asked, never)
    options.add_option(asked, noise.question, words="Staub")
    with pytest.raises(TooFewOptions):
        options.remove_option(asked, often)

    found = item_of(asked, noise.question)
    assert [one.words for one in found.columns] == ["oft", "manchmal"]
    assert [one.words for one in found.rows] == ["Lärm", "Hitze", "Staub"]


def test_one_answer_of_a_choice_asks_what_else_and_none_of_an_order_does(asked):
    ways, order = question(asked, "Wie kommen"), question(asked, "Was zuerst")

    with pytest.raises(TooManyParts):
        options.edit_option(asked, ways.options[0], words="Anders", is_other=True)
    with pytest.raises(WrongLimits):
        options.edit_option(asked, order.options[0], words="Anders", is_other=True)
    with pytest.raises(WrongLimits):
        options.edit_option(asked, order.options[0], words="Bäume", seats=3)


def test_once_people_have_answered_no_section_moves_and_no_table_or_order_grows(asked):
    save(asked, **CONTENT)
    ways, noise, order = (question(asked, begin) for begin in ("Wie kommen", "Wie oft stört", "Was zuerst"))

    refused = [
        lambda: build.move_question_up(asked, noise.question),
        lambda: build.move_question_down(asked, ways.question),
        lambda: options.add_option(asked, noise.question, words="Staub"),
        lambda: options.add_option(asked, order.question, words="Wasser"),
        lambda: options.edit_option(asked, ways.options[2], words="Sonstiges", is_other=False),
    ]
    for change in refused:
        with pytest.raises(QuestionnaireLocked):
            change()
    options.add_option(asked, ways.question, words="Mit dem Bus")
    options.edit_option(asked, ways.options[2], words="Auf andere Weise")


def test_a_copy_keeps_scales_tables_what_else_and_the_conditions_of_sections(asked):
    asked.locked_at = clock.now()

    copy = copy_questionnaire(asked)

    old, new = loaded(asked), loaded(copy)
    assert [list(item.steps) for item in new.items] == [list(item.steps) for item in old.items]
    assert [[one.words for one in item.columns] for item in new.items] == [
        [one.words for one in item.columns] for item in old.items
    ]
    assert [item.other and item.other.words for item in new.items] == [
        item.other and item.other.words for item in old.items
    ]
    assert [item.question.intro for item in new.items] == [item.question.intro for item in old.items]
    assert question(copy, "Seit wann").section.condition.values == {"1", "2"}
