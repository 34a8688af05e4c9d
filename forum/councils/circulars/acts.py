"""The acts on votes between meetings. Giving a vote is none: acts have a person and a time."""

from forum.core.acts.verbs import AreaActs

ACTS = AreaActs(
    audited=(),
    unaudited=(
        "circular.changed",
        "circular.conflict_declared",
        "circular.deleted",
        "circular.drafted",
        "circular.ended",
        "circular.moved",
        "circular.objected",
        "circular.opened",
    ),
    subjects={},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
