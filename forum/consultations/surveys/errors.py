"""The rules about surveys that can be broken."""

from forum.core.errors import DomainError


class AlreadyAnswered(DomainError):
    """Somebody, a browser's form or a link answers once."""


class LinkSpent(DomainError):
    """The link has been used, or there is none like it."""


class AnonymityStays(DomainError):
    """What was promised to be anonymous stays so; what people answered by name does not become it."""


class QuestionsComplete(DomainError):
    """Sealed replies answer the questions as they were completed."""


class NotComplete(DomainError):
    """There are no questions yet, or their answers could get too long to be sealed."""


class NotChangeable(DomainError):
    """The office lets nobody change a reply."""


class TooManyLinks(DomainError):
    """So many links are not made at once."""
