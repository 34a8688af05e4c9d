"""The acts in a case, in words."""

from forum.core.acts.models import Activity
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.desk.services.hand_over import Recipient
from forum.moderation.grounds import ground_of_act
from forum.moderation.measure_specs import measure_of
from forum.moderation.models.objections import Objector, Outcome
from forum.moderation.models.reports import Category

PLAIN = {
    "case.opened": _("Case opened"),
    "case.taken": _("Taken to work on it"),
    "case.handed_back": _("Handed back"),
    "case.noted": _("Note added"),
    "case.reporter_confirmed": _("Address of a report confirmed"),
}

BEFORE_IT_IS_CARRIED_OUT = {
    "case.decision_sent": lambda measure: _("Decision on its way: %(measure)s", measure=measure),
    "case.decision_taken_back": lambda measure: _("Taken back before it was sent: %(measure)s", measure=measure),
    "case.decision_refused": lambda measure: _("Not carried out: %(measure)s", measure=measure),
}


def label_of(act: Activity) -> str:
    """One act as the case's history shows it."""
    match act.verb:
        case "case.reported":
            return _("Reported: %(category)s", category=Category(act.details["category"]).label)
        case "case.decided":
            measure = measure_of(act.details["measure"])
            ground = ground_of_act(act.details["ground"], act.details.get("rules_version", ""))
            return _("Decided: %(measure)s (%(ground)s)", measure=measure.label, ground=ground.label)
        case "case.handed_over":
            return _("Handed over: %(recipient)s", recipient=Recipient(act.details["recipient"]).label)
        case "case.objected":
            return _("Objection: %(objector)s", objector=Objector(act.details["objector"]).label)
        case "case.objection_answered":
            return _("Objection answered: %(outcome)s", outcome=Outcome(act.details["outcome"]).label)
    before = BEFORE_IT_IS_CARRIED_OUT.get(act.verb)
    return before(measure_of(act.details["measure"]).label) if before else PLAIN.get(act.verb, act.verb)
