"""A guest who signs up by the pages, and the links in the mails that come of it."""

import re
from typing import Any

from forum.events.models.events import Event
from tests.conftest import Clock
from tests.support.client import Client
from tests.support.outbox import mails_to
from tests.support.page import Page

ADDRESS = "robin@example.org"
LINK = re.compile(r"https?://[^/\s]+(/veranstaltungen/(?:anmeldung|platz)/\S+)")


def open_form(client: Client, event: Event) -> Page:
    return client.get(f"/veranstaltungen/{event.public_id}/anmelden")


def send_form(client: Client, clock: Clock, event: Event, *, status: int = 200, **answers: Any) -> Page:
    """Fill in the form as a guest and send it after some seconds."""
    form = open_form(client, event).form(
        "Zur Veranstaltung anmelden" if client.page and has_free(client.page) else WAIT
    )
    clock.advance(seconds=5)
    typed = {"name": "Robin Platzhalter", "email": ADDRESS} | answers
    return form.fill(**typed).submit(status=status)


WAIT = "Auf die Warteliste setzen"


def has_free(page: Page) -> bool:
    return WAIT not in page.buttons


def link_to(address: str = ADDRESS, *, newest: bool = True) -> str:
    """The path of the link in the last (or first) mail with one to an address."""
    found = [LINK.search(mail.text_body) for mail in mails_to(address)]
    paths = [match[1] for match in found if match]
    assert paths, f"no mail to {address} has a link"
    return paths[-1 if newest else 0]


def sign_up_and_confirm(client: Client, clock: Clock, event: Event, **answers: Any) -> Page:
    """The page of the sign-up after its link was opened and the button pressed."""
    send_form(client, clock, event, **answers)
    page = client.get(link_to(answers.get("email", ADDRESS)))
    return page.press("Anmeldung bestätigen")


def subjects_to(address: str = ADDRESS) -> list[str]:
    return [mail.subject.partition("] ")[2].partition(":")[0] for mail in mails_to(address)]
