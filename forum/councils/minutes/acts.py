"""The acts on minutes, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _
from forum.councils.acts import BODIES

ACTS = AreaActs(
    audited=(
        Audited("minutes.sent", _("Minutes sent to those present"), BODIES),
        Audited("minutes.approved", _("Minutes approved and frozen"), BODIES),
        Audited("minutes.corrected", _("Minutes corrected by a further version"), BODIES),
        Audited("minutes.published", _("Minutes published"), BODIES),
        Audited("minutes.taken_back", _("Publication of minutes taken back"), BODIES),
    ),
    unaudited=(
        "minutes.begun",
        "minutes.objected",
        "minutes.objection_answered",
        "minutes.objection_withdrawn",
        "minutes.written",
    ),
    subjects={},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
