"""What the office decides about posts, and about when they appear."""

from dataclasses import dataclass

from forum.core.data.office_settings import SettingsArea, office_setting
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


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


@dataclass(frozen=True, slots=True)
class ReleaseSettings:
    first_posts_held: int = office_setting(
        _("Posts of a new account that are released first"),
        hint=_("A mandate of an organisation, or ten posts without objection, lift this."),
        least=0,
        most=100,
        from_environment=lambda settings: settings.first_posts_held,
    )
    # before elections every post is released first, until the end of this day ("Wahlzeit-Modus")
    election_time_until: str = office_setting(
        _("Election time ends on"),
        hint=_(
            "Last day, as a rule the day of the election. Without a day, or when it is over, there is no election time."
        ),
        most=10,
        is_last_day=True,
        from_environment=lambda _settings: "",
    )

    @property
    def is_election_time(self) -> bool:
        """Whether every post is released first, whoever writes it; days as text are in their order."""
        return self.election_time_until >= clock.today().isoformat()


RELEASE = SettingsArea(
    "veroeffentlichung",
    label=_("Publication"),
    schema=ReleaseSettings,
    effect=_(
        "Both hold from the next post on, everywhere; fields of action and topics can be stricter. In election time every "
        "post of every person waits until the moderation has released it. Those who work for the forum are left out."
    ),
)
