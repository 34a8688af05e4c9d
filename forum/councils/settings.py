"""What the office decides about bodies."""

import re
from dataclasses import dataclass

from forum.core.data.office_settings import SettingRefused, SettingsArea, office_setting
from forum.core.text.locale import lazy_gettext as _

# it stands in addresses and in the names of files
PREFIX = re.compile(r"[A-Z][A-Z0-9]*")


@dataclass(frozen=True, slots=True)
class ResolutionSettings:
    resolution_prefix: str = office_setting(
        _("Letters before the number of a resolution"),
        hint=_("Such as SCF in SCF-2026-014: capital letters and digits, a letter first."),
        least=1,
        most=8,
        from_environment=lambda _settings: "SCF",
    )


def check_prefix(values: ResolutionSettings) -> None:
    if not PREFIX.fullmatch(values.resolution_prefix):
        raise SettingRefused(_("Use capital letters and digits, a letter first."), field="resolution_prefix")


RESOLUTIONS = SettingsArea(
    "beschluesse",
    label=_("Resolutions"),
    schema=ResolutionSettings,
    effect=_("New resolutions get the new letters. Numbers that have been given stay as they are."),
    check=check_prefix,
)
