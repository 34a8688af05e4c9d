"""What the office does with consumers of acts, with the words in which it reads that in the audit log."""

from forum.core.acts.verbs import ActGroup, AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

OPERATION = ActGroup("betrieb", _("Operation"))

ACTS = AreaActs(
    audited=(Audited("consumer.retried", _("Acts set aside are tried again"), OPERATION),),
    unaudited=(),
    subjects={"act_consumer": _("Automatic follow-up")},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
