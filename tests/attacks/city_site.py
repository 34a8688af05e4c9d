"""A city on an application of its own, its forms, and the people with the cookies with which they opened them."""

from dataclasses import dataclass
from typing import Any

from flask import Flask

from tests.attacks.city import City, furnish_city
from tests.attacks.forms import Sent, clients_of, find_forms
from tests.support.client import Client
from tests.support.page import Page


@dataclass
class Site:
    """Forms are sent with the cookie with which they were opened, whatever came between."""

    app: Flask
    city: City
    clients: dict[str, Client]
    forms: list[Sent]
    cookies: dict[str, str | None]

    def send(self, sent: Sent, options: dict[str, Any], *, who: str = "") -> Page:
        """Send the form as its viewer, or as somebody else, who has a token of their own."""
        return self.as_before(who or sent.who).open("POST", sent.address, status=None, follow=False, **options)

    def as_before(self, who: str) -> Client:
        client = self.clients[who]
        client.forget_cookies()
        if cookie := self.cookies[who]:
            client.keep_cookie("session", cookie)
        return client


def open_site(app: Flask) -> Site:
    city = furnish_city()
    clients = clients_of(app, city)
    forms = find_forms(app, city, clients)
    return Site(app, city, clients, forms, {who: client.cookie("session") for who, client in clients.items()})
