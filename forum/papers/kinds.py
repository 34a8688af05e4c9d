"""What paragraphs, wordings and amendments can be."""

from enum import StrEnum

from forum.core.text.locale import lazy_gettext as _


class ParagraphKind(StrEnum):
    """What a paragraph is; headings have no number."""

    PARAGRAPH = "paragraph"
    HEADING = "heading"

    @property
    def label(self) -> str:
        return KIND_LABELS[self]


KIND_LABELS = {ParagraphKind.PARAGRAPH: _("Paragraph"), ParagraphKind.HEADING: _("Heading")}


class WordingOrigin(StrEnum):
    """How a paragraph came by a wording."""

    WRITTEN = "written"
    # an earlier wording that somebody took up again
    RESTORED = "restored"
    AMENDMENT = "amendment"
    # two paragraphs became one
    JOINED = "joined"


class AmendmentKind(StrEnum):
    """What an amendment wants of a paragraph."""

    CHANGE = "change"
    STRIKE = "strike"
    # a new paragraph after this one
    ADD = "add"

    @property
    def label(self) -> str:
        return AMENDMENT_LABELS[self]


AMENDMENT_LABELS = {
    AmendmentKind.CHANGE: _("Change the paragraph"),
    AmendmentKind.STRIKE: _("Strike the paragraph"),
    AmendmentKind.ADD: _("Add a paragraph after it"),
}


class AmendmentState(StrEnum):
    """What has become of an amendment."""

    OPEN = "open"
    ACCEPTED = "accepted"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"
    # a version was closed, and what was open then was not carried over
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return STATE_LABELS[self]


STATE_LABELS = {
    AmendmentState.OPEN: _("Open"),
    AmendmentState.ACCEPTED: _("Accepted"),
    AmendmentState.REJECTED: _("Rejected"),
    AmendmentState.WITHDRAWN: _("Withdrawn"),
    AmendmentState.CLOSED: _("Closed with a version"),
}


class OpenAmendments(StrEnum):
    """What happens to open amendments when a version is closed."""

    CARRIED = "carried"
    CLOSED = "closed"

    @property
    def label(self) -> str:
        return OPEN_AMENDMENT_LABELS[self]


OPEN_AMENDMENT_LABELS = {
    OpenAmendments.CARRIED: _("They are carried over: each stays with its paragraph and waits for a decision"),
    OpenAmendments.CLOSED: _("They are closed, with a reason that their authors read"),
}
