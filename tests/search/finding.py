"""Looking for things as somebody would, after the index has been told of all that was done."""

from collections.abc import Sequence
from urllib.parse import urlencode

from flask import Flask

from forum.accounts.models import User
from forum.core.acts.delivering import deliver_acts
from forum.core.data.database import session
from tests.support.client import Client
from tests.support.page import Page

Choices = Sequence[tuple[str, str]]


def index_now() -> None:
    """Commit what the test has prepared, and tell the index of it."""
    session.commit()
    deliver_acts()
    session.commit()


def search_as(app: Flask, person: User | None, words: str, *choices: tuple[str, str]) -> Page:
    """The page that a person, or a guest, gets for these words and boxes."""
    return Client(app, person=person).get(f"/suche?{urlencode([('q', words), *choices])}")


def titles(page: Page) -> list[str]:
    """The hits in their order."""
    return page.read("ol.found h2")


def suggestions(app: Flask, person: User | None, typed: str) -> list[str]:
    answer = Client(app, person=person).get(f"/suche/vorschlaege?{urlencode({'q': typed})}")
    return [part.partition("<")[0] for part in answer.text.split('aria-selected="false">')[1:]]
