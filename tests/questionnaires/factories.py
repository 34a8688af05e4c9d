"""Questionnaires for tests, as an office would set them up."""

from typing import Any

from forum.core.data.database import session
from forum.questionnaires.models import Question, QuestionKind, Questionnaire
from forum.questionnaires.queries import load_parts
from forum.questionnaires.services import options as option_services
from forum.questionnaires.services.build import add_question, create_questionnaire
from forum.questionnaires.services.question_content import QuestionContent
from forum.questionnaires.values import Item, LoadedQuestionnaire

OFTEN = ("nie", "manchmal", "oft")
ENDS = {"least_words": "gar nicht", "most_words": "sehr"}
WORKSHOPS = ("Sensoren bauen", "Daten lesen", "Karten zeichnen")


def ask(
    questionnaire: Questionnaire,
    kind: QuestionKind,
    words: str,
    *,
    options: tuple[str, ...] = (),
    columns: tuple[str, ...] = (),
    **content: Any,
) -> Question:
    """One more question; `after=(question, "Ja")` makes it depend on an earlier one by the words of its answer."""
    if after := content.pop("after", None):
        content |= _condition(load_parts(questionnaire), *after)
    return add_question(questionnaire, kind, QuestionContent(words=words, **content), options=options, columns=columns)


def make_questionnaire(**seats: int) -> Questionnaire:
    """Which workshop, who comes along, and what only parents are asked: questions of an afternoon for families."""
    asked = create_questionnaire(title="Familiennachmittag")
    workshop = ask(
        asked, QuestionKind.ONE_OF, "Welche Werkstatt?", options=WORKSHOPS, is_required=True, name="Werkstatt"
    )
    for option in item_of(asked, workshop).options:
        option.seats = seats.get(option.words.split()[0])
    children = ask(asked, QuestionKind.YES_NO, "Kommen Kinder mit?", is_required=True, name="Kinder")
    ask(asked, QuestionKind.NUMBER, "Wie viele Kinder?", is_required=True, least=1, most=6, after=(children, "yes"))
    meals = ("Vegan", "Ohne Nüsse", "Halal")
    food = ask(asked, QuestionKind.SEVERAL_OF, "Was essen die Kinder?", options=meals, most=2, after=(children, "yes"))
    ask(asked, QuestionKind.LINE, "Welche Nüsse?", is_required=True, after=(food, "Ohne Nüsse"))
    ask(asked, QuestionKind.TEXT, "Was möchten Sie wissen?", most=80, hint="Wir geben es den Vortragenden weiter.")
    session.flush()
    return asked


def make_survey() -> Questionnaire:
    """About a square: every kind of question, and a section that only those see who are not content."""
    asked = create_questionnaire(title="Platz am Ringgleis")
    kinds = QuestionKind
    content = ask(asked, kinds.SCALE, "Wie zufrieden sind Sie?", is_required=True, name="Zufriedenheit", **ENDS)
    ways = ask(asked, kinds.SEVERAL_OF, "Wie kommen Sie hin?", options=("Zu Fuß", "Mit dem Rad", "Sonstiges"))
    option_services.edit_option(asked, item_of(asked, ways).options[2], words="Sonstiges", is_other=True)
    ask(asked, kinds.SECTION, "Was Sie stört", intro="Nur ein paar Fragen.", after=(content, "1", "2"))
    ask(asked, kinds.MATRIX, "Wie oft stört Sie das?", options=("Lärm", "Hitze"), columns=OFTEN, is_required=True)
    ask(asked, kinds.DATE, "Seit wann?")
    ask(asked, kinds.SECTION, "Was Ihnen wichtig ist")
    ask(asked, kinds.RANKING, "Was zuerst?", options=("Bäume", "Bänke", "Licht"), is_required=True, most=2)
    ask(asked, kinds.NUMBER, "Wie oft im Monat sind Sie dort?", most=31)
    ask(asked, kinds.YES_NO, "Wohnen Sie in der Nähe?")
    ask(asked, kinds.LINE, "In welcher Straße?")
    return asked


def loaded(questionnaire: Questionnaire) -> LoadedQuestionnaire:
    return load_parts(questionnaire)


def item_of(questionnaire: Questionnaire, question: Question) -> Item:
    return next(item for item in load_parts(questionnaire).items if item.question is question)


def named(questionnaire: Questionnaire, **values: Any) -> dict[str, Any]:
    """Answers by the public ids of the questions, from answers by the first letters of their words.

    A table is answered by a dictionary of rows and columns; `other_Wie_kommen`: what else, beside that choice.
    """
    answers: dict[str, Any] = {}
    for begin, value in values.items():
        item = next(one for one in load_parts(questionnaire).items if _begins(one, begin.removeprefix("other_")))
        keys = {option.words: option.public_id for option in item.options}
        match value:
            case tuple():
                answers[item.key] = tuple(keys.get(one, one) for one in value)
            case dict():
                answers[item.key] = tuple(f"{keys.get(row, row)}:{keys.get(one, one)}" for row, one in value.items())
            case _:
                answers[item.other_key if begin.startswith("other_") else item.key] = value
    return answers


def _begins(item: Item, begin: str) -> bool:
    return item.question.words.replace(" ", "_").startswith(begin)


def _condition(questions: LoadedQuestionnaire, earlier: Question, *words: str) -> dict[str, Any]:
    options = {option.words: option.public_id for item in questions.items for option in item.options}
    return {"depends_on": earlier.public_id, "depends_on_values": tuple(options.get(one, one) for one in words)}
