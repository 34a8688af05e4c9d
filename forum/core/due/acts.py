"""The acts on items of the office's inbox."""

from forum.core.acts.verbs import AreaActs

ACTS = AreaActs(
    audited=(),
    # who works on what in the office is no decision about anybody
    unaudited=("due.taken", "due.given_back"),
    subjects={},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
