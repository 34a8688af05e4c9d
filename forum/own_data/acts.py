"""The acts about one's own data; the office's log keeps them, for it must be able to show what was done."""

from forum.core.acts.verbs import ActGroup, AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

OWN_DATA = ActGroup("eigene-daten", _("Own data"))

ACTS = AreaActs(
    audited=(
        Audited("data_export.asked", _("Export of own data asked for"), OWN_DATA),
        Audited("data_export.downloaded", _("Export of own data downloaded"), OWN_DATA),
        Audited("account.left", _("Account deleted as its person wanted"), OWN_DATA),
    ),
    unaudited=("data_export.ready", "data_export.failed"),
    subjects={"data_export": _("Export of own data")},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
