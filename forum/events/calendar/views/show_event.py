"""The page of one event."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from_basis
from forum.core.web.page_sections import keys_of_sections, sections_of
from forum.core.web.page_state import One, read_basis
from forum.events.calendar import queries, words
from forum.events.calendar.own import own_words
from forum.events.calendar.pages import EVENT_PAGE, changes_within_the_hour
from forum.events.calendar.structured_data import describe_event
from forum.events.models.events import Event, Quota
from forum.events.models.kinds import AccessFeature, ListVisibility
from forum.events.policies import may_run_events, may_sign_up, shows_online_link
from forum.events.queries.parts import list_papers, list_programme
from forum.events.seating.queries.seats import Availability, availability_of_quotas
from forum.events.views.blueprint import events


@events.get("/veranstaltungen/<public_id>/")
@events.get("/veranstaltungen/<public_id>/<slug>")
def show_event(public_id: str, slug: str = "") -> ResponseReturnValue:
    actor = current_actor()
    basis = read_basis(
        "office_settings", One("event", Event, public_id).find_key(), "events", *EVENT_PAGE, *keys_of_sections("event")
    )
    event = found(queries.find_page(public_id, actor=actor))
    authorise(everyone, actor)
    if slug != event.slug:
        return redirect(url_for(".show_event", public_id=public_id, slug=event.slug), code=301)
    quotas = queries.list_quotas_of([event])[event.id]
    if not changes_within_the_hour([event], quotas):
        made_from_basis(basis)
    papers = list_papers(event)
    return render_template(
        "events/show_event.html",
        event=event,
        hours=words.hours(event),
        place=words.place(event),
        own=own_words([event], actor).get(event.id),
        standing=words.standing(event, quotas),
        quotas=_shown_quotas(event, quotas),
        joins_line=words.joins_line(event, quotas),
        shows_list=event.list_shown_to is ListVisibility.EVERYBODY,
        programme=list_programme(event),
        papers=[paper for paper in papers if not paper.is_result],
        results=[paper for paper in papers if paper.is_result],
        features=[AccessFeature(value) for value in event.access_features],
        replacement=queries.find_replacements([event], actor=actor).get(event.replaced_by_id or 0),
        online_url=event.online_url if shows_online_link(event, at=clock.now()) else "",
        structured=None if event.is_draft else describe_event(event),
        is_over=event.is_over(clock.now()),
        sign_up=may_sign_up(actor, event, at=clock.now()),
        sections=sections_of("event", event, actor=actor),
        may_run=bool(may_run_events(actor)),
    )


def _shown_quotas(event: Event, quotas: list[Quota]) -> list[tuple[Quota, Availability]]:
    """Each with how it stands for its people; none of an event that takes no sign-ups any more."""
    if not quotas or event.is_cancelled or event.is_over(clock.now()):
        return []
    seats = availability_of_quotas(event, quotas)
    return [(quota, seats[quota.id]) for quota in quotas]
