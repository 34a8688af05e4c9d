"""The rules about procedures that can be broken."""

from forum.core.errors import DomainError


class PhasesOutOfOrder(DomainError):
    """A phase would end before it begins; `field` names the input."""


class PhaseNeeded(DomainError):
    """A module runs in the phase."""


class AlreadyPublished(DomainError):
    """Only drafts are deleted, and a published procedure keeps its audience and its space."""


class IncompleteProcedure(DomainError):
    """Something that people need is missing, so the procedure is not published."""


class StillOpen(DomainError):
    """Something stands against the end of a procedure, and no reason was given; `field` names the input for it."""


class HasContributions(DomainError):
    """What people have contributed to is neither deleted nor turned into something else."""


class ReasonNeeded(DomainError):
    """A change of what was promised to the public needs a reason; `field` names the input."""


class WrongModule(DomainError):
    """A module needs a title and a phase of its own procedure; `field` names the input."""


class WrongAudience(DomainError):
    """Nobody is invited to what is open anyway, or not published yet."""


class InvitationOver(DomainError):
    """The invitation was answered or withdrawn."""
