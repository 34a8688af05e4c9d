"""The acts of spaces and seats, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import ActGroup, AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

SPACES = ActGroup("raeume", _("Closed spaces"))

ACTS = AreaActs(
    audited=(
        Audited("space.opened", _("Space opened"), SPACES),
        Audited("space.visibility_set", _("Space opened to everybody or closed"), SPACES),
        Audited("seat.opened", _("Seat given"), SPACES),
        Audited("seat.prolonged", _("Seat prolonged"), SPACES),
        Audited("seat.ended", _("Seat ended"), SPACES),
    ),
    unaudited=(),
    subjects={
        "space": _("Space"),
        "seat": _("Seat"),
    },
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
