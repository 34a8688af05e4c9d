"""The acts on resolutions, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _
from forum.councils.acts import BODIES

ACTS = AreaActs(
    audited=(
        Audited("resolution.decided", _("Decision on a resolution recorded"), BODIES),
        Audited("resolution.withdrawn", _("Resolution withdrawn"), BODIES),
        Audited("resolution.published", _("Resolution published"), BODIES),
        Audited("resolution.answered", _("Recommendation answered"), BODIES),
        Audited("resolution.delay_explained", _("Reason for a late answer written"), BODIES),
    ),
    unaudited=(
        "resolution.done",
        "resolution.follow_up_set",
        "resolution.left",
        "resolution.proposed",
        "resolution.reworded",
        "resolution.step_told",
        "resolution.taken_up",
    ),
    subjects={},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
