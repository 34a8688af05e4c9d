"""The acts on budgets. Voting is no act, for acts have a time and a person."""

from forum.consultations.acts import CONSULTATIONS
from forum.core.acts.verbs import AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

ACTS = AreaActs(
    audited=(
        Audited("budget.changed", _("Participatory budget set up"), CONSULTATIONS),
        Audited("budget.project_added", _("Project of a budget added"), CONSULTATIONS),
        Audited("budget.project_changed", _("Project of a budget changed"), CONSULTATIONS),
        Audited("budget.project_withdrawn", _("Project of a budget taken out"), CONSULTATIONS),
    ),
    unaudited=("budget.counted", "budget.voided"),
    subjects={"budget": _("Participatory budget")},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
