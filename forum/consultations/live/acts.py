"""The acts of live rooms, with the words in which the office reads them in the audit log."""

from forum.consultations.acts import CONSULTATIONS
from forum.core.acts.verbs import AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

ACTS = AreaActs(
    audited=(
        Audited("live_room.changed", _("Live room changed"), CONSULTATIONS),
        Audited("live_room.asking_ended", _("Live room takes no more questions"), CONSULTATIONS),
        Audited("live_room.asking_begun", _("Live room takes questions again"), CONSULTATIONS),
        Audited("live_question.released", _("Live question released"), CONSULTATIONS),
        Audited("live_question.taken_up", _("Live question taken up"), CONSULTATIONS),
        Audited("live_question.put_back", _("Live question put back into the list"), CONSULTATIONS),
        Audited("live_question.answered", _("Live question answered"), CONSULTATIONS),
        Audited("live_question.merged", _("Live question merged into another one"), CONSULTATIONS),
        Audited("live_question.edited", _("Live question edited"), CONSULTATIONS),
        Audited("live_question.hidden", _("Live question hidden"), CONSULTATIONS),
        Audited("live_question.restored", _("Live question shown again"), CONSULTATIONS),
        Audited("live_question.text_erased", _("Words of a hidden live question erased"), CONSULTATIONS),
    ),
    unaudited=("live_question.asked", "live_question.withdrawn", "live_room.keys_forgotten"),
    subjects={"live_question": _("Live question"), "live_room": _("Live room")},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
