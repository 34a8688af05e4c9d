"""What every page's frame shows: navigation, account, footer, theme."""

from dataclasses import dataclass

from flask import current_app, g, request, session, url_for

from forum.accounts.identity import current_actor, current_login
from forum.accounts.models import TextSize, Theme
from forum.core import clock, locale
from forum.core.locale import gettext as _

OFFICE_HOURS = (9, 17)


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class ModerationHours:
    """Whether the moderation is at work now; hours in the city's time."""

    is_open: bool

    @property
    def sentence(self) -> str:
        if self.is_open:
            return _("Staffed until 5 p.m. today.")
        return _("The moderation is not staffed at the moment.")


def frame() -> dict[str, object]:
    """The context of layouts/base.html."""
    return {
        "actor": current_actor(),
        "locale": locale.language(),
        "theme": _preference("theme", Theme.SYSTEM),
        "text_size": _preference("text_size", TextSize.NORMAL),
        "nav_items": _nav_items(),
        "footer_links": _footer_links(),
        "moderation_hours": moderation_hours(),
    }


def moderation_hours() -> ModerationHours:
    now = clock.now().astimezone(clock.CITY_TIME)
    begins, ends = OFFICE_HOURS
    is_holiday = now.date() in current_app.extensions["holidays"]
    return ModerationHours(now.weekday() < 5 and not is_holiday and begins <= now.hour < ends)


def select_language() -> str:
    """By choice, then by browser, then German."""
    chosen = g.get("language") or session.get("language")
    if chosen in locale.LANGUAGES:
        return str(chosen)
    return locale.negotiate(request.headers.get("Accept-Language", "")) if request else locale.DEFAULT_LANGUAGE


def _preference(name: str, default: Theme | TextSize) -> str:
    login = current_login()
    if login:
        return str(getattr(login.user, name).value)
    return str(session.get(name, default.value))


NAVIGATION = (
    ("topics", "topics.list_topics", lambda: _("Topics")),
    ("proposals", "topics.list_proposals", lambda: _("Proposals")),
    ("organisations", "organisations.list_organisations", lambda: _("Organisations")),
)


def _nav_items() -> list[NavItem]:
    here = request.path if request else ""
    items = []
    for _name, endpoint, label in NAVIGATION:
        if endpoint not in current_app.view_functions:
            continue
        url = url_for(endpoint)
        items.append(NavItem(label(), url, here.startswith(url)))
    return items


FOOTER = (
    (
        lambda: _("Forum"),
        (
            ("home.show_about", lambda: _("About the forum")),
            ("home.show_participation", lambda: _("How participation works")),
            ("topics.list_fields", lambda: _("Fields of action")),
        ),
    ),
    (
        lambda: _("Help"),
        (("home.show_help", lambda: _("Help and contact")), ("home.show_rules", lambda: _("Dialogue rules"))),
    ),
    (
        lambda: "",
        (
            ("home.show_imprint", lambda: _("Imprint")),
            ("home.show_privacy", lambda: _("Privacy")),
            ("home.show_accessibility", lambda: _("Accessibility statement")),
        ),
    ),
)


def _footer_links() -> dict[str, list[tuple[str, str]]]:
    """Heading to links; the row without a heading is the legal line. Links only to pages that exist."""
    known = current_app.view_functions
    return {
        heading(): [(label(), url_for(endpoint)) for endpoint, label in links if endpoint in known]
        for heading, links in FOOTER
    }
