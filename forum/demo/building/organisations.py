"""Organisations are asked for, accepted, questioned; people get their mandates."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from forum.core.time import clock
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.demo.stories import Story
from forum.organisations.models import OrganisationKind
from forum.organisations.services.listing import accept, ask_back, list_directly, request_listing
from forum.organisations.services.mandates import agree_to_naming, end_mandate, grant_mandate


def events(city: City) -> Iterator[Event]:
    for story in stories.organisations():
        yield Event(stories.moment(story["at"], now=city.now), partial(_ask, city, story))
        if decided := story.get("decided"):
            yield Event(stories.moment(decided, now=city.now), partial(_decide, city, story))
        for mandate in story.get("mandate", ()):
            yield from _mandate(city, story["key"], mandate)


def _ask(city: City, story: Story) -> None:
    kind = OrganisationKind(story["kind"])
    given = {"name": story["name"], "kind": kind, "website": story.get("website", ""), "purpose": story["purpose"]}
    if "by" in story:
        asking = city.people[story["by"]]
        organisation = request_listing(**given, proof=story["proof"], function=story.get("function", ""), by=asking)
    else:
        organisation = list_directly(**given, by=city.people["kim"])
    city.organisations[story["key"]] = organisation


def _decide(city: City, story: Story) -> None:
    organisation, office = city.organisations[story["key"]], city.people["alex"]
    if question := story.get("question"):
        ask_back(organisation, question=question, version=organisation.version, by=office)
        return
    mandate = accept(organisation, version=organisation.version, by=office)
    assert mandate is not None
    agree_to_naming(mandate, by=mandate.user)
    city.mandates[story["by"], story["key"]] = mandate


def _mandate(city: City, key: str, story: Story) -> Iterator[Event]:
    begins = stories.moment(story["at"], now=city.now)
    yield Event(begins, partial(_grant, city, key, story))
    if ended := story.get("ended"):
        yield Event(stories.moment(ended, now=city.now), partial(_end, city, key, story))


def _grant(city: City, key: str, story: Story) -> None:
    """`until` counts days from the day on which the city is built."""
    last_day = clock.today() if "until" not in story else clock.day_of(city.now) + timedelta(days=story["until"])
    mandate = grant_mandate(
        city.organisations[key],
        person=city.people[story["by"]],
        function=story["function"],
        from_day=clock.today(),
        until_day=last_day if "until" in story else None,
        by=city.people["alex"],
    )
    if story.get("named", True):
        agree_to_naming(mandate, by=mandate.user)
    city.mandates[story["by"], key] = mandate


def _end(city: City, key: str, story: Story) -> None:
    end_mandate(city.mandates[story["by"], key], by=city.people["alex"])
