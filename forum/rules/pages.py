"""What public pages show of the dialogue rules."""

from forum.core.web.page_changes import all_but, shown
from forum.rules.models import RulesClause, RulesVersion

SHOWN = (
    shown(RulesVersion, "rules", columns=all_but(RulesVersion, "told_up_to_id", "told_at")),
    shown(RulesClause, "rules"),
)
