"""The rules about opinions on statements that can be broken."""

from forum.core.errors import DomainError


class StatementRefused(DomainError):
    """A statement is empty, too long, there already, or one too many; `field` names the input."""


class StatementMoved(DomainError):
    """Somebody has meanwhile done something with the statement that does not go with this."""


class StatementAnswered(DomainError):
    """Somebody has answered it: its words are fixed."""


class WordingChanged(DomainError):
    """The words that were answered are not those that stand there now."""


class OpinionsOver(DomainError):
    """The time is over, or the answers are no longer tied to anybody."""


class WrongOpinionSettings(DomainError):
    """A Meinungsbild cannot be set up like this; `field` names the input."""
