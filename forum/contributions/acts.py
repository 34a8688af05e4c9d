"""The acts of answers, proposals and imports, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import ActGroup, AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.acts import TOPICS

TRANSFERS = ActGroup("einlesen", _("Imports and hand-overs"))

ACTS = AreaActs(
    audited=(
        Audited("thread.answer_postponed", _("Answer of the administration postponed"), TOPICS),
        Audited("proposal.status_changed", _("Status of a proposal changed"), TOPICS),
        Audited("contributions.import_begun", _("Import begun"), TRANSFERS),
        Audited("contributions.imported", _("Import finished"), TRANSFERS),
        Audited("contributions.import_failed", _("Import failed"), TRANSFERS),
        Audited("contributions.import_retried", _("Import tried again"), TRANSFERS),
    ),
    unaudited=(),
    subjects={
        "contribution_import": _("Import"),
    },
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
