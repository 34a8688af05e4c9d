"""What the office decides about proposals."""

from dataclasses import dataclass

from forum.core.data.office_settings import SettingsArea, office_setting
from forum.core.text.locale import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class ProposalSettings:
    answer_days: int = office_setting(
        _("Working days within which the city answers a proposal"),
        hint=_("The city promises this on several pages."),
        least=1,
        most=250,
        from_environment=lambda settings: settings.answer_days,
    )


PROPOSALS = SettingsArea(
    "vorschlaege",
    label=_("Proposals"),
    schema=ProposalSettings,
    effect=_(
        "The promise on the pages changes at once. Proposals that have been made keep the day by which they are answered."
    ),
)
