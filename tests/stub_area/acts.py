"""The acts on notes."""

from forum.core.acts import verbs
from forum.core.acts.verbs import AreaActs, Audited

ACTS = AreaActs(
    audited=(
        Audited("note.hidden", "Ausgehängt", verbs.MODERATION),
        Audited("note.shown", "Gezeigt", verbs.MODERATION),
        Audited("note.covered", "Stelle geschwärzt", verbs.MODERATION),
        Audited("note.uncovered", "Schwärzung aufgehoben", verbs.MODERATION),
    ),
    unaudited=("note.pinned",),
    subjects={"pinned_note": "Aushang"},
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
