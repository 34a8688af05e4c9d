"""The marked city while it is being built: people, spaces, the marks and the things that carry them."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from flask import Flask
from sqlalchemy import select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.core.data.database import PublicEntity, session
from forum.core.time import clock
from forum.councils.bodies.services.found import FoundingResolution, found_body
from forum.councils.models.bodies import Body
from forum.councils.models.rules import BodyKind
from forum.councils.services.open_body import open_body
from forum.fields.models import FieldOfAction
from forum.spaces.models import Space
from forum.visibility.marks import MarkBook
from forum.visibility.people import MEMBERS, Account, Audience, Who, find_person, make_accounts

FIELD = "Musterfeld"


@dataclass(frozen=True, slots=True)
class Thing:
    """Something with a public id: of which table it is, and who may know that there is one."""

    table: str
    public_id: str
    known_to: Audience


@dataclass(frozen=True, slots=True)
class Story:
    """Private things of one subject, as a part of the city.

    `add` makes some that no stranger may know of; it is called for the walk, and again to see that no figure
    which strangers read counts them. `begin` makes, once, what some of the strangers see.
    """

    name: str
    add: Callable[["City"], None]
    begin: Callable[["City"], None] = lambda _city: None


@dataclass(slots=True)
class City:
    """`body` is the council in which the private things stand, `council` its space; `forum` the body above it."""

    app: Flask
    people: dict[Who, Account]
    forum_id: int
    body_id: int
    other_id: int
    council_id: int
    stories: Sequence[Story] = ()
    book: MarkBook = field(default_factory=MarkBook)
    things: list[Thing] = field(default_factory=list)
    # where an entitled person begins to read, beside the first page
    starts: list[str] = field(default_factory=list)
    # by the address of somebody without an account: the marks that they may read about themselves
    invited: dict[str, frozenset[str]] = field(default_factory=dict)
    # until then the former member sits in the council like any other
    has_left: bool = False

    @property
    def council(self) -> Space:
        return session.get_one(Space, self.council_id)

    @property
    def body(self) -> Body:
        return _find_body(self.body_id)

    @property
    def forum(self) -> Body:
        return _find_body(self.forum_id)

    @property
    def other(self) -> Body:
        """Another council of the same forum."""
        return _find_body(self.other_id)

    def person(self, who: Who) -> User:
        return find_person(self.people[who])

    def field_of_action(self) -> FieldOfAction:
        return session.query(FieldOfAction).filter_by(name=FIELD).one()

    def seen_as(self, who: Who) -> Who:
        """As whom somebody may read at this moment."""
        return Who.MEMBER if who is Who.FORMER_MEMBER and not self.has_left else who

    def mark(self, what: str, seen_by: Audience = MEMBERS) -> str:
        """A new mark for one text; `what` names the text in the report."""
        return self.book.add(what, seen_by)

    def note(self, thing: PublicEntity, known_to: Audience = MEMBERS) -> None:
        """Remember a private thing: others must not be able to tell it from one that was never there."""
        session.flush()
        self.things.append(Thing(thing.__tablename__, thing.public_id, known_to))


def found_city(app: Flask, stories: Sequence[Story]) -> City:
    """People, the forum and its two councils; nobody sits there, and nothing is written yet."""
    people = make_accounts()
    founder = find_person(people[Who.ADMIN])
    forum = _found(founder, "Musterforum", BodyKind.FORUM)
    council, other = (_found(founder, name, BodyKind.COUNCIL, forum) for name in ("Musterbeirat", "Nachbarbeirat"))
    session.add(FieldOfAction(name=FIELD, position=1))
    session.flush()
    city = City(app, people, forum.id, council.id, other.id, council.space_id, stories)
    own = f"/gremien/{council.public_id}/"
    city.starts += [own, f"{own}-/intern", f"{own}mitglieder/ehemalige"]
    return city


def _found(founder: User, name: str, kind: BodyKind, parent: Body | None = None) -> Body:
    body = open_body(name, kind=kind, purpose="Berät zum Muster.", mandate="Muster.", parent=parent, by=founder)
    session.flush()
    found_body(body, FoundingResolution(clock.today(), "1/1", "Muster.", clock.today(), None), by=founder)
    return body


def _find_body(key: int) -> Body:
    """A body with its space."""
    return session.scalars(select(Body).options(joinedload(Body.space)).where(Body.id == key)).one()
