"""The frame of every page (layouts/base.html): navigation, account, footer, theme."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import Flask, current_app, g, request, session, url_for
from markupsafe import Markup

from forum.accounts.identity import current_actor, current_login
from forum.accounts.meter import meter_segments
from forum.accounts.models import TextSize, Theme
from forum.accounts.policies import may_run_office
from forum.contributions.policies import may_see_answers_due
from forum.core.data.office_settings import office_values
from forum.core.data.pagination import page_numbers
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.time import clock
from forum.core.time.office_hours import office_hours
from forum.core.time.working_hours import is_staffed
from forum.core.web.shared_pages import draw_anew, draw_part
from forum.discussions.settings import POSTS
from forum.discussions.trail import trail_sentence
from forum.moderation.policies import may_open_desk
from forum.notifications.login_marks import may_have_unread
from forum.notifications.queries.inbox import count_unread, unread_words


@dataclass(frozen=True, slots=True)
class NavItem:
    label: str
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class ModerationHours:
    """Whether the moderation is at work now; hours in the city's time."""

    is_open: bool
    begins: int
    ends: int

    @property
    def sentence(self) -> str:
        if self.is_open:
            return _("Staffed until %(hour)s:00 today.", hour=self.ends)
        return _("The moderation is not staffed at the moment.")


def install(app: Flask) -> None:
    """Give every template its frame, and the few functions that templates may call."""
    app.context_processor(frame)
    app.jinja_env.filters.update({"initials": initials, "trusted": trusted})
    app.jinja_env.globals.update(
        {
            "now": clock.now,
            "office_values": office_values,
            "meter_segments": meter_segments,
            "page_numbers": page_numbers,
            "trail_sentence": trail_sentence,
        }
    )


def trusted(html: str) -> Markup:
    """HTML that core.markup has made and the database has kept: the only exception from autoescaping."""
    return Markup(html)  # noqa: S704


def initials(name: str) -> str:
    """Two letters that stand for a name."""
    words = [word for word in name.replace("-", " ").split() if word[0].isalnum()]
    if not words:
        return "–"
    return (words[0][0] + words[1][0] if len(words) > 1 else words[0][:2]).upper()


def frame() -> dict[str, object]:
    """The context of layouts/base.html; header and footer are drawn by the pages that have them, not by fragments."""
    return {
        "actor": current_actor(),
        "locale": locale.language(),
        "theme": _preference("theme", Theme.SYSTEM),
        "text_size": _preference("text_size", TextSize.NORMAL),
        "mailbox_url": _mailbox_url(),
        "frame_header": _header,
        "frame_footer": _footer,
    }


def moderation_hours() -> ModerationHours:
    begins, ends = office_hours()
    return ModerationHours(is_staffed(clock.now()), begins.hour, ends.hour)


def select_language() -> str:
    """By choice, then by browser, then German."""
    chosen = g.get("language") or (session.get("language") if request else None)
    if chosen in locale.LANGUAGES:
        return str(chosen)
    return locale.negotiate(request.headers.get("Accept-Language", "")) if request else locale.DEFAULT_LANGUAGE


def _preference(name: str, default: Theme | TextSize) -> str:
    login = current_login()
    if login:
        return str(getattr(login.user, name).value)
    return str(session.get(name, default.value))


@dataclass(frozen=True, slots=True)
class AccountItem:
    """A link of the account box in the header."""

    label: str
    url: str
    icon: str = ""
    is_button: bool = False
    # what is new there; empty: nothing
    news: str = ""
    # stays in the header of narrow screens
    is_always_shown: bool = False


def _account_items(unread: int) -> list[AccountItem]:
    actor = current_actor()
    if not actor.is_member:
        items = [
            AccountItem(_("Log in"), url_for("accounts.new_login")),
            AccountItem(_("Register"), url_for("accounts.new_account"), is_button=True),
        ]
    else:
        items = [
            _bell(unread),
            AccountItem(_("My account"), url_for("accounts.show_account"), "account_circle"),
        ]
        if may_see_answers_due(actor) and not may_run_office(actor):
            items.insert(0, AccountItem(_("To answer"), url_for("contributions.list_answers_due"), "verified"))
        if may_open_desk(actor):
            items.insert(0, AccountItem(_("Moderation"), url_for("moderation.list_reports"), "shield_person"))
        if may_run_office(actor):
            items.insert(0, AccountItem(_("Office"), url_for("office.show_office"), "domain"))
    return items


def _bell(unread: int) -> AccountItem:
    words = ngettext("One new notification", "%(num)s new notifications", unread) if unread else _("Notifications")
    news = unread_words(unread) if unread else ""
    return AccountItem(words, url_for("notifications.list_notices"), "notifications", news=news, is_always_shown=True)


def _count_unread() -> int:
    """How many notices wait for the reader; nothing is asked for somebody who has none at all."""
    return count_unread(current_actor()) if may_have_unread() else 0


def _strip_links() -> list[tuple[str, str]]:
    links = (
        (_("Easy language"), "home.show_easy_language"),
        (_("Sign language"), "home.show_sign_language"),
        (_("Appearance"), "accounts.show_preferences"),
    )
    return [(label, url_for(endpoint)) for label, endpoint in links]


def _mailbox_url() -> str:
    """Where the demonstration shows its mails; there is no such page in service."""
    return url_for("demo.list_mails") if current_app.extensions["settings"].demo else ""


Text = Callable[[], str]

NAVIGATION: tuple[tuple[str, Text], ...] = (
    ("topics.list_topics", lambda: _("Topics")),
    ("topics.list_proposals", lambda: _("Proposals")),
    ("consultations.list_procedures", lambda: _("Consultations")),
    ("events.list_events", lambda: _("Events")),
    ("councils.list_bodies", lambda: _("Bodies")),
    ("organisations.list_organisations", lambda: _("Organisations")),
)


def _header(nav_entry: str = "", *, query: str = "") -> Markup:
    """Strip, navigation, search field and account box; drawn once for each language, place, kind of reader, number of news.

    `nav_entry` is the endpoint marked in the navigation; without it, the one under whose address the page stands.
    `query` stands in the search field; with one the header is drawn anew.
    """
    actor, unread = current_actor(), _count_unread()
    section = nav_entry or _entry_by_address()
    rights = (may_see_answers_due, may_open_desk, may_run_office)
    reader = (actor.is_member, *(bool(may(actor)) for may in rights))

    def context() -> dict[str, object]:
        return {
            "nav_items": _nav_items(section),
            "account_items": _account_items(unread),
            "strip_links": _strip_links(),
            "other_languages": [one for one in locale.LANGUAGES.items() if one[0] != locale.language()],
            "mailbox_url": _mailbox_url(),
            "query": query,
        }

    if query:
        return draw_anew("layouts/_header.html", context)
    return draw_part("layouts/_header.html", (section, *reader, _mailbox_url(), unread), context)


def _entry_by_address() -> str:
    here = request.path if request else ""
    return next((endpoint for endpoint, _label in NAVIGATION if here.startswith(url_for(endpoint))), "")


def _footer() -> Markup:
    hours, licence = moderation_hours(), POSTS.current().text_licence
    return draw_part(
        "layouts/_footer.html",
        (hours, licence),
        lambda: {"footer_links": _footer_links(), "moderation_hours": hours, "licence": licence},
    )


def _nav_items(section: str) -> list[NavItem]:
    return [NavItem(label(), url_for(endpoint), endpoint == section) for endpoint, label in NAVIGATION]


FOOTER: tuple[tuple[Text, tuple[tuple[str, Text], ...]], ...] = (
    (
        lambda: _("Forum"),
        (
            ("home.show_about", lambda: _("About the forum")),
            ("home.show_participation", lambda: _("How participation works")),
            ("home.show_strategy", lambda: _("Strategy")),
            ("home.list_announcements", lambda: _("News")),
            ("topics.list_fields", lambda: _("Fields of action")),
            ("notifications.list_newsletters", lambda: _("Newsletter")),
        ),
    ),
    (
        lambda: _("Help"),
        (
            ("home.show_help", lambda: _("Help and contact")),
            ("home.new_barrier_report", lambda: _("Report a barrier")),
            ("moderation.find_reported", lambda: _("Report content")),
            ("moderation.show_rules", lambda: _("Dialogue rules")),
            ("moderation.show_dsa", lambda: _("Moderation and contact points")),
            ("moderation.list_transparency_reports", lambda: _("Moderation reports")),
        ),
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
    """Heading to links; the row without a heading is the legal line."""
    return {heading(): [(label(), url_for(endpoint)) for endpoint, label in links] for heading, links in FOOTER}
