"""An address with umlauts in its domain is one address, however it is typed or sent, wherever it is asked for."""

import pytest
from sqlalchemy import func, select

from forum.accounts import queries
from forum.accounts.errors import EmailNotPossible
from forum.accounts.models import EmailChange, User
from forum.accounts.services import email_changes, password_changes, registration
from forum.cli import main
from forum.core.data.database import session
from tests.accounts.people import PASSWORD, apply_as, last_mail_to, link_in, make_account
from tests.support.outbox import deliver, mails_to

KEPT = "x@xn--mnchen-test-thb.de"
SHOWN = "x@münchen-test.de"
# as people type it, as Chromium sends it, as a Macintosh writes it, in capitals
SPELLINGS = [SHOWN, KEPT, "x@mu\u0308nchen-test.de", "X@MÜNCHEN-TEST.DE"]
ANSWERS = {
    "Anzeigename": "Isarblick",
    "E-Mail-Adresse": SHOWN,
    "Passwort": PASSWORD,
    "Welcher Gruppe ordnen Sie sich zu?": "Vereine und Verbände",
    "Ich bin mindestens 16 Jahre alt.": True,
    "accepts_rules": True,
}


def opened(client, clock, address, button):
    """A form that has been open as long as people need."""
    form = client.get(address).form(button)
    clock.advance(seconds=20)
    return form


def test_who_registers_with_umlauts_gets_mail_and_logs_in(make_app, make_client, mail, client, clock):
    sent = opened(client, clock, "/konto/registrieren", "Konto anlegen").fill(ANSWERS).submit()
    assert SHOWN in sent.main

    deliver(make_app(smtp_port=mail.port))

    received = mail.only_mail_to(KEPT)
    assert received.message["To"] == KEPT
    client.get(link_in(last_mail_to(KEPT))).press("Bestätigen und anmelden")
    for spelling in SPELLINGS:
        browser = make_client()
        form = browser.get("/konto/anmelden").form("Anmelden")
        page = form.fill({"E-Mail-Adresse": spelling, "Passwort": PASSWORD}).submit()
        assert page.path != "/konto/anmelden", spelling
        assert SHOWN in browser.get("/konto/").main


@pytest.mark.both_databases
@pytest.mark.parametrize("spelling", SPELLINGS)
def test_every_service_knows_the_account_by_every_spelling(spelling):
    person = make_account(email=KEPT)

    assert queries.find_user_by_email(spelling) is person
    assert list(queries.search_people(spelling)) == [person]
    registration.register(apply_as(email=spelling, public_name="Jemand anders"))
    registration.send_confirmation_again(spelling)
    password_changes.request_reset(spelling)
    with pytest.raises(EmailNotPossible):
        email_changes.request_email_change(person, new_email=spelling)

    assert session.scalar(select(func.count()).select_from(User)) == 1
    assert len(mails_to(KEPT)) == 3


def test_a_new_address_is_kept_in_the_one_spelling():
    person = make_account()

    email_changes.request_email_change(person, new_email=SHOWN)

    assert session.scalars(select(EmailChange.new_email)).one() == KEPT
    assert f"Neue Adresse: {SHOWN}" in last_mail_to(person.email).text_body


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_operator_may_type_any_spelling(app, spelling):
    make_account(email=KEPT, public_name="Isarblick")
    session.commit()

    result = app.test_cli_runner().invoke(main, ("members", "grant", spelling, "admin"))

    assert (result.exit_code, result.output) == (0, f"Isarblick <{KEPT}> now holds the role admin.\n")


@pytest.mark.parametrize(
    ("address", "button"), [("/konto/registrieren", "Konto anlegen"), ("/konto/passwort-vergessen", "Link senden")]
)
def test_an_umlaut_before_the_at_is_refused_with_a_reason(client, clock, address, button):
    page = opened(client, clock, address, button).fill({"E-Mail-Adresse": "jörg@example.org"}).submit(status=422)

    assert page.errors["E-Mail-Adresse"].startswith("Vor dem @ sind nur die Buchstaben a bis z")
    assert mails_to("jörg@example.org") == []
