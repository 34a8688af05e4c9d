"""The hours in which the office works on a working day, as the office has set them."""

from dataclasses import dataclass
from datetime import time

from forum.core.data.office_settings import SettingRefused, SettingsArea, office_setting
from forum.core.text.locale import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class OfficeHours:
    begins: int = office_setting(
        _("The office begins at"),
        hint=_("Full hour on working days, such as 9."),
        most=22,
        from_environment=lambda settings: settings.moderation_begins,
    )
    ends: int = office_setting(
        _("The office ends at"),
        hint=_("Full hour on working days, such as 17. Periods of the city end at this hour too."),
        least=1,
        most=23,
        from_environment=lambda settings: settings.moderation_ends,
    )


def _check(hours: OfficeHours) -> None:
    if hours.begins >= hours.ends:
        raise SettingRefused(_("The office ends after it has begun."), field="ends")


OFFICE_HOURS = SettingsArea(
    "zeiten",
    label=_("Office hours"),
    schema=OfficeHours,
    effect=_(
        "Whether the office is staffed shows at once. Due dates that have been given stay as they are; new ones are "
        "counted with the new hours."
    ),
    check=_check,
)


def office_hours() -> tuple[time, time]:
    """From when to when the office works on a working day."""
    hours = OFFICE_HOURS.current()
    return time(hours.begins), time(hours.ends)
