"""The page of one event."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import Actor, everyone
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.core.web.page_sections import sections_of
from forum.events.calendar import words
from forum.events.calendar.own import own_words
from forum.events.calendar.quotas import draw_quotas, tell_when_freed
from forum.events.calendar.shared import EventPage, load_event
from forum.events.calendar.structured_data import describe_event
from forum.events.models.events import Event
from forum.events.models.kinds import AccessFeature, ListVisibility
from forum.events.policies import may_run_events, may_sign_up, shows_online_link
from forum.events.views.blueprint import events


@events.get("/veranstaltungen/<public_id>/")
@events.get("/veranstaltungen/<public_id>/<slug>")
def show_event(public_id: str, slug: str = "") -> ResponseReturnValue:
    actor = current_actor()
    page: EventPage = found(load_event(actor.kind, public_id))
    authorise(everyone, actor)
    event = page.event
    if slug != event.slug:
        return redirect(url_for(".show_event", public_id=public_id, slug=event.slug), code=301)
    own = own_words([event], actor).get(event.id)
    return render_template(
        "events/show_event.html",
        event=event,
        following=sections_of("event_following", event, actor=actor),
        head=page.draw("events/_event_head.html", (), lambda: {"event": event, "structured": _structured(event)}),
        content=page.draw("events/_event.html", (own,), lambda: _content(page, actor.kind, own)),
    )


def _structured(event: Event) -> dict[str, object] | None:
    return None if event.is_draft else describe_event(event)


def _content(page: EventPage, kind: Actor, own: str | None) -> dict[str, object]:
    """What the page shows to all readers of a kind whose own sign-up stands alike."""
    event, now = page.event, clock.now()
    return {
        "event": event,
        "hours": words.hours(event),
        "place": words.place(event),
        "own": own,
        "standing": words.standing(event, page.quotas),
        "quotas": draw_quotas(event, page.quotas),
        "freed": tell_when_freed(page.quotas),
        "joins_line": words.joins_line(event, page.quotas),
        "shows_list": event.list_shown_to is ListVisibility.EVERYBODY,
        "programme": page.programme,
        "papers": [paper for paper in page.papers if not paper.is_result],
        "results": [paper for paper in page.papers if paper.is_result],
        "features": [AccessFeature(value) for value in event.access_features],
        "replacement": page.replacement,
        "online_url": event.online_url if shows_online_link(event, at=now) else "",
        "is_over": event.is_over(now),
        "sign_up": may_sign_up(kind, event, at=now),
        "sections": page.sections,
        "may_run": bool(may_run_events(kind)),
    }
