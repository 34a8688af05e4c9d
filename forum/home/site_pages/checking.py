"""What the office is told about a text before it is published: missing parts, empty settings, dead links, hard words."""

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from flask import current_app
from markupsafe import Markup
from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import InstrumentedAttribute
from werkzeug.exceptions import HTTPException
from werkzeug.routing import RequestRedirect

from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import visible_procedures
from forum.core.access import GUEST, Actor
from forum.core.data.database import session
from forum.core.mail.links import own_host
from forum.core.text import markup
from forum.core.text.readability import Readability, measure
from forum.councils.models.bodies import Body
from forum.councils.policies import visible_bodies
from forum.events.models.events import Event
from forum.events.policies import visible_events
from forum.home.news.queries import find_announcement
from forum.home.site_pages import markers
from forum.home.site_pages.queries import read_standing
from forum.home.site_pages.shipped import Part, ShippedPage
from forum.home.site_pages.wording import Wording
from forum.organisations.models import Organisation
from forum.organisations.policies import visible_organisations
from forum.topics.models import Topic
from forum.topics.policies import visible_topics

HREF = re.compile(r'<a [^>]*?href="([^"]*)"')
Finder = Callable[[Mapping[str, Any]], bool]
BLOCK_END = re.compile(r"</(?:p|li|h[2-5])>")


@dataclass(frozen=True, slots=True)
class Findings:
    """Nothing of it prevents publishing: the office decides."""

    missing: Sequence[Part]
    empty: Sequence[markers.Marker]
    dead_links: Sequence[str]
    readability: Readability | None

    @property
    def count(self) -> int:
        return len(self.missing) + len(self.empty) + len(self.dead_links)


def check_page(wording: Wording, known: ShippedPage | None) -> Findings:
    """What is wrong with a page as it would be published."""
    settings = current_app.extensions["settings"]
    both = f"{wording.body}\n{wording.body_en}"
    missing = [part for part in known.parts if not _has(part, wording.body)] if known else []
    return Findings(
        missing=missing,
        empty=markers.list_empty(both, settings),
        dead_links=list_dead_links(both),
        readability=measure(_words(wording.body)) if known and known.is_easy else None,
    )


def list_dead_links(text: str) -> list[str]:
    """Addresses within the site, as they were typed, that lead nowhere for a guest."""
    filled = markers.fill(text, markers.values_of(current_app.extensions["settings"]))
    hrefs = dict.fromkeys(HREF.findall(markup.render(filled, max_length=len(filled))))
    return [href for href in hrefs if _is_own(href) and not _leads_somewhere(href)]


def _has(part: Part, body: str) -> bool:
    return any(one in body for one in part.any_of)


def _words(body: str) -> str:
    """The text without marks; each block ends a sentence, for items of lists have no full stop."""
    html = str(markup.render(body, max_length=len(body)))
    return "\n\n".join(str(Markup(block).striptags()) for block in BLOCK_END.split(html))  # noqa: S704


def _is_own(href: str) -> bool:
    try:
        parts = urlsplit(href)
    except ValueError:
        return False
    return parts.scheme in ("", "http", "https") and bool(parts.path) and parts.netloc in ("", own_host())


def _leads_somewhere(href: str) -> bool:
    """Whether a guest finds a page there; of things that come and go, whether this one is there now."""
    try:
        endpoint, values = current_app.url_map.bind(own_host()).match(urlsplit(href).path, method="GET")
    except RequestRedirect:
        return True
    except HTTPException:
        return False
    is_there = THINGS.get(endpoint)
    return is_there(values) if is_there else True


def _exists(column: InstrumentedAttribute[str], visible: Callable[[Actor], ColumnElement[bool]]) -> Finder:
    def is_there(values: Mapping[str, Any]) -> bool:
        query = select(column).where(column == values["public_id"], visible(GUEST))
        return session.scalar(query) is not None

    return is_there


THINGS: Mapping[str, Finder] = {
    "topics.show_topic": _exists(Topic.public_id, visible_topics),
    "events.show_event": _exists(Event.public_id, visible_events),
    "consultations.show_procedure": _exists(Procedure.public_id, visible_procedures),
    "councils.show_body": _exists(Body.public_id, visible_bodies),
    "organisations.show_organisation": _exists(Organisation.public_id, visible_organisations),
    "home.show_announcement": lambda values: find_announcement(values["public_id"]) is not None,
    "home.show_help_page": lambda values: read_standing(values["name"]) is not None,
}
