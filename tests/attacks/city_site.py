"""A city on an application of its own, its forms, and the people with the cookies with which they opened them.

Furnishing the city and finding its forms is done once a run and kind of database; each test gets a copy.
"""

import pickle
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flask import Flask
from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import db, session
from tests.attacks.city import AUTHOR, furnish_city
from tests.attacks.forms import Sent, clients_of, find_forms
from tests.support.applications import close_application
from tests.support.client import Client
from tests.support.databases import Database, locked, run_folder
from tests.support.page import Page


@dataclass
class Site:
    """Forms are sent with the cookie with which they were opened, whatever came between."""

    app: Flask
    forms: list[Sent]
    cookies: dict[str, str | None]
    starts: tuple[str, ...]
    # the elements and attributes on the pages of the city before anybody attacks it
    elements: set[str]
    clients: dict[str, Client] = field(default_factory=dict)

    @property
    def author(self) -> User:
        return session.scalars(select(User).where(User.email == AUTHOR)).one()

    def send(self, sent: Sent, options: dict[str, Any], *, who: str = "") -> Page:
        """Send the form as its viewer, or as somebody else, who has a token of their own."""
        return self.as_before(who or sent.who).open("POST", sent.address, status=None, follow=False, **options)

    def as_before(self, who: str) -> Client:
        client = self.clients.setdefault(who, Client(self.app))
        client.forget_cookies()
        if cookie := self.cookies[who]:
            client.keep_cookie("session", cookie)
        return client


def open_site(app: Flask, database: Database) -> Site:
    """The application on a copy of the city; its clock stands where it stood when the city was furnished."""
    name = f"attacked_{database.kind}"
    with locked(name):
        known = run_folder() / f"{name}.pickle"
        if not known.exists():
            _furnish(app, database, name, known)
    _let_go(app)
    database.start_afresh(filled=name)
    return Site(app, *pickle.loads(known.read_bytes()))


def _furnish(app: Flask, database: Database, name: str, known: Path) -> None:
    city = furnish_city()
    clients = clients_of(app, city)
    forms, elements = find_forms(app, city, clients)
    _let_go(app)
    database.keep(name)
    cookies = {who: client.cookie("session") for who, client in clients.items()}
    known.write_bytes(pickle.dumps((forms, cookies, city.starts, elements)))


def _let_go(app: Flask) -> None:
    """A database can be copied only while nobody is connected."""
    session.remove()
    db.engine.dispose()
    close_application(app)
