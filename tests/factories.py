"""People and things of a city, made with believable defaults; a test names only what matters to it."""

from datetime import date
from itertools import count
from typing import Any

from forum.accounts.models import Group, Role, RoleGrant, User
from forum.contributions.models import ContributionImport
from forum.contributions.services.import_queue import upload
from forum.core.data.database import session
from forum.core.text.lookalike import name_key
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.services.write import reply
from forum.fields.models import FieldOfAction
from forum.organisations.models import Mandate, Organisation, OrganisationKind
from forum.organisations.services.listing import list_directly
from forum.organisations.services.mandates import open_mandate
from forum.spaces.models import Function, Seat, SeatReason, Space, Visibility
from forum.topics.import_target import TopicTarget
from forum.topics.models import Kind, Topic
from forum.topics.services.open_topic import open_topic
from forum.triage.models import Term, TermKind
from forum.triage.services import add_term
from forum.triage.words import ListedTerm

PASSWORD = "gruene Welle am Ring"
_numbers = count(1)


def make_user(*, group: Group = Group.RESIDENTS, roles: tuple[Role, ...] = (), **fields: Any) -> User:
    """A person with a confirmed account."""
    number = next(_numbers)
    given: dict[str, Any] = {
        "email": f"person{number}@example.org",
        "email_confirmed_at": clock.now(),
        "public_name": f"Person Muster{number}",
        "password_hash": "",
        "group": group,
        "role_values": ",".join(role.value for role in roles),
        "old_enough_at": clock.now(),
        "rules_version": "1",
        "rules_accepted_at": clock.now(),
    }
    given |= fields
    user = User(**{"name_key": name_key(given["public_name"])} | given)
    session.add(user)
    session.add_all(RoleGrant(user=user, role=role) for role in roles)
    session.flush()
    return user


def make_organisation(
    *, kind: OrganisationKind = OrganisationKind.CLUB, name: str | None = None, by: User | None = None, **fields: Any
) -> Organisation:
    """A listed organisation, entered by the office."""
    organisation = list_directly(
        name=name or f"Musterverein {next(_numbers)} e. V.",
        kind=kind,
        website="https://example.org",
        purpose="Zweck des Vereins.",
        by=by or make_user(roles=(Role.OFFICE,)),
    )
    for field, value in fields.items():
        setattr(organisation, field, value)
    session.flush()
    return organisation


def make_mandate(person: User | None = None, organisation: Organisation | None = None, **fields: Any) -> Mandate:
    """A mandate that holds from today until further notice."""
    given: dict[str, Any] = {"function": "Vorstand", "from_day": clock.today()} | fields
    named = given.pop("named_publicly_at", None)
    mandate = open_mandate(
        organisation or make_organisation(),
        person=person or make_user(),
        by=given.pop("by", None) or make_user(roles=(Role.OFFICE,)),
        **given,
    )
    mandate.named_publicly_at = named
    session.flush()
    return mandate


def make_space(**fields: Any) -> Space:
    """A closed space in which nobody has a seat yet."""
    space = Space(**({"name": "Fachbeirat", "visibility": Visibility.MEMBERS} | fields))
    session.add(space)
    session.flush()
    return space


def make_seat(space: Space, person: User | None = None, **fields: Any) -> Seat:
    """A seat in a space from today on, or with other days, past ones too."""
    given: dict[str, Any] = {
        "function": Function.MEMBER,
        "reason": SeatReason.INVITATION,
        "from_day": clock.today(),
    } | fields
    seat = Seat(space=space, user=person or make_user(), **given)
    seat.user.first_seat_at = clock.now()
    session.add(seat)
    session.flush()
    return seat


def make_field(**fields: Any) -> FieldOfAction:
    """A field of action that takes topics."""
    number = next(_numbers)
    field = FieldOfAction(**({"name": f"Musterfeld {number}", "position": number} | fields))
    session.add(field)
    session.flush()
    return field


def make_topic(*, kind: Kind = Kind.DISCUSSION, by: User | None = None, **fields: Any) -> Topic:
    """An open topic with its opening post; `field`, `title`, `body` and what else open_topic() takes."""
    given: dict[str, Any] = {
        "title": f"Ladezone für Lastenräder am Musterplatz {next(_numbers)}",
        "body": "Zwischen 8 und 10 Uhr stehen hier alle gleichzeitig.",
    } | fields
    field = given.pop("field", None) or make_field()
    return open_topic(field, kind=kind, by=by or make_user(), **given).topic


def make_import(
    *, content: str = "id,title,text,url\nB1,,Der Radweg endet hier.,\n", **fields: Any
) -> ContributionImport:
    """An uploaded file of contributions that has not been started."""
    given: dict[str, Any] = {
        "kind": Kind.DISCUSSION,
        "source": f"Musterdialog {next(_numbers)}",
        "licence": "CC BY 4.0",
    } | fields
    written_on = given.pop("written_on", date(2017, 9, 30))
    order = upload(
        content.encode(),
        target=TopicTarget((given.pop("field", None) or make_field()).id, given.pop("kind")),
        file_name=given.pop("file_name", "beitraege.csv"),
        by=given.pop("by", None) or make_user(roles=(Role.OFFICE,)),
        **given,
    )
    order.written_on = written_on
    return order


def make_reply(topic: Topic, *, by: User | None = None, **fields: Any) -> Post:
    """A reply of somebody to a topic."""
    return reply(topic, by=by or make_user(), **({"body": f"Dazu fällt mir {next(_numbers)} ein."} | fields))


def make_term(**fields: Any) -> Term:
    """A term of a word list."""
    given: dict[str, Any] = {"kind": TermKind.INSULT, "words": f"Musterschelte {next(_numbers)}"} | fields
    term = add_term(ListedTerm(**given), by=None)
    session.flush()
    return term
