"""Why a file is not taken, and why something cannot be done with a document."""

from forum.core.errors import DomainError


class FileRefused(DomainError):
    """A file breaks a rule; the message names the rule and its limit."""


class NameTaken(DomainError):
    """A folder or document there is called so already."""


class FolderNotEmpty(DomainError):
    """Documents lie in the folder."""


class DocumentGone(DomainError):
    """The document has been deleted meanwhile."""


class OvertakenChoice(DomainError):
    """Somebody has added another version while a conflict was being settled."""


class LevelNotOffered(DomainError):
    """The space knows no such level, or the day lies in the past."""


class UploadOver(DomainError):
    """The upload is whole, refused or expired; it takes no more parts."""
