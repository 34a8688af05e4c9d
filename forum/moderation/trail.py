"""The acts in a case, in words."""

from forum.core.activity import Activity
from forum.core.locale import lazy_gettext as _
from forum.moderation.grounds import ground_of
from forum.moderation.models.decisions import Measure
from forum.moderation.models.reports import Category


def label_of(act: Activity) -> str:
    """One act as the case's history shows it."""
    match act.verb:
        case "case.opened":
            return _("Case opened")
        case "case.reported":
            return _("Reported: %(category)s", category=Category(act.details["category"]).label)
        case "case.decided":
            measure = Measure(act.details["measure"])
            ground = ground_of(act.details["ground"], act.details.get("rules_version", ""))
            return _("Decided: %(measure)s (%(ground)s)", measure=measure.label, ground=ground.label)
    return act.verb
