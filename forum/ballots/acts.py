"""The acts on ballots. The office's log names none; casting a vote is no act, for acts have a time and a person."""

from forum.core.acts.verbs import AreaActs
from forum.core.text.locale import lazy_gettext as _

ACTS = AreaActs(
    audited=(),
    unaudited=(
        "ballot.closed",
        "ballot.counted",
        "ballot.lot_drawn",
        "ballot.opened",
        "ballot.outcome_written",
        "ballot.voided",
    ),
    subjects={"ballot": _("Ballot")},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
