"""What the office decides about posts."""

from dataclasses import dataclass

from forum.core.data.office_settings import SettingsArea, office_setting
from forum.core.text.locale import lazy_gettext as _


@dataclass(frozen=True, slots=True)
class PostSettings:
    posts_in_ten_minutes: int = office_setting(
        _("Posts that one account may publish in ten minutes"),
        least=1,
        most=1000,
        from_environment=lambda settings: settings.posts_in_ten_minutes,
    )
    text_licence: str = office_setting(
        _("Licence of contributions"),
        hint=_("Its short name, such as CC BY 4.0."),
        least=1,
        most=60,
        from_environment=lambda settings: settings.text_licence,
    )


POSTS = SettingsArea(
    "beitraege",
    label=_("Posts"),
    schema=PostSettings,
    effect=_(
        "Both hold from the next post on. What has been published keeps the licence under which it was written, yet the "
        "footer names the new one on all pages: say in the dialogue rules from when on it holds."
    ),
)
