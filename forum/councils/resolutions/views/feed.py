"""The feeds of resolutions: of all bodies and of one, with what everybody may read."""

from flask import current_app
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import GUEST, everyone
from forum.core.mail.links import public_url
from forum.core.text.locale import gettext as _
from forum.core.web.feeds import MOST_ENTRIES, Entry, Feed, answer_with, latest
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from
from forum.councils.models.resolutions import Resolution
from forum.councils.pages import RESOLUTION_PAGES
from forum.councils.queries.find import find_body
from forum.councils.resolutions.queries.register import list_decided
from forum.councils.views.blueprint import councils


@councils.get("/gremien/beschluesse.atom")
def subscribe_to_resolutions() -> ResponseReturnValue:
    """What all bodies have decided in public; the same for whoever asks."""
    made_from(*RESOLUTION_PAGES)
    authorise(everyone, current_actor())
    feed = Feed(
        title=_("Resolutions: %(site)s", site=current_app.config["SITE_NAME"]),
        address=public_url("councils.subscribe_to_resolutions"),
        page=public_url("councils.list_resolutions"),
        entries=[_entry_of(one) for one in list_decided(None, most=MOST_ENTRIES)],
    )
    return answer_with(feed)


@councils.get("/gremien/<public_id>/beschluesse.atom")
def subscribe_to_resolutions_of_body(public_id: str) -> ResponseReturnValue:
    """What one body has decided in public, also for its members."""
    made_from(*RESOLUTION_PAGES)
    authorise(everyone, current_actor())
    body = found(find_body(public_id, actor=GUEST))
    feed = Feed(
        title=_("Resolutions of “%(body)s”", body=body.name),
        address=public_url("councils.subscribe_to_resolutions_of_body", public_id=body.public_id),
        page=public_url("councils.list_resolutions_of_body", public_id=body.public_id),
        entries=[_entry_of(one) for one in list_decided(body, most=MOST_ENTRIES)],
    )
    return answer_with(feed)


def _entry_of(resolution: Resolution) -> Entry:
    decided_at = resolution.decided_at or resolution.created_at
    return Entry(
        address=public_url("councils.show_resolution", number=resolution.number),
        title=f"{resolution.number}: {resolution.title}",
        published_at=decided_at,
        updated_at=latest(decided_at, resolution.answered_at, resolution.done_at),
        author=resolution.body.name,
        html=resolution.html,
    )
