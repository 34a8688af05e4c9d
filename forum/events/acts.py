"""The acts of events and sign-ups, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import ActGroup, AreaActs
from forum.core.text.locale import lazy_gettext as _

EVENTS = ActGroup("veranstaltungen", _("Events"))

ACTS = AreaActs(
    audited=(),
    unaudited=(),
    subjects={"event": _("Event"), "sign_up": _("Sign-up for an event")},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
