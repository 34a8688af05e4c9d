"""Why a file is not taken."""

from forum.core.errors import DomainError


class FileRefused(DomainError):
    """A file breaks a rule; the message names the rule and its limit."""
