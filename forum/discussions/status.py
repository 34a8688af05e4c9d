"""The steps of a thread that the city answers, such as a proposal."""

from enum import StrEnum

from forum.core.text.locale import lazy_gettext as _


class Status(StrEnum):
    """What has become of a proposal."""

    SUBMITTED = "submitted"
    IN_REVIEW = "in_review"
    IN_DELIBERATION = "in_deliberation"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    IMPLEMENTED = "implemented"

    @property
    def address_word(self) -> str:
        return STATUS_WORDS[self]

    @property
    def label(self) -> str:
        return STATUS_LABELS[self]


STATUS_WORDS = {
    Status.SUBMITTED: "eingereicht",
    Status.IN_REVIEW: "in-pruefung",
    Status.IN_DELIBERATION: "in-beratung",
    Status.ACCEPTED: "angenommen",
    Status.DECLINED: "abgelehnt",
    Status.IMPLEMENTED: "umgesetzt",
}

STATUS_LABELS = {
    Status.SUBMITTED: _("Submitted"),
    Status.IN_REVIEW: _("In review"),
    Status.IN_DELIBERATION: _("In deliberation"),
    Status.ACCEPTED: _("Accepted"),
    Status.DECLINED: _("Not accepted"),
    Status.IMPLEMENTED: _("Implemented"),
}
