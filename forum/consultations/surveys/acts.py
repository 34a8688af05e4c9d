"""The acts about surveys. Whoever hands in a sealed reply is in none of them."""

from forum.consultations.acts import CONSULTATIONS
from forum.core.acts.verbs import AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

ACTS = AreaActs(
    audited=(
        Audited("survey.settings_changed", _("Settings of a survey changed"), CONSULTATIONS),
        Audited("survey.questions_changed", _("Questions of a survey changed"), CONSULTATIONS),
        Audited("survey.questions_completed", _("Questions of an anonymous survey completed"), CONSULTATIONS),
        Audited("survey.version_begun", _("New version of a survey begun"), CONSULTATIONS),
        Audited("survey.links_made", _("Links to a survey made"), CONSULTATIONS),
        Audited("survey.paper_entered", _("Reply on paper entered"), CONSULTATIONS),
        Audited("survey.opened", _("Anonymous replies opened"), CONSULTATIONS),
        Audited("survey.voided", _("Anonymous replies never opened"), CONSULTATIONS),
    ),
    unaudited=("survey.answered",),
    subjects={"survey": _("Survey")},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
