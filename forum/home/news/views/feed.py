"""The feed of announcements."""

from flask import current_app
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.mail.links import public_url
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.feeds import MOST_ENTRIES, Entry, Feed, answer_with, latest
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import made_from
from forum.home.news import queries
from forum.home.news.queries import Announcement
from forum.home.pages import SITE_PAGES
from forum.home.site_pages.drawing import draw_page
from forum.home.views.blueprint import home


@home.get("/aktuelles.atom")
def subscribe_to_announcements() -> ResponseReturnValue:
    """Planned ones come with their hour, ended ones are gone."""
    made_from(SITE_PAGES)
    authorise(everyone, current_actor())
    feed = Feed(
        title=_("News: %(site)s", site=current_app.config["SITE_NAME"]),
        address=public_url("home.subscribe_to_announcements"),
        page=public_url("home.list_announcements"),
        entries=[_entry_of(one) for one in queries.list_newest(most=MOST_ENTRIES)],
    )
    return answer_with(feed)


def _entry_of(one: Announcement) -> Entry:
    page = draw_page(one.wording)
    published_at = one.page.begins_at or clock.now()
    return Entry(
        address=public_url("home.show_announcement", public_id=one.page.public_id),
        title=page.title,
        published_at=published_at,
        updated_at=latest(published_at, one.version.holds_from),
        html=page.html,
    )
