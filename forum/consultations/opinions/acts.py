"""The acts of opinions on statements. Answering is no act, for acts have a time and a person."""

from forum.consultations.acts import CONSULTATIONS
from forum.core.acts.verbs import AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

ACTS = AreaActs(
    audited=(
        Audited("opinion_poll.changed", _("Opinions on statements set up"), CONSULTATIONS),
        Audited("opinion_statement.seeded", _("Statement entered by the office"), CONSULTATIONS),
        Audited("opinion_statement.edited", _("Statement edited"), CONSULTATIONS),
        Audited("opinion_statement.released", _("Statement released"), CONSULTATIONS),
        Audited("opinion_statement.hidden", _("Statement hidden"), CONSULTATIONS),
        Audited("opinion_statement.restored", _("Statement shown again"), CONSULTATIONS),
        Audited("opinion_statement.text_erased", _("Words of a hidden statement erased"), CONSULTATIONS),
    ),
    unaudited=(
        "opinion_statement.submitted",
        "opinion_statement.withdrawn",
        "opinion_poll.finished",
        "opinion_poll.unlinked",
    ),
    subjects={"opinion_poll": _("Opinions on statements"), "opinion_statement": _("Statement (opinion)")},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
