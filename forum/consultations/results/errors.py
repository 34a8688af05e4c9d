"""The rules about results that can be broken."""

from forum.core.errors import DomainError


class ResultRefused(DomainError):
    """Something is missing in a row or an entry, there are too many, or it is too early; `field` names the input."""
