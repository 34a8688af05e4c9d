"""The questionnaire of the demo city: its questions, and what people answer."""

from functools import partial
from itertools import count

from forum.accounts.models import User
from forum.consultations.models.procedures import Module
from forum.consultations.models.surveys import ReplySource
from forum.consultations.surveys.queries.find import get_survey, load_questions
from forum.consultations.surveys.services.build import change_questions, change_settings, complete_questions
from forum.consultations.surveys.services.seal import seal_reply
from forum.consultations.surveys.services.senders import Sender
from forum.demo.stories import Story
from forum.questionnaires.models import QuestionKind, Questionnaire
from forum.questionnaires.queries import load_parts
from forum.questionnaires.services.build import add_question
from forum.questionnaires.services.options import edit_option
from forum.questionnaires.services.question_content import QuestionContent
from forum.questionnaires.values import Item, LoadedQuestionnaire, Value

_forms = count(1)


def write_questions(module: Module, planned: Story, *, by: User) -> None:
    """An anonymous survey, ready for replies."""
    survey = get_survey(module)
    change_settings(survey, is_anonymous=True, shows_results=True, needs_link=False, can_change=False, by=by)
    for one in planned["asks"]:
        change_questions(survey, partial(_ask, one=one), by=by)
    complete_questions(survey, by=by)


def hand_in(module: Module, told: Story, people: dict[str, User]) -> None:
    """A sealed reply of somebody with an account, or of a guest; answers stand by the names of the questions."""
    survey = get_survey(module)
    loaded = load_questions(survey)
    answers = {
        item.key: _value(item, told["answers"][name])
        for name, item in _named(loaded).items()
        if name in told["answers"]
    }
    if "by" in told:
        sender = Sender(source=ReplySource.ACCOUNT, user=people[told["by"]])
    else:
        sender = Sender(source=ReplySource.GUEST, sent_key=f"{next(_forms):064x}")
    seal_reply(survey, answers, sender=sender)


def _ask(asked: Questionnaire, one: Story) -> None:
    earlier = _named(load_parts(asked)).get(one.get("only_after", ""))
    question = add_question(
        asked,
        QuestionKind(one["kind"]),
        QuestionContent(
            words=one["words"],
            name=one.get("name", ""),
            hint=one.get("hint", ""),
            is_required=one.get("required", False),
            most=one.get("most"),
            least_words=one.get("least_words", ""),
            most_words=one.get("most_words", ""),
            depends_on=earlier.key if earlier else "",
            depends_on_values=tuple(one.get("values", ())),
        ),
        options=one.get("options", ()),
    )
    if one.get("other"):
        item = next(item for item in load_parts(asked).items if item.question is question)
        edit_option(asked, item.options[-1], words=item.options[-1].words, is_other=True)


def _named(loaded: LoadedQuestionnaire) -> dict[str, Item]:
    return {item.question.name: item for item in loaded.questions if item.question.name}


def _value(item: Item, told: list[int] | int | str) -> Value:
    """Numbers of options, from 1; a step of a scale; or words."""
    return tuple(item.option_keys[number - 1] for number in told) if isinstance(told, list) else told
