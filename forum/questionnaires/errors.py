"""The rules about questionnaires that can be broken."""

from forum.core.errors import DomainError


class AnswerRefused(DomainError):
    """An answer does not fit its question; `field` is the field of the question in forms."""


class QuestionnaireLocked(DomainError):
    """There are answers which the change would lose or belie."""


class QuestionGone(DomainError):
    """Somebody else has removed the question since the page was opened."""


class QuestionNeeded(DomainError):
    """A later question depends on the question or option."""


class WrongCondition(DomainError):
    """A question depends on answers to one earlier question with answers to choose."""


class WrongLimits(DomainError):
    """Nobody could keep the limits of an answer."""


class TooManyParts(DomainError):
    """A questionnaire has no room for more questions, or a question for more options."""


class TooFewOptions(DomainError):
    """A question with answers to choose needs some."""


class NotMovable(DomainError):
    """The question or option stands at the end already, or a condition keeps two questions in their order."""


class VersionExists(DomainError):
    """A questionnaire is replaced by one version only."""
