"""The acts on polls. Voting is no act, for acts have a time and a person."""

from forum.consultations.acts import CONSULTATIONS
from forum.core.acts.verbs import AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

ACTS = AreaActs(
    audited=(Audited("poll.changed", _("Poll set up"), CONSULTATIONS),),
    unaudited=("poll.counted", "poll.voided"),
    subjects={"poll": _("Poll")},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
