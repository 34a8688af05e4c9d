"""Somebody takes their data along and deletes their account: afterwards no word of theirs is in any file of the database."""

import zipfile
from datetime import timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from forum.accounts.keys import stay_key
from forum.accounts.models import Role, User
from forum.core.data.database import db, session
from forum.core.running import jobs
from forum.core.time import clock
from forum.discussions.services.follow import follow
from forum.own_data.jobs import let_people_go, make_waiting_exports
from tests.factories import make_reply, make_topic, make_user
from tests.support.browser import NARROW, barriers, overflows
from tests.support.outbox import deliver

pytestmark = pytest.mark.browser

EMAIL = "zugvogel@reise.example"
NAME = "Wiebke Zugvogel"
# one word of everything that the person has written or is called by
WORDS = ("zugvogel@reise.example", "Wiebke Zugvogel", "Schwalbennest", "Mauersegler", "Storchenwiese")


@pytest.fixture
def post_office(make_app, mail):
    """The worker with a mail server: `post_office(job)` runs a job, and delivers the mails."""
    forum = make_app(smtp_port=mail.port)

    def work(job) -> None:
        session.rollback()
        jobs.run(forum, job)
        deliver(forum)

    return work


def files_of_database() -> bytes:
    """Everything that lies in the files of SQLite, free pages and the log of writes too."""
    session.rollback()
    path = Path(str(db.engine.url.database))
    return b"".join(one.read_bytes() for one in path.parent.glob(f"{path.name}*"))


def write_much(person) -> None:
    topic = make_topic(by=person, title="Ein Schwalbennest am Rathaus")
    make_reply(topic, by=make_user(public_name="Onno Bleibt"), body="Das finde ich gut.")
    make_reply(topic, by=person, body="Und der Mauersegler? " * 300)
    follow(make_topic(title="Eine andere Frage an alle"), by=person)
    session.commit()


@pytest.mark.slow("data are taken along and an account is deleted in a real browser")
def test_a_person_takes_their_data_along_and_leaves(visit, app, post_office, mail, tmp_path):
    person = make_user(public_name=NAME, email=EMAIL, about="Ich wohne an der Storchenwiese.")
    write_much(person)
    window = visit(javascript=False, size=NARROW)
    window.log_in(app, person)

    page = window.open("/konto/daten")
    assert not overflows(page)
    page.get_by_role("button", name="Meine Daten anfordern").click()
    expect(page.get_by_text("Ihre Daten werden seit")).to_be_visible()
    post_office(make_waiting_exports)
    assert "liegt als ZIP-Datei bereit" in mail.only_mail_to(EMAIL).text
    page = window.open("/konto/daten")
    with page.expect_download() as download:
        page.get_by_role("button", name="Herunterladen").click()
    download.value.save_as(tmp_path / "daten.zip")
    with zipfile.ZipFile(tmp_path / "daten.zip") as archive:
        assert b"Mauersegler" in archive.read("json/post.json")
        assert "Storchenwiese" in archive.read("user.html").decode()

    page.get_by_role("link", name="Konto löschen").click()
    assert not overflows(page)
    expect(page.get_by_text("Was bleibt, und warum")).to_be_visible()
    page.get_by_label("Texte löschen, nur die leere Stelle bleibt").check()
    page.get_by_role("button", name="Mein Konto in einer Woche löschen").click()
    expect(page.get_by_text("Sie sind abgemeldet")).to_be_visible()
    assert all(word.encode() in files_of_database() for word in WORDS)
    post_office(let_people_go)
    link = next(word for word in mail.to(EMAIL)[-1].text.split() if "/zuruecknehmen/" in word)
    expect(window.open(urlsplit(link).path).get_by_role("button", name="Konto behalten")).to_be_visible()

    the_week_goes_by(person.id)
    post_office(let_people_go)

    found = files_of_database()
    assert [word for word in WORDS if word.encode() in found] == []
    expect(window.open(urlsplit(link).path).get_by_text("wird nicht mehr gebraucht")).to_be_visible()
    assert [one for one in window.complaints if "404" not in one] == []


def the_week_goes_by(user_id: int) -> None:
    session.rollback()
    session.get_one(User, user_id, populate_existing=True).leaves_at = clock.now() - timedelta(minutes=1)
    session.commit()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.slow("Chromium judges each page about own data")
def test_no_page_about_own_data_bars_anybody(visit, app, scheme):
    person = make_user(roles=(Role.OFFICE,))
    write_much(person)
    leaving = make_user(leaves_at=clock.now() + timedelta(days=7), leaving_erases=False)
    key = stay_key(leaving)
    session.commit()
    window = visit(size=NARROW, scheme=scheme)
    window.log_in(app, person)
    addresses = [
        "/konto/daten",
        "/konto/loeschen",
        f"/konto/loeschen/zuruecknehmen/{key}",
        "/geschaeftsstelle/aufbewahrung/",
    ]
    faults = {}
    for address in addresses:
        page = window.open(address)
        faults[address] = [*barriers(page), *(["is wider than a telephone"] if overflows(page) else [])]

    assert faults == {address: [] for address in addresses}


def test_an_account_is_kept_with_the_keyboard(visit, app):
    person = make_user(leaves_at=clock.now() + timedelta(days=7), leaving_erases=False)
    address = f"/konto/loeschen/zuruecknehmen/{stay_key(person)}"
    session.commit()
    page = visit().open(address)
    page.get_by_role("button", name="Konto behalten").focus()

    page.keyboard.press("Enter")

    expect(page.get_by_text("Ihr Konto bleibt")).to_be_visible()
    session.rollback()
    session.expire_all()
    assert not person.is_leaving
