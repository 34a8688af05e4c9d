"""The acts of ideas, with the words in which the office reads them in the audit log."""

from forum.consultations.acts import CONSULTATIONS
from forum.core.acts.verbs import AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

ACTS = AreaActs(
    audited=(
        Audited("ideas.settings_changed", _("Settings of ideas changed"), CONSULTATIONS),
        Audited("ideas.category_added", _("Category of ideas added"), CONSULTATIONS),
        Audited("ideas.category_changed", _("Category of ideas changed"), CONSULTATIONS),
        Audited("ideas.category_removed", _("Category of ideas taken out"), CONSULTATIONS),
        Audited("ideas.questions_changed", _("Fields of ideas changed"), CONSULTATIONS),
    ),
    unaudited=("idea.edited",),
    subjects={"module": _("Way to take part")},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
