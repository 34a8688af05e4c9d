"""The rules of papers that can be broken, by name."""

from collections.abc import Mapping

from forum.core.errors import DomainError


class PaperLocked(DomainError):
    """Nobody changes the text of a locked paper."""


class ChangedMeanwhile(DomainError):
    """Somebody else has changed or struck the paragraph since the form was opened. Nothing has been saved."""


class MovedMeanwhile(DomainError):
    """The paragraph past which another was to be moved no longer stands beside it."""


class ParagraphGone(DomainError):
    """The paragraph has been struck."""


class WrongText(DomainError):
    """A paragraph without words, or with more than fit; `field` names the input."""


class NothingToClose(DomainError):
    """A version without a paragraph, or without a change since the last one."""


class AmendmentsClosed(DomainError):
    """The paper takes no more amendments."""


class AmendmentDecided(DomainError):
    """The amendment has been decided or withdrawn."""


class NothingProposed(DomainError):
    """An amendment that changes nothing."""


class RemarkSettled(DomainError):
    """The remark is settled already, or is not settled."""


class WordingErased(DomainError):
    """The words of the wording have been taken out for good."""


class TextChangedMeanwhile(DomainError):
    """The text is not the one any more for which a new text was compared with it. Nothing has been taken over."""


class Undecided(DomainError):
    """Of a new text something is still to be decided; `problems` holds a sentence for each field."""

    def __init__(self, message: object, *, problems: Mapping[str, str]) -> None:
        super().__init__(message)
        self.problems = problems
