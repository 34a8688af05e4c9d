"""The rules of weighing that can be broken."""

from forum.core.errors import DomainError


class StepFinished(DomainError):
    """The step in which this is done has been finished."""


class ArgumentFinished(DomainError):
    """The argument is locked."""


class TextChanged(DomainError):
    """The words were changed since the form was shown, by a black-out or by their author."""


class WrongCut(DomainError):
    """A passage cannot be cut or merged like this."""


class WrongArgument(DomainError):
    """A title, a person or a step does not fit."""


class ReasonMissing(DomainError):
    """Opening again needs a reason; `field` names the input."""


class Unanswered(DomainError):
    """Contributions wait for an answer; `field` names the input for the reason to release the rest."""


class NotTheSame(DomainError):
    """Two contributions cannot be answered as one."""
