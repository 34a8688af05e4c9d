"""The rules about budgets that can be broken."""

from forum.core.errors import DomainError


class WrongBudget(DomainError):
    """A budget cannot be set up like this; `field` names the input."""


class WrongProject(DomainError):
    """A project cannot be put to the vote like this; `field` names the input."""


class VotingHasBegun(DomainError):
    """People vote already, or have voted: what is voted on is settled."""


class BudgetClosed(DomainError):
    """Votes are not taken yet, or no more."""


class WrongChoice(DomainError):
    """What was chosen is not what the budget lets one choose; `field` names the input."""


class HasVoted(DomainError):
    """A secret vote cannot be given twice or changed."""
