"""The rules about live questions that can be broken."""

from forum.core.errors import DomainError


class QuestionRefused(DomainError):
    """A question is empty or too long; `field` names the input."""


class AskingEnded(DomainError):
    """The room takes no more questions."""


class QuestionMoved(DomainError):
    """Somebody else has meanwhile done something with the question that does not go with this."""
