"""People of the demo city and many guests sign up for events, wait, leave again, and are drawn by lot."""

from collections.abc import Iterator, Sequence
from datetime import timedelta
from functools import partial
from random import Random

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.mail.addresses import tidy_address
from forum.core.time import clock
from forum.demo import stories
from forum.demo.building.city import City, Event
from forum.demo.stories import Story
from forum.events.models.events import Quota
from forum.events.models.sign_ups import AccessNeeds, SignUp
from forum.events.models.states import Attendance
from forum.events.seating.services.confirm import confirm
from forum.events.seating.services.enter import enter
from forum.events.seating.services.leave import cancel
from forum.events.seating.services.lot import close_lot, draw_lot
from forum.events.seating.services.settle import settle
from forum.organisations.models import Organisation

FIRST_NAMES = ("Ada", "Bo", "Cem", "Dana", "Enno", "Fee", "Gero", "Hila", "Ivo", "Jule", "Kaya", "Levi", "Mina", "Noa")
LAST_NAMES = ("Muster", "Beispiel", "Vorlage", "Probe", "Testfall", "Platzhalter", "Entwurf", "Mustername")
READS_MAIL_AFTER = timedelta(minutes=9)
# guests of one crowd come one after the other
APART = timedelta(minutes=13)


def events(city: City, story: Story) -> Iterator[Event]:
    for guest in (*story.get("sign_up", ()), *_crowds(story)):
        at = stories.moment(guest["at"], now=city.now) + guest.get("later", timedelta())
        yield Event(at, partial(_enter, city, story["key"], guest))
        if "by" not in guest:
            yield Event(min(at + READS_MAIL_AFTER, city.now), partial(_confirm, city, story["key"], guest["email"]))
        if "leaves" in guest:
            yield Event(
                stories.moment(guest["leaves"], now=city.now), partial(_leave, city, story["key"], guest["email"])
            )
    yield from _lot(city, story)
    if "mode" in story:
        # whatever time alone has changed by now
        yield Event(city.now, lambda: settle(city.events[story["key"]]))


def _lot(city: City, story: Story) -> Iterator[Event]:
    if "drawn" not in story:
        return
    yield Event(stories.moment(story["closed"], now=city.now), lambda: close_lot(city.events[story["key"]]))
    drawn = stories.moment(story["drawn"], now=city.now)
    yield Event(drawn, lambda: draw_lot(city.events[story["key"]], seed=story["seed"], by=city.people["alex"]))


def _crowds(story: Story) -> Iterator[Story]:
    """Guests whom nobody knows, one for each seat, with names and addresses that are obviously made up."""
    crowds = list(story.get("crowd", ()))
    if "names" in story:
        crowds.append({"at": story["published"], "people": story["names"]})
    for turn, crowd in enumerate(crowds):
        chance = Random(f"{story['key']} {turn}")  # noqa: S311
        for number in range(crowd["people"]):
            name = f"{chance.choice(FIRST_NAMES)} {chance.choice(LAST_NAMES)}"
            yield {
                "at": crowd["at"],
                "later": APART * (number + 1),
                "name": name,
                "email": f"{name.lower().replace(' ', '.')}.{story['key']}.{turn}.{number}@example.org",
                **{key: crowd[key] for key in ("quota", "attendance") if key in crowd},
            }


def _enter(city: City, key: str, story: Story) -> None:
    event = city.events[key]
    person = city.people[story["by"]] if "by" in story else None
    email = person.email if person else story["email"]
    name = person.public_name if person else story["name"]
    sign_up = SignUp(
        event_id=event.id,
        person_id=person.id if person else None,
        name=name,
        email=email,
        address_key=tidy_address(email),
        attendance=Attendance(story.get("attendance", "on_site" if event.is_on_site else "online")),
        quota_id=_quota_of(event.id, story.get("quota")),
        only_together=story.get("only_together", False),
        spoken_for=story.get("for", ""),
        organisation_id=_organisation_of(story.get("for")),
        agreed_to_list=story.get("listed", False),
        confirmed_at=clock.now() if person else None,
    )
    enter(sign_up, names=_names(story, name))
    if "needs" in story:
        session.add(AccessNeeds(sign_up_id=sign_up.id, kinds=story["needs"], note=story.get("needs_note", "")))


def _names(story: Story, name: str) -> Sequence[str]:
    names: Sequence[str] = story.get("people", [name])
    return names


def _confirm(city: City, key: str, email: str) -> None:
    confirm(_sign_up_of(city, key, email))


def _leave(city: City, key: str, email: str) -> None:
    cancel(_sign_up_of(city, key, email))


def _sign_up_of(city: City, key: str, email: str) -> SignUp:
    return session.scalars(
        select(SignUp).where(SignUp.event_id == city.events[key].id, SignUp.email == email, SignUp.ended_at.is_(None))
    ).one()


def _quota_of(event_id: int, name: str | None) -> int | None:
    return session.scalar(select(Quota.id).where(Quota.event_id == event_id, Quota.name == name)) if name else None


def _organisation_of(name: str | None) -> int | None:
    return session.scalar(select(Organisation.id).where(Organisation.name == name)) if name else None
