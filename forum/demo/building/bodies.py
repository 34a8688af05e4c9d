"""Bodies of the demo city are drafted, proposed, founded and ended; people are invited, instructed, and stand in."""

from collections.abc import Iterator
from datetime import timedelta
from functools import partial

from forum.accounts.models import Group
from forum.core.data.database import session
from forum.core.mail.contact import CONTACT, office_email
from forum.core.time import clock
from forum.councils.bodies.services.edit import edit_body
from forum.councils.bodies.services.found import FoundingResolution, announce_body, end_body, found_body
from forum.councils.membership.services.answer import accept
from forum.councils.membership.services.deputise import declare
from forum.councils.membership.services.invite import invite
from forum.councils.membership.terms import Offer, Place
from forum.councils.models.rules import BodyKind
from forum.councils.queries.find import find_instruction
from forum.councils.services.open_body import open_body
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.demo.stories import Story
from forum.spaces.models import Function

ANSWER_DAYS = timedelta(days=14)


def events(city: City) -> Iterator[Event]:
    for story in stories.bodies():
        for key, happen in (("written", _draft), ("announced", _announce), ("founded", _found), ("ended", _end)):
            if key in story:
                yield Event(stories.moment(story[key], now=city.now), partial(happen, city, story))
        for member in (*story.get("members", ()), *story.get("invited", ())):
            yield Event(stories.moment(member["at"], now=city.now), partial(_invite, city, story, member))
        for deputation in story.get("deputations", ()):
            yield Event(stories.moment(deputation["at"], now=city.now), partial(_deputise, city, story, deputation))


def _draft(city: City, story: Story) -> None:
    by = city.people["alex"]
    body = open_body(
        story["name"],
        kind=BodyKind(story["kind"]),
        purpose=story["purpose"],
        mandate=story["mandate"].strip(),
        parent=city.bodies[story["parent"]] if "parent" in story else None,
        founding_thread=city.topics[story["out_of"]] if "out_of" in story else None,
        by=by,
    )
    contact = {"office_name": CONTACT.current().office_name, "office_email": office_email()}
    rules = {"notice_days": story.get("notice", 7), "secrecy_rule": story.get("secrecy", "")}
    city.bodies[story["key"]] = edit_body(body, contact | rules, by=by)


def _announce(city: City, story: Story) -> None:
    announce_body(city.bodies[story["key"]], by=city.people["alex"])


def _found(city: City, story: Story) -> None:
    today = clock.today()
    until = clock.day_of(city.now) + timedelta(days=story["until"]) if "until" in story else None
    resolution = FoundingResolution(
        on=today, number=story["number"], text=story["resolution"], from_day=today, until_day=until
    )
    found_body(city.bodies[story["key"]], resolution, by=city.people["alex"])


def _end(city: City, story: Story) -> None:
    body = city.bodies[story["key"]]
    end_body(body, until_day=clock.today(), words=story["ending"], by=city.people["alex"])


def _invite(city: City, story: Story, member: Story) -> None:
    """The office invites; those who live in the city accept at once, having read the instruction."""
    body = city.bodies[story["key"]]
    person = city.people.get(member.get("by", ""))
    offer = Offer(
        name=person.public_name if person else member["name"],
        email=person.email if person else member["email"],
        function=Function(member["function"]),
        place=_place(city, story, member),
        from_day=clock.today(),
        until_day=None,
        answer_until=clock.today() + ANSWER_DAYS,
    )
    membership = invite(body, offer, by=city.people["alex"])
    if person:
        instruction = find_instruction(body)
        assert instruction is not None
        accept(membership, by=person, instruction=instruction, is_named=member.get("named", False))
        city.memberships[story["key"], member["by"]] = membership
    session.flush()


def _place(city: City, story: Story, member: Story) -> Place:
    organisation = city.organisations[member["organisation"]] if "organisation" in member else None
    group = organisation.group if organisation else Group(member["group"]) if "group" in member else None
    return Place(
        votes=city.bodies[story["key"]].gives_vote(Function(member["function"])),
        organisation=organisation,
        for_whom=member.get("whom", ""),
        group=group,
        deputy_for=city.memberships[story["key"], member["for"]] if "for" in member else None,
    )


def _deputise(city: City, story: Story, deputation: Story) -> None:
    principal = city.memberships[story["key"], deputation["principal"]]
    today = clock.day_of(city.now)
    declare(
        principal,
        deputy=city.memberships[story["key"], deputation["deputy"]],
        from_day=today + timedelta(days=deputation["from"]),
        until_day=today + timedelta(days=deputation["until"]),
        by=city.people[deputation["principal"]],
    )
