"""What the office decides about its pages: who is named on them, and how soon barriers are answered."""

from dataclasses import dataclass

from forum.core.data.office_settings import SettingsArea, office_setting
from forum.core.text.locale import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class PageSettings:
    representative: str = office_setting(
        _("Who represents the city"),
        hint=_("Name for the imprint. Left empty: the office of mayor alone is named."),
        most=120,
        from_environment=lambda _settings: "",
    )
    responsible_person: str = office_setting(
        _("Responsible for the content"),
        hint=_("Name for the imprint (§ 18 para. 2 MStV). Left empty: the office is named."),
        most=120,
        from_environment=lambda _settings: "",
    )
    data_protection_contact: str = office_setting(
        _("Data protection officer"),
        hint=_("How people reach the data protection officer, line by line; a function address will do."),
        most=400,
        lines=4,
        from_environment=lambda _settings: "",
    )
    conciliation_link: str = office_setting(
        _("Website of the conciliation body"),
        hint=_("Where people read about the procedure under § 9d NBGG."),
        least=1,
        most=300,
        from_environment=lambda _settings: "https://www.ms.niedersachsen.de/",
    )
    barrier_answer_days: int = office_setting(
        _("Days until the answer to a reported barrier"),
        hint=_("It stands in the accessibility statement."),
        least=1,
        most=60,
        from_environment=lambda _settings: 14,
    )


PAGES = SettingsArea(
    "seiten",
    label=_("Legal pages and barriers"),
    schema=PageSettings,
    effect=_("It stands on the pages at once. Barriers that have been reported already keep their day."),
)
