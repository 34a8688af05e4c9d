"""The act by which the search learns that other people read a thing than before."""

from forum.core.acts.verbs import AreaActs

READERS_CHANGED = "search.readers_changed"

ACTS = AreaActs(
    audited=(),
    unaudited=(READERS_CHANGED,),
    subjects={},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
