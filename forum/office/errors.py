"""What can go wrong in the office's forms."""

from forum.core.errors import DomainError


class NobodyFound(DomainError):
    """No account fits what was typed."""
