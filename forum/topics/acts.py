"""The acts of topics and fields of action, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.acts import TOPICS

ACTS = AreaActs(
    audited=(
        Audited("thread.moved", _("Topic moved"), TOPICS),
        Audited("field.created", _("Field of action added"), TOPICS),
        Audited("field.edited", _("Field of action edited"), TOPICS),
        Audited("field.moved", _("Field of action put in another place"), TOPICS),
        Audited("field.archived", _("Field of action archived"), TOPICS),
        Audited("field.restored", _("Field of action restored"), TOPICS),
    ),
    unaudited=("topic.edited",),
    subjects={
        "field_of_action": _("Field of action"),
    },
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
