"""Accounts with passwords, and the mails that they get."""

import re
from functools import cache
from typing import Any

from sqlalchemy import select

from forum.accounts import passwords
from forum.accounts.models import Group, Role, User
from forum.accounts.services import registration, roles
from forum.accounts.services.registration import Application
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from tests.factories import make_user
from tests.support.client import Client
from tests.support.outbox import mails_to
from tests.support.page import Page

PASSWORD = "lampe regen zebra"
OTHER_PASSWORD = "nebel tisch amsel"


@cache
def hash_of(password: str) -> str:
    return passwords.hash_password(password)


def make_account(**fields: Any) -> User:
    """A confirmed account whose password is known."""
    return make_user(**({"password_hash": hash_of(PASSWORD)} | fields))


def make_official(role: Role, **fields: Any) -> User:
    """A person with a role, granted as the command line does."""
    person = make_account(**fields)
    roles.grant_role(person, role, by=None)
    return person


def apply_as(**fields: Any) -> Application:
    given: dict[str, Any] = {
        "email": "okerblick@example.org",
        "public_name": "Okerblick 2",
        "password": PASSWORD,
        "group": Group.RESIDENTS,
    }
    return Application(**(given | fields))


def register(**fields: Any) -> User:
    """An account that nobody has confirmed yet."""
    application = apply_as(**fields)
    registration.register(application)
    found = session.scalar(select(User).where(User.email == application.email))
    assert found is not None
    return found


def last_mail_to(address: str) -> OutgoingMail:
    return mails_to(address)[-1]


def link_in(mail: OutgoingMail) -> str:
    """The path behind the mail's button."""
    found = re.search(r"http://localhost(/\S+)", mail.text_body)
    assert found, mail.text_body
    return found[1]


def key_in(mail: OutgoingMail) -> str:
    return link_in(mail).rsplit("/", 1)[-1]


def log_in(client: Client, person: User, *, password: str = PASSWORD, stays: bool = False) -> Page:
    """Through the log-in page, as people do."""
    form = client.get("/konto/anmelden").form("Anmelden")
    form.fill(
        {"E-Mail-Adresse": person.email, "Passwort": password, "Auf diesem Gerät 30 Tage angemeldet bleiben": stays}
    )
    return form.submit("Anmelden", status=None)
