"""A form that cannot be taken is shown again and stands filled in after the log-in; it is never sent by itself."""

import pytest
from sqlalchemy import delete

from forum.accounts.models import Role, User, UserSession
from forum.core.data.database import session
from forum.core.web.carried_forms import MARK, MOST_BYTES
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, log_in, make_account, make_official
from tests.discussions.posts import posts_of
from tests.factories import make_field, make_reply, make_topic
from tests.support.outbox import mails_to

TEXT = "Ein festes Zeitfenster\r\nhilft „allen“ & <b>jedem</b>."
SHOWN = TEXT.replace("\r\n", "\n")
HOSTILE = '"><script>alert(1)</script> <img src=x onerror=alert(2)> </textarea><h1>Fremd</h1>'
SEND = "Beitrag absenden"
TAKE = "Anmelden und Text mitnehmen"
OPEN = "Formular mit Ihren Eingaben öffnen"


@pytest.fixture
def kim() -> User:
    return make_account(public_name="Kim Muster")


@pytest.fixture
def topic():
    return make_topic()


def reply_form(client, topic, text=TEXT):
    page = client.get(f"/diskussion/{topic.public_id}/antworten")
    return page.form(SEND).fill({"Ihr Beitrag": text})


def texts_of(topic):
    return [post.raw_body for post in posts_of(topic)[1:]]


def end_all_devices():
    session.execute(delete(UserSession))
    session.commit()


def written(page):
    return [one.text.removeprefix("\n") for one in page.find_all("main textarea[readonly]")]


def log_in_again(page, person, *, password=PASSWORD, status=422):
    return page.form("Anmelden").fill({"E-Mail-Adresse": person.email, "Passwort": password}).submit(status=status)


def test_whose_device_was_ended_logs_in_and_finds_the_text_in_the_form(client, kim, topic):
    client.log_in(kim)
    form = reply_form(client, topic)
    end_all_devices()

    refused = form.submit(SEND, status=403)
    assert written(refused) == [SHOWN]
    assert "no-store" in refused.headers["Cache-Control"]
    filled = log_in_again(refused, kim)

    assert filled.form(SEND).value("Ihr Beitrag").lstrip("\r\n") == SHOWN
    assert filled.read(".error-summary h2") == ["Noch nicht gesendet"]
    assert "noch nicht abgeschickt" in filled.main
    assert texts_of(topic) == []
    sent = filled.form(SEND).submit(SEND)
    assert "Ihr Beitrag wurde veröffentlicht." in sent.text
    assert texts_of(topic) == [SHOWN]


def test_whose_form_is_of_another_session_opens_it_again_with_the_text(client, kim, topic):
    client.log_in(kim)
    form = reply_form(client, topic)
    client.log_in(kim)

    refused = form.submit(SEND, status=400)
    assert written(refused) == [SHOWN]
    assert "Gehen Sie zurück" not in refused.main
    filled = refused.form(OPEN).submit(status=422)

    assert filled.form(SEND).value("Ihr Beitrag").lstrip("\r\n") == SHOWN
    assert texts_of(topic) == []


def test_who_logged_out_in_another_tab_comes_back_to_the_text_by_both_pages(client, kim, topic):
    client.log_in(kim)
    form = reply_form(client, topic)
    client.get("/konto/").form("Abmelden").submit()

    asked = form.submit(SEND, status=400).form(OPEN).submit(status=403)
    filled = log_in_again(asked, kim)

    assert filled.form(SEND).value("Ihr Beitrag").lstrip("\r\n") == SHOWN


def test_a_form_carried_for_one_account_is_only_filled_in_for_another(client, kim, topic):
    client.log_in(kim)
    form = reply_form(client, topic)
    end_all_devices()
    jule = make_account(public_name="Jule Beispiel")

    filled = log_in_again(form.submit(SEND, status=403), jule)

    assert texts_of(topic) == []
    filled.form(SEND).submit(SEND)
    assert posts_of(topic)[1].author_id == jule.id


def test_a_guest_opens_a_topic_with_all_that_was_typed_and_chosen(client, kim):
    field = make_field()
    page = client.get("/themen/neu?art=frage").form(TAKE)
    typed = {"Titel": "Wo fehlen Bänke am Okerufer?", "Ihr Text": "Wer weiß es?"}

    filled = log_in_again(page.fill(typed | {"field": field.public_id}).submit(TAKE, status=403), kim)

    form = filled.form("Thema veröffentlichen")
    assert {name: form.value(name).lstrip("\r\n") for name in typed} == typed
    assert filled.find("[name=kind][checked]").get("value") == "frage"
    assert "Ihr Thema wurde veröffentlicht." in form.submit("Thema veröffentlichen").text


def test_a_preview_is_shown_after_the_log_in(client, kim, topic):
    client.log_in(kim)
    form = reply_form(client, topic, "So **fett** ist das.")
    end_all_devices()

    filled = log_in_again(form.submit("Vorschau", status=403), kim, status=200)

    assert filled.read(".editor__preview strong") == ["fett"]


def test_a_wrong_password_keeps_the_text_and_is_counted(client, kim, topic):
    client.log_in(kim)
    form = reply_form(client, topic)
    end_all_devices()
    page = form.submit(SEND, status=403)
    for _ in range(5):
        page = log_in_again(page, kim, password=OTHER_PASSWORD)
        assert written(page) == [SHOWN]
        assert OTHER_PASSWORD not in page.body

    page = log_in_again(page, kim, status=429)

    assert "Retry-After" in page.headers
    assert written(page) == [SHOWN]
    assert client.get("/konto/").path == "/konto/anmelden"


def test_whoever_has_not_confirmed_the_address_reads_so_beside_the_text(client, kim, topic):
    client.log_in(kim)
    form = reply_form(client, topic)
    end_all_devices()
    kim.email_confirmed_at = None

    page = log_in_again(form.submit(SEND, status=403), kim)

    assert "noch nicht bestätigt" in page.main
    assert written(page) == [SHOWN]


def test_what_was_typed_stands_in_no_address(client, kim, topic):
    client.log_in(kim)
    form = reply_form(client, topic, "Geheimwort im Text.")
    end_all_devices()

    refused = form.submit(SEND, status=403)
    filled = log_in_again(refused, kim)
    sent = filled.form(SEND).submit(SEND)

    assert [one.address for one in (refused, filled, sent) if "Geheimwort" in one.address] == []


@pytest.mark.parametrize("status", [400, 403])
def test_hostile_words_stay_words_on_the_way(client, kim, topic, status):
    client.log_in(kim)
    address = f"/diskussion/{topic.public_id}/antworten"
    token = client.get(address).find("[name=csrf_token]").get("value")
    end_all_devices()
    fields = {"body": HOSTILE, HOSTILE: HOSTILE, "csrf_token": token if status == 403 else "forged"}

    page = client.open("POST", f"{address}?q={HOSTILE}", data=fields, status=status)

    assert written(page) == [HOSTILE]
    assert "<script>alert" not in page.body
    assert not page.find_all("[onerror]")
    assert [one.text for one in page.find_all("h1")] != ["Fremd"]
    held = {one.get("name"): one.get("value") for one in page.find_all("main input[type=hidden]")}
    assert held[HOSTILE] == held["body"] == HOSTILE


@pytest.mark.parametrize("address", ["https://foreign.example/", "//foreign.example/", "/\\foreign.example"])
def test_a_carried_form_goes_to_no_foreign_site(client, kim, topic, address):
    page = client.open(
        "POST", f"/diskussion/{topic.public_id}/antworten?next={address}", data={"body": TEXT}, status=400
    )

    assert next(form.get("action") for form in page.find_all("main form")).startswith("/diskussion/")
    assert not [form for form in page.find_all("form") if "//" in form.get("action").partition("?")[0]]


def test_passwords_and_files_are_never_carried(client, kim):
    fields = {
        "current_password": PASSWORD,
        "password": OTHER_PASSWORD,
        "log-in-email": kim.email,
        "email": "x@example.org",
    }

    page = client.open("POST", "/konto/passwort", data=fields | {"file": (b"", "leer.csv")}, status=None)
    page = client.open("POST", "/konto/e-mail", data=fields, status=400)

    assert PASSWORD not in page.body
    assert OTHER_PASSWORD not in page.body
    assert kim.email not in page.body
    held = {one.get("name") for one in page.find_all("main input[type=hidden]")}
    assert held == {"email", MARK, "csrf_token"}


def test_a_text_too_large_to_be_carried_is_not_shown_again(client, topic):
    page = client.open(
        "POST", f"/diskussion/{topic.public_id}/antworten", data={"body": "Wort " * (MOST_BYTES // 5)}, status=400
    )

    assert written(page) == []
    assert OPEN not in page.main


def test_nothing_is_done_by_a_form_that_is_only_filled_in(client, clock, kim):
    client.log_in(kim)
    topic = make_topic(by=kim)
    mine, others = make_reply(topic, by=kim), make_reply(topic)
    client.get("/")
    for address in (
        f"/beitrag/{mine.public_id}/loeschen",
        f"/beitrag/{others.public_id}/unterstuetzen",
        f"/diskussion/{topic.public_id}/folgen",
        "/konto/geraete/abmelden",
        "/konto/abmelden",
    ):
        page = client.post(address, {MARK: "1"})
        assert "Es ist noch nichts abgeschickt." in page.text, address

    assert (mine.deleted_at, others.support_count) == (None, 0)
    assert client.get("/konto/").path == "/konto/"
    assert not client.page.find_all('meta[name="draft-saved"]')


def test_no_role_is_granted_by_a_form_that_is_only_filled_in(client, kim):
    log_in(client, make_official(Role.OFFICE))
    client.get("/")

    client.post(f"/geschaeftsstelle/rollen/{kim.public_id}/moderator", {MARK: "1"})

    assert not kim.roles


def test_the_password_page_passes_on_that_a_form_is_only_filled_in(client, clock, kim):
    log_in(client, make_official(Role.OFFICE))
    client.get("/")
    clock.advance(minutes=11)

    page = client.post(f"/geschaeftsstelle/rollen/{kim.public_id}/moderator", {MARK: "1"}, status=403)
    page.form("Bestätigen und weiter").fill({"Passwort": PASSWORD}).submit()

    assert not kim.roles


@pytest.mark.parametrize("address", ["/sprache", "/gibt/es/nicht", "/konto/e-mail"])
def test_no_foreign_page_logs_anybody_in(client, kim, address):
    fields = {MARK: "1", "log-in-email": kim.email, "log-in-password": PASSWORD}

    client.open("POST", address, data=fields, status=None)

    assert client.get("/konto/").path == "/konto/anmelden"


def test_a_guest_whose_browser_names_no_address_that_can_be_read_is_sent_to_the_log_in(client, topic):
    client.get("/konto/anmelden")

    page = client.post(f"/diskussion/{topic.public_id}/folgen", headers={"Referer": "http://["})

    assert page.path == "/konto/anmelden"


def test_a_registration_with_an_expired_form_goes_on(client):
    form = client.get("/konto/registrieren").form("Konto anlegen")
    typed = {"Anzeigename": "Okerblick Nord", "E-Mail-Adresse": "neu@example.org", "Passwort": PASSWORD}
    form.fill(typed)
    client.forget_cookies()

    filled = form.submit(status=400).form(OPEN).submit(status=422).form("Konto anlegen")

    assert filled.value("Anzeigename") == "Okerblick Nord"
    assert not filled.value("Passwort")
    assert mails_to("neu@example.org") == []
