"""Why something is out of sight; every page takes its word for it from here."""

from enum import StrEnum

from forum.core.text.locale import lazy_gettext as _


class HiddenAs(StrEnum):
    HIDDEN = "hidden"
    REMOVED = "removed"
    # its author has been asked to revise it
    RETURNED = "returned"
    # not seen by others yet
    WAITING = "waiting"

    @property
    def label(self) -> str:
        return HIDDEN_LABELS[self]


HIDDEN_LABELS = {
    HiddenAs.HIDDEN: _("Hidden"),
    HiddenAs.REMOVED: _("Removed"),
    HiddenAs.RETURNED: _("Returned for revision"),
    HiddenAs.WAITING: _("Waits for release"),
}
