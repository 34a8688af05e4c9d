"""A title that is written like one of our elements stays words: on every page and in every mail, for whoever reads it."""

from collections.abc import Iterator

import pytest
from flask import Flask
from lxml import html
from sqlalchemy import select
from werkzeug.exceptions import HTTPException

from forum.accounts.models import Role, User
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from forum.moderation.measures.texts import HIDE
from forum.moderation.models.reports import Category
from tests.factories import make_import, make_organisation, make_reply, make_topic, make_user
from tests.moderation.stories import decide_on, opening_of, report_thing
from tests.support.client import Client
from tests.support.outbox import render_notifications
from tests.support.page import Page

FORGED = 'Radweg <p data-behaviour=presence data-url="/geschaeftsstelle/rollen/{me}/admin">'
CSV = 'id,title,text,url\nB1,Radweg,Der Radweg endet hier.,"{forged}"\nB2,"{forged}","{forged}",\n'
MOST_PAGES = 150


@pytest.fixture
def office() -> User:
    """A city in which a stranger has written the same forged element wherever a text is taken."""
    office = make_user(roles=(Role.OFFICE, Role.ADMIN))
    stranger = make_user()
    forged = FORGED.format(me=stranger.public_id)
    topic = make_topic(title=forged, body=forged, by=stranger)
    for thing in (opening_of(topic), make_reply(topic, by=stranger, body=forged), make_organisation(name=forged)):
        report_thing(thing, category=Category.ILLEGAL, explanation=forged, name=forged)
    decided = make_topic(title=forged, by=stranger)
    report_thing(opening_of(decided), explanation=forged, name=forged)
    decide_on(opening_of(decided), HIDE, explanation=forged, by=office)
    report_thing(opening_of(make_topic(title=forged)), by=office)
    make_import(content=CSV.format(forged=forged.replace('"', '""')), source=forged, by=office)
    session.commit()
    return office


def test_no_page_takes_a_title_for_one_of_its_own_elements(app: Flask, office: User, make_client):
    pages = [page for person in (office, make_user(), None) for page in walk(app, make_client(), person=person)]

    assert not [page.address for page in pages if is_forged(str(page.body))]
    named = {page.address for page in pages if "<p data-behaviour=presence" in page.document.text_content()}
    # the attack stood on these pages
    for place in ("/moderation/", "/geschaeftsstelle/", "/melden", "/themen/", "/geschaeftsstelle/einlesen/"):
        assert any(place in address for address in named), place


def test_no_mail_takes_a_title_for_one_of_its_own_elements(office: User):
    render_notifications()
    mails = session.scalars(select(OutgoingMail)).all()

    assert not [mail.subject for mail in mails if is_forged(mail.html_body)]
    assert any("&lt;p data-behaviour=presence" in mail.html_body for mail in mails)


def walk(app: Flask, client: Client, *, person: User | None) -> Iterator[Page]:
    """Follow links from the start page to three pages of each kind."""
    if person is not None:
        client.log_in(person)
    waiting, opened, kinds = ["/"], set(), []
    while waiting and len(opened) < MOST_PAGES:
        address = waiting.pop(0).split("#")[0]
        kind = endpoint(app, address)
        if kind is None or address in opened or kinds.count(kind) >= 3:
            continue
        opened.add(address)
        kinds.append(kind)
        page = client.get(address, status=None)
        if page.is_html:
            yield page
            waiting += [link for link in page.links.values() if link.startswith("/")]


def endpoint(app: Flask, address: str) -> str | None:
    try:
        return str(app.url_map.bind("localhost").match(address.split("?", maxsplit=1)[0], method="GET")[0])
    except HTTPException:
        return None


def is_forged(page: str) -> bool:
    return bool(html.document_fromstring(page).xpath("//p[@data-behaviour='presence']"))
