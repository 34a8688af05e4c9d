"""The acts of organisations and their mandates, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import MODERATION, ActGroup, AreaActs, Audited
from forum.core.text.locale import lazy_gettext as _

ORGANISATIONS = ActGroup("organisationen", _("Organisations and mandates"))

ACTS = AreaActs(
    audited=(
        Audited("organisation.hidden", _("Organisation hidden"), MODERATION),
        Audited("organisation.restored", _("Organisation shown again"), MODERATION),
        Audited("organisation.accepted", _("Organisation accepted"), ORGANISATIONS),
        Audited("organisation.asked_back", _("Organisation asked back"), ORGANISATIONS),
        Audited("organisation.declined", _("Organisation declined"), ORGANISATIONS),
        Audited("organisation.listed", _("Organisation entered"), ORGANISATIONS),
        Audited("organisation.edited", _("Organisation edited"), ORGANISATIONS),
        Audited("mandate.granted", _("Mandate given"), ORGANISATIONS),
        Audited("mandate.prolonged", _("Mandate prolonged"), ORGANISATIONS),
        Audited("mandate.shortened", _("Mandate shortened"), ORGANISATIONS),
        Audited("mandate.ended", _("Mandate ended"), ORGANISATIONS),
    ),
    unaudited=(
        "mandate.naming_agreed",
        "mandate.naming_withdrawn",
        "organisation.changed",
        "organisation.described",
        "organisation.requested",
        "organisation.text_erased",
    ),
    subjects={
        "organisation": _("Organisation"),
        "mandate": _("Mandate"),
    },
    keys=(),
    details={},
    retired=(),
    retired_subjects={},
)
