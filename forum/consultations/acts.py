"""The acts of consultations, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import ActGroup, AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

CONSULTATIONS = ActGroup("beteiligungen", _("Consultations"))

ACTS = AreaActs(
    audited=(
        Audited("procedure.drafted", _("Consultation drafted"), CONSULTATIONS),
        Audited("procedure.draft_deleted", _("Draft of a consultation deleted"), CONSULTATIONS),
        Audited("procedure.edited", _("Consultation edited"), CONSULTATIONS),
        Audited("procedure.published", _("Consultation published"), CONSULTATIONS),
        Audited("procedure.phase_added", _("Phase added"), CONSULTATIONS),
        Audited("procedure.phase_changed", _("Phase changed"), CONSULTATIONS),
        Audited("procedure.phase_removed", _("Phase taken out"), CONSULTATIONS),
        Audited("procedure.result_published", _("Result of a consultation published"), CONSULTATIONS),
        Audited("procedure.result_changed", _("Published result of a consultation changed"), CONSULTATIONS),
        Audited("procedure.result_table_changed", _("Table of a result changed"), CONSULTATIONS),
        Audited("procedure.result_entry_added", _("Later entry of a result added"), CONSULTATIONS),
        Audited("procedure.result_entry_changed", _("Later entry of a result changed"), CONSULTATIONS),
        Audited("procedure.result_entry_removed", _("Later entry of a result taken out"), CONSULTATIONS),
        Audited("procedure.extended", _("Phase extended"), CONSULTATIONS),
        Audited("procedure.moved", _("Phase moved"), CONSULTATIONS),
        Audited("procedure.invited", _("Invited to a consultation"), CONSULTATIONS),
        Audited("procedure.invitation_withdrawn", _("Invitation to a consultation withdrawn"), CONSULTATIONS),
        Audited("procedure.module_added", _("Way to take part added"), CONSULTATIONS),
        Audited("procedure.module_changed", _("Way to take part changed"), CONSULTATIONS),
        Audited("procedure.module_removed", _("Way to take part taken out"), CONSULTATIONS),
    ),
    unaudited=(
        "procedure.followed",
        "procedure.invitation_accepted",
        "procedure.phase_begun",
        "procedure.phase_ended",
        "procedure.result_overdue",
        "procedure.unfollowed",
    ),
    subjects={"procedure": _("Consultation")},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
