"""The access matrix: what each endpoint answers each role. Its rows stand in tests/<area>/access_matrix.py."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from flask import Flask
from werkzeug.routing import Rule

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.core.time import clock
from tests.factories import make_user
from tests.support.client import Client

# a status, or a redirect to the page where one logs in
Answer = int | Literal["login"]
LOGIN: Literal["login"] = "login"
ROLES = ("guest", "member", "suspended", "expert", "moderator", "office", "admin")
NO_THING = {404, 410}
REFUSED = {*NO_THING, 403, LOGIN}


@dataclass(frozen=True, slots=True)
class Target:
    """The thing that an address leads to: values for the address, and people who have to do with the thing, by name."""

    values: Mapping[str, Any] = field(default_factory=dict)
    involved: Mapping[str, User] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """The answer to each role about a thing of somebody else, and to the people whom the target names as involved."""

    guest: Answer
    member: Answer
    suspended: Answer
    expert: Answer
    moderator: Answer
    office: Answer
    admin: Answer
    involved: Mapping[str, Answer] = field(default_factory=dict)

    def of(self, who: str) -> Answer:
        return self.involved[who] if who in self.involved else getattr(self, who)


def everybody(status: Answer, **others: Any) -> Expected:
    """All roles get the same answer, but those named."""
    return Expected(**(dict.fromkeys(ROLES, status) | others))


def members(status: Answer, **others: Any) -> Expected:
    """Guests are led to the log-in; all others get the same answer, but those named."""
    return everybody(status, **({"guest": LOGIN} | others))


def experts(status: Answer, **others: Any) -> Expected:
    """Experts, office and administrators are let in."""
    return members(403, **({"expert": status, "office": status, "admin": status} | others))


def moderation(status: Answer, **others: Any) -> Expected:
    """Moderators, office and administrators are let in."""
    return members(403, **({"moderator": status, "office": status, "admin": status} | others))


def office(status: Answer, **others: Any) -> Expected:
    """Office and administrators are let in."""
    return members(403, **({"office": status, "admin": status} | others))


def no_thing() -> Target:
    """For addresses without the id of a thing."""
    return Target()


@dataclass(frozen=True, slots=True)
class Row:
    """One endpoint: what it answers, and what makes the thing that its address leads to."""

    endpoint: str
    expected: Expected
    make: Callable[[], Target] = no_thing

    @property
    def name(self) -> str:
        return self.endpoint if self.make is no_thing else f"{self.endpoint} ({self.make.__name__})"

    @property
    def is_public(self) -> bool:
        """Whether a guest is shown the page, at this address or at the one that the answer leads to."""
        return self.expected.guest in (200, 301, 302)


@cache
def matrix() -> Mapping[str, Sequence[Row]]:
    """The rows of each area that has any."""
    folder = Path(__file__).parent.parent
    areas = sorted(file.parent.name for file in folder.glob("*/access_matrix.py"))
    return {area: import_module(f"tests.{area}.access_matrix").MATRIX for area in areas}


def all_rows() -> list[Row]:
    """The rows of all areas but the demonstration, whose pages do not exist in service."""
    return [row for area, rows in matrix().items() if area != "demo" for row in rows]


def columns(rows: Iterable[Row]) -> list[str]:
    """The roles, and whoever else is named in the rows as involved."""
    return list(dict.fromkeys([*ROLES, *(name for row in rows for name in row.expected.involved)]))


def make_person(role: str) -> User | None:
    """Somebody of a role who has to do with nothing; None is a guest."""
    if role in ("guest", "member"):
        return None if role == "guest" else make_user()
    if role == "suspended":
        return make_user(suspended_until=clock.now() + timedelta(days=30))
    return make_user(roles=(Role(role),))


def method_of(app: Flask, endpoint: str) -> str:
    return "POST" if any("POST" in rule.methods for rule in app.url_map.iter_rules(endpoint)) else "GET"


def address_of(app: Flask, row: Row, target: Target) -> str:
    """The row's address for a target; values that are no part of it become its query."""
    session.commit()
    with app.test_request_context():
        return app.url_for(row.endpoint, **target.values)


def rules_of(app: Flask, method: str) -> Iterator[Rule]:
    """The rules that take a method."""
    return (rule for rule in app.url_map.iter_rules() if method in rule.methods)


def addresses_of(
    app: Flask, rows: Iterable[Row], method: str, *, who: str | None = None
) -> Iterator[tuple[Row, Target, str]]:
    """The addresses that take a method. Reading changes nothing: pages share a thing; each form gets one of its own.

    So do forms that are refused to `who` asks.
    """
    shared: dict[Callable[[], Target], Target] = {}
    for row in rows:
        if method_of(app, row.endpoint) != method:
            continue
        changes = method == "POST" and (who is None or row.expected.of(who) not in REFUSED)
        target = row.make() if changes or row.make not in shared else shared[row.make]
        if not changes:
            shared[row.make] = target
        yield row, target, address_of(app, row, target)


def answers_to(
    app: Flask, rows: Sequence[Row], person: User | str | None, *, who: str | None = None
) -> dict[str, Answer]:
    """What each row's endpoint answers a person, or whom the targets name as involved; forms are sent empty.

    `who`: as what the rows know that person, which says which forms will be refused.
    """
    answers: dict[str, Answer] = {}
    for method in ("GET", "POST"):
        for row, target, address in addresses_of(app, rows, method, who=who):
            browser = Client(app, person=target.involved[person] if isinstance(person, str) else person)
            if method == "POST":
                browser.hold_token()
            send = browser.get if method == "GET" else browser.post
            page = send(address, status=None, follow=False)
            is_login = page.status in (302, 303) and "/konto/anmelden" in page.headers["Location"]
            answers[row.name] = LOGIN if is_login else page.status
    return answers
