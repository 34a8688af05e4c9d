"""The acts of settings, with the words in which the office reads them in the audit log."""

from forum.core.acts.verbs import ActGroup, AreaActs, Audited, Details
from forum.core.data.office_settings import list_areas
from forum.core.text.locale import lazy_gettext as _

SETTINGS = ActGroup("einstellungen", _("Settings"))


def _label(details: Details) -> str:
    labels = {name: one.label for area in list_areas() for name, one in area.settings.items()}
    return str(labels.get(details["setting"], details["setting"]))


ACTS = AreaActs(
    audited=(Audited("setting.changed", _("Setting of the office changed"), SETTINGS),),
    unaudited=(),
    subjects={
        "office_setting": _("Setting"),
    },
    keys=("setting",),
    details={"setting": _label},
    retired=(),
    retired_subjects={},
)
