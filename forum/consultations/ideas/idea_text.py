"""The text of an idea: what its author writes, and the answers to the office's questions below it, read as one text."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from forum.core.text.locale import DEFAULT_LANGUAGE, in_language
from forum.core.text.one_line import one_line
from forum.questionnaires.models import QuestionKind
from forum.questionnaires.reading import answer_words
from forum.questionnaires.values import NO, YES, Answers, Item, LoadedQuestionnaire, Value

# the name of the author's own text among the parts; no public id of a question is as long
BODY = "body"


@dataclass(frozen=True, slots=True)
class IdeaText:
    """What somebody writes and answers; answers stand by the public ids of their questions."""

    body: str
    answers: Answers = field(default_factory=dict)

    def as_parts(self) -> dict[str, str]:
        """As it is kept to be changed."""
        return {BODY: self.body.strip()} | {key: _kept(value) for key, value in self.answers.items()}

    def as_body(self, questions: LoadedQuestionnaire) -> str:
        """All of it under headings, in the language of the forum."""
        with in_language(DEFAULT_LANGUAGE):
            answered = [(item, str(answer_words(item, self.answers[item.key]))) for item in _answered(questions, self)]
        below = [f"## {one_line(item.question.words)}\n\n{words.strip()}" for item, words in answered]
        return "\n\n".join([self.body.strip(), *below])


def text_of_parts(parts: Mapping[str, str], questions: LoadedQuestionnaire) -> IdeaText:
    """What was kept, as far as its questions are still asked."""
    answers = {item.key: _value(item, parts[item.key]) for item in questions.items if item.key in parts}
    return IdeaText(parts.get(BODY, ""), answers)


def _answered(questions: LoadedQuestionnaire, text: IdeaText) -> list[Item]:
    return [item for item in questions.items if item.key in text.answers]


def _kept(value: Value) -> str:
    match value:
        case bool():
            return YES if value else NO
        case tuple():
            return " ".join(value)
    return str(value)


def _value(item: Item, kept: str) -> Value:
    match item.question.kind:
        case QuestionKind.YES_NO:
            return kept == YES
        case QuestionKind.NUMBER:
            return int(kept)
        case QuestionKind.LINE | QuestionKind.TEXT:
            return kept
    return tuple(kept.split())
