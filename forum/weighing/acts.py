"""The acts of weighing, with the words in which the office reads them in the audit log."""

from forum.consultations.acts import CONSULTATIONS
from forum.core.acts.verbs import AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

ACTS = AreaActs(
    audited=(
        Audited("weighing.begun", _("Weighing begun"), CONSULTATIONS),
        Audited("weighing.step_planned", _("Days of a step of the weighing set"), CONSULTATIONS),
        Audited("weighing.step_finished", _("Step of the weighing finished"), CONSULTATIONS),
        Audited("weighing.step_reopened", _("Step of the weighing opened again"), CONSULTATIONS),
        Audited("weighing.released", _("Answers of the weighing released"), CONSULTATIONS),
        Audited("weighing.arguments_changed", _("Several arguments changed"), CONSULTATIONS),
        Audited("contribution.entered", _("Letter or e-mail entered"), CONSULTATIONS),
        Audited("contribution.entered_changed", _("Entered letter or e-mail changed"), CONSULTATIONS),
        Audited("contribution.attached", _("Contribution attached to one of the same words"), CONSULTATIONS),
        Audited("contribution.detached", _("Contribution no longer attached"), CONSULTATIONS),
        Audited("letters.put_together", _("Letters put together to be printed"), CONSULTATIONS),
        Audited("argument.added", _("Argument added"), CONSULTATIONS),
        Audited("argument.answered", _("Argument answered"), CONSULTATIONS),
        Audited("argument.assigned", _("Argument assigned"), CONSULTATIONS),
        Audited("argument.split", _("Argument split"), CONSULTATIONS),
        Audited("argument.merged", _("Arguments merged"), CONSULTATIONS),
        Audited("argument.finished", _("Argument finished"), CONSULTATIONS),
        Audited("argument.reopened", _("Argument opened again"), CONSULTATIONS),
    ),
    unaudited=("argument.gathered", "argument.passage_removed", "contribution.cut", "contribution.checked"),
    subjects={
        "weighing": _("Weighing"),
        "weighed_contribution": _("Contribution (weighing)"),
        "argument": _("Argument"),
        "letter_run": _("Letters (weighing)"),
    },
    keys=("step", "disposition", "channel"),
    details={},
    retired=(),
    retired_subjects={},
)
