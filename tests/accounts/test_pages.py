"""The pages of accounts as people go through them."""

import pytest

from forum.accounts import queries
from forum.accounts.models import UserSession
from forum.core.data.database import session
from tests.accounts.people import (
    OTHER_PASSWORD,
    PASSWORD,
    last_mail_to,
    link_in,
    log_in,
    make_account,
    register,
)
from tests.support.outbox import mails_to

ADDRESS = "okerblick@example.org"
ANSWERS = {
    "Anzeigename": "Okerblick 2",
    "E-Mail-Adresse": ADDRESS,
    "Passwort": PASSWORD,
    "Welcher Gruppe ordnen Sie sich zu?": "Vereine und Verbände",
    "Ich bin mindestens 16 Jahre alt.": True,
    "accepts_rules": True,
}


def fill_in(client, clock, address="/konto/registrieren", button="Konto anlegen"):
    """A form, opened a while ago."""
    form = client.get(address).form(button)
    clock.advance(seconds=20)
    return form


def test_a_person_registers_confirms_in_the_same_browser_and_is_logged_in(client, clock):
    sent = fill_in(client, clock, "/konto/registrieren?next=/konto/geraete").fill(ANSWERS).submit()
    assert sent.heading == "Sehen Sie in Ihr Postfach"
    assert ADDRESS in sent.main

    page = client.get(link_in(last_mail_to(ADDRESS)))
    assert page.form().labels == []
    assert not queries.find_user_by_email(ADDRESS).is_confirmed

    welcome = page.press("Bestätigen und anmelden")

    assert welcome.path == "/konto/geraete"
    assert queries.find_user_by_email(ADDRESS).is_confirmed


def test_whoever_opens_the_link_again_is_not_told_that_the_account_vanishes(client, make_client, clock):
    fill_in(client, clock).fill(ANSWERS).submit()
    link = link_in(last_mail_to(ADDRESS))
    client.get(link).press("Bestätigen und anmelden")

    for browser, way_on in ((client, "Zur Startseite"), (make_client(), "Anmelden")):
        page = browser.get(link)

        assert page.heading == "Ihre Adresse ist bestätigt"
        assert way_on in page.main
        assert "gelöscht" not in page.main


def test_on_another_browser_the_password_is_asked_for(client, make_client, clock):
    fill_in(client, clock).fill(ANSWERS).submit()
    link = link_in(last_mail_to(ADDRESS))
    phone = make_client()

    wrong = phone.get(link).form().fill(Passwort=OTHER_PASSWORD).submit(status=422)
    assert wrong.errors == {"Passwort": "Dieses Passwort stimmt nicht."}

    wrong.form().fill(Passwort=PASSWORD).submit()
    assert phone.get("/konto/").heading == "Ihr Konto"
    assert client.get("/konto/").heading == "Anmelden"


def test_what_was_typed_is_kept_when_something_is_wrong_but_the_password_is_not(client, clock):
    page = (
        fill_in(client, clock)
        .fill(ANSWERS)
        .fill({"E-Mail-Adresse": "okerblick.example.org", "Passwort": "kurz"})
        .submit(status=422)
    )

    assert set(page.errors) == {"E-Mail-Adresse", "Passwort"}
    assert page.title.startswith("Fehler:")
    assert page.form("Konto anlegen").value("Anzeigename") == "Okerblick 2"
    assert page.form("Konto anlegen").value("E-Mail-Adresse") == "okerblick.example.org"
    assert "kurz" not in page.body
    assert page.links["Wählen Sie ein Passwort mit mindestens 10 Zeichen."] == "#password"


def test_a_taken_name_is_said_beside_the_field(client, clock):
    make_account(public_name="0kerblick-2")

    page = fill_in(client, clock).fill(ANSWERS).submit(status=422)

    assert page.errors["Anzeigename"].startswith("Dieser Name oder ein sehr ähnlicher ist vergeben.")
    assert mails_to(ADDRESS) == []


def test_password_managers_find_their_fields(client):
    page = client.get("/konto/registrieren")

    assert page.find("#email").get("autocomplete") == "email"
    assert page.find("#password").get("autocomplete") == "new-password"
    assert page.find("#password").get("type") == "password"
    assert page.find("#password").get("onpaste") is None
    login = client.get("/konto/anmelden")
    assert login.find("#email").get("autocomplete") == "username"
    assert login.find("#password").get("autocomplete") == "current-password"


def test_a_machine_that_fills_every_field_gets_a_friendly_page_and_no_account(client, clock):
    page = fill_in(client, clock).fill(ANSWERS).fill({"homepage": "https://example.org"}).submit()

    assert page.heading == "Sehen Sie in Ihr Postfach"
    assert queries.find_user_by_email(ADDRESS) is None


def test_whoever_is_quicker_than_people_is_asked_to_send_again_and_then_gets_through(client, clock):
    page = client.get("/konto/registrieren").form("Konto anlegen").fill(ANSWERS).submit(status=422)
    assert "Das ging sehr schnell." in page.main

    clock.advance(seconds=5)
    assert page.form("Konto anlegen").fill({"Passwort": PASSWORD}).submit().heading == "Sehen Sie in Ihr Postfach"


def test_a_link_from_a_mail_that_is_too_old_says_how_to_get_a_new_one(client, clock):
    register()
    clock.advance(days=4)

    page = client.get(link_in(last_mail_to(ADDRESS)), status=410)

    assert page.heading == "Dieser Link gilt nicht mehr"
    assert page.links["Neuen Link anfordern"] == "/konto/bestaetigung"


def test_logging_in_leads_back_and_logging_out_ends_it(client):
    kim = make_account()

    back = (
        client.get("/konto/geraete").form("Anmelden").fill({"E-Mail-Adresse": kim.email, "Passwort": PASSWORD}).submit()
    )
    assert back.path == "/konto/geraete"

    client.get("/konto/").press("Abmelden")
    assert client.get("/konto/").heading == "Anmelden"
    assert session.query(UserSession).count() == 0


@pytest.mark.parametrize(
    "target", ["https://example.org/", "//example.org/", "/\\example.org", "javascript:alert(1)", "/\n/example.org"]
)
def test_nobody_is_led_to_another_site_after_logging_in(client, target):
    kim = make_account()
    form = client.get("/konto/anmelden", query_string={"next": target}).form("Anmelden")

    page = form.fill({"E-Mail-Adresse": kim.email, "Passwort": PASSWORD}).submit()

    assert page.path == "/"


def test_the_session_is_another_one_after_logging_in(client):
    kim = make_account()
    client.get("/konto/anmelden")
    before = client.cookie("session")

    log_in(client, kim)
    first = client.cookie("session")
    client.get("/konto/").press("Abmelden")
    log_in(client, kim)

    assert len({before, first, client.cookie("session")}) == 3
    client.keep_cookie("session", first)
    assert client.get("/konto/").heading == "Anmelden"


def test_only_who_stays_gets_a_cookie_that_outlives_the_browser(make_client):
    kim = make_account()

    for stays, outlives in ((True, True), (False, False)):
        browser = make_client()
        form = browser.get("/konto/anmelden").form("Anmelden")
        form.fill(
            {"E-Mail-Adresse": kim.email, "Passwort": PASSWORD, "Auf diesem Gerät 30 Tage angemeldet bleiben": stays}
        )
        token = form.element.cssselect("[name=csrf_token]")[0].get("value")
        answer = browser.open(
            "POST",
            "/konto/anmelden",
            data={"csrf_token": token, "email": kim.email, "password": PASSWORD, **({"stays": "y"} if stays else {})},
            follow=False,
            status=303,
        )
        assert ("Expires=" in answer.headers["Set-Cookie"]) is outlives


def test_whoever_guesses_reads_how_long_to_wait(client):
    kim = make_account()
    for _ in range(5):
        assert log_in(client, kim, password=OTHER_PASSWORD).status == 422

    page = log_in(client, kim)

    assert page.status == 429
    assert int(page.headers["Retry-After"]) > 0
    assert "Zu viele Versuche" in page.main
    assert page.form("Anmelden").value("E-Mail-Adresse") == kim.email


def test_an_unconfirmed_person_with_the_right_password_can_ask_for_the_mail_again(client, clock):
    person = register()

    wrong = log_in(client, person, password=OTHER_PASSWORD)
    assert "noch nicht bestätigt" not in wrong.main

    page = log_in(client, person)
    assert "Ihre Adresse ist noch nicht bestätigt" in page.headings
    clock.advance(seconds=20)
    page.press("E-Mail noch einmal senden")
    assert len(mails_to(person.email)) == 2


def test_a_forgotten_password_is_chosen_anew(client, clock):
    kim = make_account()
    sent = (
        fill_in(client, clock, "/konto/passwort-vergessen", "Link senden").fill({"E-Mail-Adresse": kim.email}).submit()
    )
    assert sent.path == "/konto/gesendet/passwort"

    page = client.get(link_in(last_mail_to(kim.email)))
    weak = page.form("Passwort speichern").fill({"Neues Passwort": "passwort123"}).submit(status=422)
    done = weak.form("Passwort speichern").fill({"Neues Passwort": OTHER_PASSWORD}).submit()

    assert done.heading == "Anmelden"
    assert done.form("Anmelden").value("E-Mail-Adresse") == kim.email
    assert log_in(client, kim, password=OTHER_PASSWORD).status == 200


def test_devices_are_listed_and_ended_one_by_one(client, make_client):
    kim, phone = make_account(), make_client()
    log_in(phone, kim)
    log_in(client, kim)

    page = client.get("/konto/geraete")
    assert page.main.count("zuletzt genutzt am") == 2

    forms = [
        form
        for form in page.find_all("main form")
        if "/geraete/" in form.get("action") and form.get("action") != "/konto/geraete/abmelden"
    ]
    here = next(form.get("action") for form in forms if form.getparent().cssselect(".chip"))
    elsewhere = next(form.get("action") for form in forms if form.get("action") != here)
    client.post(elsewhere)
    assert phone.get("/konto/").heading == "Anmelden"
    assert client.get("/konto/").heading == "Ihr Konto"
    client.post(here)
    assert client.get("/konto/").heading == "Anmelden"


def test_nobody_ends_another_persons_device(client, make_client):
    kim, robin = make_account(), make_account()
    log_in(make_client(), robin)
    log_in(client, kim)
    theirs = queries.list_devices(robin)[0]

    client.get("/konto/")
    client.post(f"/konto/geraete/{theirs.public_id}/abmelden", status=404)

    assert queries.list_devices(robin) == [theirs]


def test_logging_out_everywhere_ends_all_devices(client, make_client):
    kim, phone = make_account(), make_client()
    log_in(phone, kim)
    log_in(client, kim)

    client.get("/konto/geraete").press("Überall abmelden")

    assert phone.get("/konto/").heading == "Anmelden"
    assert client.get("/konto/").heading == "Anmelden"


def test_use_is_noted_by_what_writes_and_never_by_reading(client, clock):
    kim = make_account()
    log_in(client, kim)
    clock.advance(minutes=10)
    device = queries.list_devices(kim)[0]

    client.get("/konto/")
    assert device.last_used_at == device.created_at

    client.get("/konto/profil").press("Profil speichern")
    assert device.last_used_at == clock.now
