"""The acts of the dialogue rules, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import ActGroup, AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

RULES = ActGroup("dialogregeln", _("Dialogue rules"))

ACTS = AreaActs(
    audited=(
        Audited("rules.draft_begun", _("New version of the rules begun"), RULES),
        Audited("rules.draft_discarded", _("Draft of the rules discarded"), RULES),
        Audited("rules.clause_added", _("Clause added"), RULES),
        Audited("rules.clause_edited", _("Clause edited"), RULES),
        Audited("rules.clause_moved", _("Clause put in another place"), RULES),
        Audited("rules.clause_removed", _("Clause removed"), RULES),
        Audited("rules.published", _("Rules published"), RULES),
        Audited("rules.told", _("All accounts told of the rules"), RULES),
    ),
    unaudited=(),
    subjects={
        "rules_version": _("Dialogue rules"),
    },
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
