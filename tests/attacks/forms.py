"""Every form that a person can reach by links, filled so that it is taken: the ground on which attacks change one thing."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from flask import Flask, current_app
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from tests.attacks.city import City
from tests.attacks.plan import CHOICES, FREE, answer_for, bare, is_text
from tests.support.client import Client
from tests.support.form import Form
from tests.support.outbox import render_notifications
from tests.support.page import Page

STARTS = ("/", "/konto/", "/geschaeftsstelle/", "/moderation/", "/konto/registrieren", "/konto/passwort-vergessen")
# in the eyes of whom the forms are looked for
VIEWERS = ("guest", "author", "admin", "moderator", "office")
MOST_OF_A_KIND = 3
# endpoint, the form beside which it is known, the end of its address, and its field
SCRIPTED = (
    ("discussions.create_preview", "discussions.create_reply", "", "text", "Ein Text."),
    ("discussions.mark_read", "discussions.create_reply", "/gelesen", "number", "1"),
    ("documents.create_upload", "documents.create_documents", "/teile", "name", "Rohdaten.pdf"),
    ("moderation.note_presence", "moderation.create_note", "/anwesend", "version", "1"),
)
# buttons without a field of their own, on pages that only come up later
BUTTONS = {
    # asked only when the log-in was long ago
    "accounts.create_password_again",
    "accounts.delete_devices",
    "accounts.delete_login",
    "consultations.accept_procedure_invitation",
    "consultations.begin_live_asking",
    "consultations.begin_releasing_first",
    "consultations.begin_survey_version",
    "consultations.complete_survey_questions",
    "consultations.delete_live_support",
    "consultations.delete_procedure_following",
    # a script tells that the page is open
    "consultations.note_live_presence",
    "consultations.publish_procedure",
    "consultations.put_back_live_question",
    "consultations.withdraw_live_question",
    "consultations.withdraw_opinion_statement",
    "consultations.withdraw_procedure_invitation",
    "consultations.withdraw_suggestion",
    # takes parts of a file from a script, see tests/documents/test_uploads.py
    "documents.create_upload_part",
    "discussions.delete_support",
    "events.create_event_mail",
    "events.create_invitations",
    "events.delete_paper",
    "events.publish_event",
    "events.publish_series",
    "events.update_event_mail",
    # on further desks of pages than the three that are looked at
    "home.delete_page_draft",
    "home.end_announcement_now",
    "home.restore_help_page",
    "moderation.hand_back_case",
    "moderation.take_back_decisions",
    # of a search that has found something, of a thing that a notice names, and after a button has stopped mails
    "notifications.create_search",
    "notifications.delete_mark",
    "notifications.resume_summaries",
    "notifications.take_leaving_back",
    "office.create_rules_draft",
    "office.end_absence_now",
    "office.restore_settings",
    "office.retry_consumer",
    "organisations.delete_naming",
    # stands on the answer to somebody who saved what another had changed meanwhile
    "papers.settle_conflict",
}
ENDS_THE_LOG_IN = {"accounts.delete_login", "accounts.delete_devices"}


@dataclass(frozen=True)
class Sent:
    """A form as one person sends it: the pairs are what a browser would send."""

    who: str
    page: str
    address: str
    endpoint: str
    pairs: tuple[tuple[str, Any], ...]
    takes_files: bool
    texts: frozenset[str]

    @property
    def names(self) -> list[str]:
        return list(dict.fromkeys(name for name, _ in self.pairs if name != "csrf_token"))

    def __str__(self) -> str:
        return f"{self.who} {self.address}"


def clients_of(app: Flask, city: City) -> dict[str, Client]:
    return {"guest": Client(app), **{name: Client(app, person=person) for name, person in city.people.items()}}


def find_forms(app: Flask, city: City, clients: dict[str, Client]) -> tuple[list[Sent], set[str]]:
    """Forms of each endpoint and shape as a guest and as a person sends them, and what the pages on the way are built of.

    A guest may be asked to log in first where a person is taken at once.
    """
    found: dict[tuple[str, tuple[str, ...], bool], Sent] = {}
    kinds: set[str] = set()
    for who in VIEWERS:
        for page in walk(app, clients[who], [*STARTS, *city.starts, *links_in_mails()]):
            kinds |= elements_of(page)
            for element in page.find_all("form"):
                for sent in read_form(app, who, page, Form(page, element), city.answers):
                    found.setdefault((sent.endpoint, tuple(map(bare, sent.names)), who == "guest"), sent)
    return [*found.values(), *_of_scripts(list(found.values()))], kinds


def elements_of(page: Page) -> set[str]:
    """Each kind of element with each of its attributes, and those buttons that lead to another path of ours."""
    elements = list(page.document.iter("*"))
    kinds = {one.tag for one in elements} | {f"{one.tag} {name}" for one in elements for name in one.attrib}
    return kinds | {"button formaction to path" for one in elements if one.get("formaction", "").startswith("/")}


def _of_scripts(forms: list[Sent]) -> Iterator[Sent]:
    """What the scripts of pages send without a form."""
    by_endpoint = {form.endpoint: form for form in forms}
    for endpoint, beside, ending, name, value in SCRIPTED:
        known = by_endpoint[beside]
        address = known.address.rpartition("/")[0] + ending if ending else "/vorschau"
        token = dict(known.pairs)["csrf_token"]
        pairs = ((name, value), ("csrf_token", token))
        yield Sent(known.who, known.page, address, endpoint, pairs, False, frozenset({name}))


def walk(app: Flask, client: Client, starts: list[str], *, most: int = MOST_OF_A_KIND) -> Iterator[Page]:
    """Follow links, to a few pages of each kind."""
    waiting, seen, kinds = list(starts), set(), Counter[str]()
    while waiting:
        address = waiting.pop(0).partition("#")[0]
        kind = endpoint_of(app, address, "GET")
        if address in seen or kind is None or kinds[kind] >= most:
            continue
        seen.add(address)
        page = client.get(address, status=None)
        kinds[kind] += page.status < 400
        if page.is_html and page.status < 400:
            yield page
            base = page.address
            waiting += [
                urljoin(base, link.get("href")) for link in page.find_all("main a[href^='/'], nav a[href^='/']")
            ]


def links_in_mails() -> list[str]:
    """The addresses that people have been sent: objections, confirmations, new passwords."""
    root = str(current_app.config["PUBLIC_URL"]).rstrip("/")
    render_notifications()
    words = " ".join(session.scalars(select(OutgoingMail.text_body))).split()
    links = dict.fromkeys(word.removeprefix(root).rstrip(".") for word in words if word.startswith(root + "/"))
    session.rollback()
    return list(links)


def endpoint_of(app: Flask, address: str, method: str) -> str | None:
    try:
        name, _ = app.url_map.bind("localhost").match(urlsplit(address).path, method=method)
    except HTTPException:
        return None
    return str(name)


def read_form(app: Flask, who: str, page: Page, form: Form, answers: dict[str, str]) -> Iterator[Sent]:
    """The form filled by the plan, once for each address to which its buttons send it; nothing for one that only reads."""
    if form.method != "POST":
        return
    for action in dict.fromkeys(one.get("formaction") or form.action for one in form.buttons):
        address = urljoin(page.address, action)
        endpoint = endpoint_of(app, address, "POST")
        if endpoint is None or endpoint in ENDS_THE_LOG_IN:
            continue
        pairs: dict[str, Any] = {}
        for field in form.fields:
            if field.get("disabled") is None and field.get("type") not in ("submit", "button"):
                _fill(pairs, form, field, endpoint)
        # a button whose value is the answer, as three of them ask for an opinion
        pressed = {one.get("name", "") for one in form.buttons if (endpoint, one.get("name")) in CHOICES}
        pairs |= {name: CHOICES[endpoint, name] for name in pressed}
        pairs |= {name: answers[bare(name)] for name in pairs if bare(name) in answers}
        texts = frozenset(one.get("name") for one in form.fields if is_text(one))
        flat = tuple((name, value) for name, value in pairs.items() if value is not None)
        yield Sent(who, page.address, address, endpoint, flat, form.takes_files, texts)


def _fill(pairs: dict[str, Any], form: Form, field: Any, endpoint: str) -> None:
    name, kind = field.get("name"), field.get("type", "text")
    if field.tag == "select":
        chosen = [one.get("value") for one in field.cssselect("option[selected]") if one.get("value")]
        offered = [one.get("value") for one in field.cssselect("option") if one.get("value")]
        answer = answer_for(endpoint, name)
        pairs[name] = (
            next(iter([*chosen, *offered]), "") if answer is None or (answer and answer not in offered) else answer
        )
    elif kind in ("radio", "checkbox"):
        offered = {one.get("value") for one in form.fields if one.get("name") == name}
        wanted = answer_for(endpoint, name)
        # what people type into a field of that name elsewhere is no answer here
        wanted = wanted if wanted == "" or wanted in offered else None
        if wanted == field.get("value") or (wanted is None and (name not in pairs or field.get("checked") is not None)):
            pairs[name] = field.get("value") or "on"
    elif kind == "hidden":
        pairs[name] = field.get("value") or ""
    elif kind == "file":
        pairs[name] = answer_for(endpoint, name)
    else:
        kept = field.text if field.tag == "textarea" else field.get("value")
        answer = answer_for(endpoint, name)
        if field.get("inputmode") == "numeric" and bare(name) in FREE:
            answer = "1"
        pairs[name] = (kept or "").lstrip("\n") if answer is None else answer
