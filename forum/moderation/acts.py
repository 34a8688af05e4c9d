"""The acts of the moderation, with the words in which the office reads them in the audit log."""

from forum.contributions.acts import TRANSFERS
from forum.core.acts.verbs import MODERATION, ActGroup, AreaActs, Audited, Details
from forum.core.text.locale import lazy_gettext as _
from forum.moderation.grounds import ground_of_act
from forum.moderation.measure_specs import account_measure_of, measure_of

TEXT_BLOCKS = ActGroup("textbausteine", _("Text blocks"))


def _measure(details: Details) -> str:
    measure = measure_of(details["measure"])
    return "" if measure.is_none else str(measure.label)


def _reference(details: Details) -> str:
    return str(details["reference"])


def _account_measure(details: Details) -> str:
    measure = account_measure_of(details["account_measure"])
    return "" if measure.is_none else str(measure.label)


def _ground(details: Details) -> str:
    try:
        return str(ground_of_act(details["ground"], str(details.get("rules_version", ""))).label)
    except KeyError:
        return str(details["ground"])


ACTS = AreaActs(
    audited=(
        # a report of a guest opens a case too; in the log stands what the moderation opens by itself
        Audited("case.opened", _("Case opened"), MODERATION, only_by_a_person=True),
        Audited("case.withdrawn", _("Case of a hint closed: no longer to be looked at at once"), MODERATION),
        Audited("case.decided", _("Case decided"), MODERATION),
        Audited("case.decision_taken_back", _("Decision taken back before it was sent"), MODERATION),
        Audited("case.objection_answered", _("Objection decided"), MODERATION),
        Audited("text_block.added", _("Text block added"), TEXT_BLOCKS),
        Audited("text_block.edited", _("Text block edited"), TEXT_BLOCKS),
        Audited("text_block.archived", _("Text block archived"), TEXT_BLOCKS),
        Audited("text_block.restored", _("Text block restored"), TEXT_BLOCKS),
        Audited("case.handed_over", _("Case handed to the authorities"), TRANSFERS),
    ),
    unaudited=(
        # what became of it stands in the log: decided, or taken back
        "case.decision_sent",
        "case.decision_refused",
        "case.handed_back",
        "case.noted",
        "case.objected",
        "case.reported",
        "case.reporter_confirmed",
        "case.taken",
    ),
    subjects={
        "case": _("Case"),
        "text_block": _("Text block"),
    },
    keys=("measure", "account_measure", "ground", "rules_version", "recipient", "reference", "sha256"),
    details={"reference": _reference, "measure": _measure, "account_measure": _account_measure, "ground": _ground},
    retired=(Audited("text_block.renumbered", _("Text blocks moved to the new numbers of the rules"), TEXT_BLOCKS),),
    retired_subjects={},
)
