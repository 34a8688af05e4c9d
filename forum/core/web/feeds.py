"""Feeds (Atom, RFC 4287): the newest things of a public list, the same for whoever asks.

A feed is read by programs that have no log-in and keep its address for years: it holds what a guest may read, asked as
`GUEST` whoever asks. Its view says `made_from` like a public page, so its answers are kept and checked like pages.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from flask import Response, render_template, request

from forum.core.text.locale import language
from forum.core.text.xml_text import writable
from forum.core.web.guest_pages import etag_of, is_guest

FEED_TYPE = "application/atom+xml; charset=utf-8"
MOST_ENTRIES = 30
# of a feed without entries, which must name a moment all the same
NEVER_UPDATED = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One thing in a feed.

    `address` is the full one, without words that change: programs know the entry again by it. A later `updated_at`
    makes them show it as new. `html` is clean HTML as pages show it, `text` plain words; one of the two is enough.
    """

    address: str
    title: str
    published_at: datetime
    updated_at: datetime
    author: str = ""
    text: str = ""
    html: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Feed:
    """The newest entries first; `address` is the full one of the feed itself, `page` that of what people read."""

    title: str
    address: str
    page: str
    entries: Sequence[Entry]

    @property
    def updated_at(self) -> datetime:
        return max((entry.updated_at for entry in self.entries), default=NEVER_UPDATED)


def answer_with(feed: Feed) -> Response:
    """The feed as a program takes it; nothing but a 304 for one that has it already."""
    xml = writable(render_template("layouts/feed.xml", feed=feed, language=language(), moment=_moment))
    response = Response(xml, content_type=FEED_TYPE)
    response.headers["ETag"] = etag_of(response.get_data())
    response.headers["Cache-Control"] = "no-cache"
    # no Last-Modified: it would not change when an entry is hidden, and programs would keep its words
    # for guests the memory of pages answers, and wants the whole page first
    if not is_guest(request.environ):
        response.make_conditional(request.environ)
    return response


def latest(*moments: datetime | None) -> datetime:
    """The last of some moments, of which one at least is known."""
    return max(moment for moment in moments if moment is not None)


def _moment(moment: datetime) -> str:
    """As RFC 3339 has it, in UTC and whole seconds."""
    return f"{moment.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}"
