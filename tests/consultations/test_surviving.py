"""What somebody types to take part survives the log-in, an ended session, two hours of thinking and a double click."""

from urllib.parse import unquote

import pytest
from sqlalchemy import delete

from forum.accounts.models import UserSession
from forum.core.data.database import session
from forum.core.sealing import key_files
from forum.core.time import clock as city_clock
from tests.accounts.people import PASSWORD, last_mail_to, link_in, make_account
from tests.consultations.ideas.factories import make_idea
from tests.consultations.secret_sendings import SECRET, SECRETS
from tests.consultations.sendings import IDEA, OF_GUESTS, PICTURE, SENDINGS
from tests.documents.files import picture
from tests.search.finding import index_now

GOES_ON = "Es geht im Bauausschuss weiter."
OPEN_AGAIN = "Formular mit Ihren Eingaben öffnen"
OPEN_TO_GUESTS = [one for one in SENDINGS if one.guest_button]
MEMBERS_ALONE = [one for one in (*SENDINGS, *SECRETS) if not one.guest_button]


def each(sendings):
    return pytest.mark.parametrize("way", sendings, ids=lambda one: one.name)


@pytest.fixture(autouse=True)
def keys(app, clock, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")


def begin(way):
    opened = way.open()
    opened.module.goes_on = GOES_ON
    session.commit()
    return opened


def end_all_devices():
    session.execute(delete(UserSession))
    session.commit()


def log_in_on(page, person):
    return page.form("Anmelden").fill({"E-Mail-Adresse": person.email, "Passwort": PASSWORD}).submit(status=422)


def log_in_link(page):
    return next(one.get("href") for one in page.find_all("main a[href]") if "/konto/anmelden?next=" in one.get("href"))


def send_what_is_there(way, opened, filled, *, before):
    """The form stands filled in and has not been taken; sent by its button it is taken once."""
    form = way.form_on(filled, action=opened.action)
    assert way.held(form) == way.typed
    assert way.count() - before == 0
    way.press(form)
    assert way.count() - before == 1


@each(OPEN_TO_GUESTS)
def test_a_guest_reads_before_the_first_field_that_a_log_in_is_needed(client, way):
    opened = begin(way)

    page = client.get(opened.address)

    form = way.form_on(page, is_guest=True, action=opened.action)
    first = form.labels[0] if form.labels[0] != "Dieses Feld bleibt leer" else form.labels[1]
    assert page.main.index("brauchen Sie hier ein Konto") < page.main.index(first)
    assert unquote(log_in_link(page).partition("next=")[2]).partition("#")[0] == opened.address


@each(MEMBERS_ALONE)
def test_where_a_guest_gets_no_field_the_log_in_leads_to_the_form(client, way):
    opened, person = begin(way), make_account()

    page = client.get(opened.address)
    assert not page.find_all("main textarea, main input:not([type=hidden])") or page.path == "/konto/anmelden"
    if page.path != "/konto/anmelden":
        assert "Konto" in page.main
        page = client.get(log_in_link(page))
    page = page.form("Anmelden").fill({"E-Mail-Adresse": person.email, "Passwort": PASSWORD}).submit()

    assert way.form_on(page)


@each(OPEN_TO_GUESTS)
def test_what_a_guest_typed_is_there_after_the_log_in_and_is_sent_once(client, way):
    opened, person, before = begin(way), make_account(), way.count()
    form = way.filled(client.get(opened.address), is_guest=True, action=opened.action)

    filled = log_in_on(way.press(form, is_guest=True, status=403), person)

    send_what_is_there(way, opened, filled, before=before)


@each(SENDINGS)
def test_a_session_that_was_ended_loses_nothing(make_client, way):
    opened, person, before = begin(way), make_account(), way.count()
    client = make_client(person=person)
    form = way.filled(client.get(opened.address), action=opened.action)
    end_all_devices()

    filled = log_in_on(way.press(form, status=403), person)

    assert "noch nicht abgeschickt" in filled.main
    send_what_is_there(way, opened, filled, before=before)


@each(SENDINGS)
def test_lost_cookies_lose_nothing(make_client, way):
    opened, person, before = begin(way), make_account(), way.count()
    client = make_client(person=person)
    form = way.filled(client.get(opened.address), action=opened.action)
    client.forget_cookies()

    refused = way.press(form, status=400)
    assert "Formular ist abgelaufen" in refused.heading
    filled = log_in_on(refused.form(OPEN_AGAIN).submit(status=403), person)

    send_what_is_there(way, opened, filled, before=before)


@each((*SENDINGS, *OF_GUESTS))
def test_the_form_of_another_session_is_opened_again_as_it_was(make_client, clock, way):
    opened, person, before = begin(way), make_account() if way.needs_account else None, way.count()
    client = make_client(person=person)
    form = way.filled(client.get(opened.address), action=opened.action)
    client.forget_cookies()
    if person:
        client.log_in(person)

    filled = way.press(form, status=400).form(OPEN_AGAIN).submit(status=422)

    form = way.form_on(filled, action=opened.action)
    assert way.held(form) == way.typed
    clock.advance(seconds=5)
    way.press(form)
    assert way.count() - before == 1


@each((*SENDINGS, *OF_GUESTS, *SECRETS))
def test_two_hours_of_thinking_change_nothing(make_client, clock, way):
    opened, before = begin(way), way.count()
    client = make_client(person=make_account() if way.needs_account else None)
    form = way.filled(client.get(opened.address), action=opened.action)

    clock.advance(hours=2)
    way.press(form)

    assert way.count() - before == 1


@each((*SENDINGS, *OF_GUESTS))
def test_what_has_closed_meanwhile_says_since_when_what_goes_on_and_shows_what_was_typed(make_client, clock, way):
    opened, before = begin(way), way.count()
    client = make_client(person=make_account() if way.needs_account else None)
    form = way.filled(client.get(opened.address), action=opened.action)
    opened.module.phase.ends_at = city_clock.now()
    session.commit()
    clock.advance(minutes=2)

    page = way.press(form, status=403)

    assert "Geschlossen seit" in page.main
    assert GOES_ON in page.main
    assert way.count() - before == 0
    shown = [one.text.removeprefix("\n") for one in page.find_all("main textarea[readonly]")]
    assert sorted(one.strip() for one in shown) == sorted(way.texts)


@each((*SENDINGS, *OF_GUESTS))
def test_a_form_that_is_sent_twice_counts_once(make_client, clock, way):
    opened, before = begin(way), way.count()
    client = make_client(person=make_account() if way.needs_account else None)
    form = way.filled(client.get(opened.address), action=opened.action)
    clock.advance(seconds=5)

    way.press(form)
    way.press(form)

    assert way.count() - before == 1


ACCOUNT = {
    "Anzeigename": "Okerblick Nord",
    "E-Mail-Adresse": "neu@example.org",
    "Passwort": PASSWORD,
    "Welcher Gruppe ordnen Sie sich zu?": "Einwohnerinnen und Einwohner",
    "Ich bin mindestens 16 Jahre alt.": True,
    "accepts_rules": True,
}


@each([IDEA, *(one for one in OPEN_TO_GUESTS if one.name == "points")])
def test_who_registers_first_goes_on_in_the_window_that_stayed_open(client, clock, way):
    opened, before = begin(way), way.count()
    asked = way.press(
        way.filled(client.get(opened.address), is_guest=True, action=opened.action), is_guest=True, status=403
    )
    link = next(one for one in asked.find_all("main a[target=_blank]") if "registrieren" in one.get("href"))
    form = client.get(link.get("href")).form("Konto anlegen").fill(ACCOUNT)
    clock.advance(seconds=20)
    form.submit("Konto anlegen")
    client.get(link_in(last_mail_to("neu@example.org"))).press("Bestätigen und anmelden")

    # the log-in by the confirmation has made the form of the page that stayed open one of another session
    expired = (
        asked.form("Anmelden").fill({"E-Mail-Adresse": "neu@example.org", "Passwort": PASSWORD}).submit(status=400)
    )
    filled = expired.form(OPEN_AGAIN).submit(status=422)

    send_what_is_there(way, opened, filled, before=before)


def test_of_a_secret_vote_no_page_keeps_anything(make_client):
    opened, person = begin(SECRET), make_account()
    client = make_client(person=person)
    form = SECRET.filled(client.get(opened.address))
    client.forget_cookies()

    expired = SECRET.press(form, status=400)
    client.log_in(person)
    form = SECRET.filled(client.get(opened.address))
    end_all_devices()
    asked = SECRET.press(form, status=200)

    assert asked.path == "/konto/anmelden"
    assert "Ihre Stimme wurde nicht abgegeben" in expired.heading
    assert "Ihre Stimme wurde nicht abgegeben" in asked.text
    for page in (expired, asked):
        assert "Kastanie" not in page.body
        assert 'value="002"' not in page.body
    back = asked.form("Anmelden").fill({"E-Mail-Adresse": person.email, "Passwort": PASSWORD}).submit()
    SECRET.press(SECRET.filled(back))
    assert SECRET.count() == 1


def test_a_picture_that_was_chosen_is_named_until_it_has_been_chosen_again(client):
    opened, person = begin(PICTURE), make_account()
    form = PICTURE.filled(client.get(opened.address), is_guest=True)
    sentence = "Wählen Sie die Datei „Bank am Fluss.png“ noch einmal aus"

    asked = PICTURE.press(form, is_guest=True, status=403)
    assert sentence in asked.main
    client.get("/")
    filled = log_in_on(asked, person)

    assert any(sentence in one for one in filled.error_summary)
    assert sentence in filled.find("#file-again").text_content()
    form = PICTURE.form_on(filled)
    assert PICTURE.held(form) == PICTURE.typed
    shown = form.fill({"Bild": ("Bank am Fluss.png", picture())}).submit(PICTURE.button)
    assert shown.find_all(f"main img[alt='{PICTURE.typed['Was darauf zu sehen ist']}']")


def test_a_form_in_which_no_file_was_chosen_asks_for_none(client):
    opened = begin(PICTURE)

    form = PICTURE.form_on(client.get(opened.address), is_guest=True).fill(PICTURE.typed)
    asked = PICTURE.press(form, is_guest=True, status=403)

    assert "noch einmal aus" not in asked.main


@pytest.mark.parametrize("button", [IDEA.button, "Vorschau"])
def test_a_picture_is_asked_for_again_when_the_form_is_shown_once_more(make_client, button):
    opened, person = begin(PICTURE), make_account()
    make_idea(opened.module, title="Bänke am Fluss aufstellen")
    index_now()
    form = PICTURE.filled(make_client(person=person).get(opened.address)).fill({"Bild": ("Bank.png", picture())})

    page = form.submit(button, status=None)

    assert PICTURE.count() == 1
    assert "„Bank.png“ noch einmal" in page.find("#file-again").text_content()


@each([one for one in SENDINGS if one.texts])
def test_who_was_logged_out_when_the_phase_ended_is_not_sent_to_the_log_in(make_client, clock, way):
    opened = begin(way)
    client = make_client(person=make_account())
    form = way.filled(client.get(opened.address), action=opened.action)
    end_all_devices()
    opened.module.phase.ends_at = city_clock.now()
    session.commit()
    clock.advance(minutes=2)

    page = way.press(form, status=403)

    assert "Geschlossen seit" in page.main
    assert "Anmelden" not in page.find("main").text_content()
    shown = [one.text.strip() for one in page.find_all("main textarea[readonly]")]
    assert sorted(shown) == sorted(way.texts)
