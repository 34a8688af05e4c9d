"""The acts of the word lists, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import ActGroup, AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

WORDS = ActGroup("wortlisten", _("Word lists"))

ACTS = AreaActs(
    audited=(
        Audited("term.added", _("Term added to a word list"), WORDS),
        Audited("term.edited", _("Term of a word list edited"), WORDS),
        Audited("term.deleted", _("Term deleted from a word list"), WORDS),
        Audited("terms.taken_in", _("Word lists taken in from a file"), WORDS),
    ),
    unaudited=(),
    subjects={
        "term": _("Word list"),
    },
    keys=("kind",),
    details={},
    retired=(),
    retired_subjects={},
)
