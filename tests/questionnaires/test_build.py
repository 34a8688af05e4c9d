"""The office builds a questionnaire; once people have answered, nothing changes that their answers rest on."""

import pytest

from forum.core.data.database import session
from forum.core.time import clock
from forum.questionnaires.errors import (
    NotMovable,
    QuestionGone,
    QuestionnaireLocked,
    QuestionNeeded,
    TooFewOptions,
    TooManyParts,
    WrongCondition,
    WrongLimits,
)
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.queries import load_questionnaire
from forum.questionnaires.services import build, options
from forum.questionnaires.services.copy import copy_questionnaire
from forum.questionnaires.services.question_content import QuestionContent
from tests.questionnaires.factories import ask, item_of, loaded, make_questionnaire
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases


@pytest.fixture
def asked():
    return make_questionnaire(Sensoren=12)


def words(questionnaire):
    return [item.question.words for item in loaded(questionnaire).items]


def test_a_questionnaire_of_any_length_is_loaded_in_three_queries(asked):
    for number in range(5):
        ask(asked, QuestionKind.ONE_OF, f"Frage {number}?", options=("Ja", "Nein"))
    session.flush()
    session.expunge_all()

    with count_queries() as queries:
        found = load_questionnaire(asked.id)

    assert len(found.items) == 11
    assert len(queries) == 3


def test_questions_move_but_never_before_the_one_they_depend_on(asked):
    questions = [item.question for item in loaded(asked).items]

    build.move_question_up(asked, questions[1])
    assert words(asked)[:2] == ["Kommen Kinder mit?", "Welche Werkstatt?"]
    build.move_question_down(asked, questions[1])
    assert words(asked)[:2] == ["Welche Werkstatt?", "Kommen Kinder mit?"]

    with pytest.raises(NotMovable):
        build.move_question_up(asked, questions[2])
    with pytest.raises(NotMovable):
        build.move_question_down(asked, questions[1])
    with pytest.raises(NotMovable):
        build.move_question_up(asked, questions[0])
    assert words(asked) == [question.words for question in questions]


def test_a_question_or_answer_on_which_another_depends_stays(asked):
    _workshop, children, _number, food, nuts, _text = loaded(asked).items

    with pytest.raises(QuestionNeeded):
        build.remove_question(asked, children.question)
    with pytest.raises(QuestionNeeded):
        options.remove_option(asked, food.options[1])
    build.remove_question(asked, nuts.question)
    options.remove_option(asked, food.options[1])

    assert [option.words for option in loaded(asked).items[3].options] == ["Vegan", "Halal"]


def test_a_condition_names_answers_of_one_question_further_up(asked):
    workshop, children, number, food, _nuts, _text = loaded(asked).items
    wrong = [
        (food.key, (food.options[0].public_id,)),
        (number.key, ("3",)),
        (children.key, ("maybe",)),
        (children.key, ()),
        ("", ("yes",)),
        (children.key, ("yes", workshop.options[0].public_id)),
    ]

    for depends_on, values in wrong:
        content = QuestionContent(words="Wie viele?", depends_on=depends_on, depends_on_values=values)
        with pytest.raises(WrongCondition):
            build.edit_question(asked, number.question, content)


def test_limits_are_such_that_somebody_can_keep_them(asked):
    wrong = [
        (QuestionKind.NUMBER, {"least": 5, "most": 4}),
        (QuestionKind.LINE, {"most": 201}),
        (QuestionKind.TEXT, {"most": 0}),
        (QuestionKind.TEXT, {"least": 3}),
        (QuestionKind.YES_NO, {"most": 1}),
    ]

    for kind, limits in wrong:
        with pytest.raises(WrongLimits):
            ask(asked, kind, "Wie viel?", **limits)


def test_a_choice_always_offers_something_to_choose(asked):
    with pytest.raises(TooFewOptions):
        ask(asked, QuestionKind.ONE_OF, "Welche?", options=("Nur diese",))
    with pytest.raises(TooManyParts):
        ask(asked, QuestionKind.YES_NO, "Ja?", options=("Ja", "Nein"))
    workshop = loaded(asked).items[0]
    options.remove_option(asked, workshop.options[2])
    with pytest.raises(TooFewOptions):
        options.remove_option(asked, workshop.options[1])


def test_answers_to_choose_are_added_ordered_and_given_places(asked):
    workshop = loaded(asked).items[0]

    added = options.add_option(asked, workshop.question, words="Löten", seats=8)
    options.move_option_up(asked, added)
    options.move_option_down(asked, workshop.options[0])
    options.edit_option(asked, workshop.options[1], words="Daten verstehen", seats=20)

    found = [(option.words, option.seats) for option in item_of(asked, workshop.question).options]
    assert found == [("Daten verstehen", 20), ("Sensoren bauen", 12), ("Löten", 8), ("Karten zeichnen", None)]


def test_once_people_have_answered_only_what_loses_no_answer_can_be_changed(asked):
    asked.locked_at = clock.now()
    workshop, children, number, _food, _nuts, text = loaded(asked).items
    reworded = QuestionContent(words="Bringen Sie Kinder mit?", name="Kinder", is_required=True)

    build.edit_question(asked, children.question, reworded)
    ask(asked, QuestionKind.LINE, "Wie haben Sie davon gehört?")
    options.add_option(asked, workshop.question, words="Löten", seats=None)

    refused = [
        lambda: build.edit_question(asked, children.question, QuestionContent(words="Kinder?")),
        lambda: build.edit_question(asked, text.question, QuestionContent(words="Fragen?", most=10)),
        lambda: build.edit_question(asked, number.question, QuestionContent(words="Wie viele?", is_required=True)),
        lambda: build.remove_question(asked, text.question),
        lambda: options.remove_option(asked, workshop.options[0]),
        lambda: ask(asked, QuestionKind.LINE, "Pflicht?", is_required=True),
    ]
    for change in refused:
        with pytest.raises(QuestionnaireLocked):
            change()
    assert words(asked)[1] == "Bringen Sie Kinder mit?"
    assert len(words(asked)) == 7


def test_a_question_that_was_removed_meanwhile_is_not_changed(asked):
    text = loaded(asked).items[-1].question
    build.remove_question(asked, text)

    with pytest.raises(QuestionGone):
        build.move_question_up(asked, text)


def test_a_copy_asks_the_same_under_the_same_conditions_and_can_be_changed(asked):
    asked.locked_at = clock.now()

    copy = copy_questionnaire(asked)

    old, new = loaded(asked), loaded(copy)
    assert copy.locked_at is None
    assert [item.question.words for item in new.items] == [item.question.words for item in old.items]
    assert [[(one.words, one.seats) for one in item.options] for item in new.items] == [
        [(one.words, one.seats) for one in item.options] for item in old.items
    ]
    assert [item.condition and item.condition.words for item in new.items] == [
        item.condition and item.condition.words for item in old.items
    ]
    assert {item.key for item in new.items}.isdisjoint(item.key for item in old.items)
    assert new.items[4].condition.values <= set(new.items[3].option_keys)
    build.remove_question(copy, new.items[5].question)
    assert len(words(asked)) == 6


def test_a_questionnaire_has_an_end(asked):
    for number in range(34):
        ask(asked, QuestionKind.YES_NO, f"Frage {number}?")

    with pytest.raises(TooManyParts):
        ask(asked, QuestionKind.YES_NO, "Noch eine?")
