"""The operator changes SECRET_KEY: what people have open, or in their mailbox, works as long as the old key is named."""

from collections.abc import Callable

import pytest
from flask import Flask

from forum.accounts import authentication_log, keys, queries
from forum.accounts.keys import End, LinkNotValid
from forum.accounts.services import email_changes, limits, password_changes, registration
from forum.core.data.database import session
from forum.moderation.measures.texts import HIDE
from forum.moderation.reporter_links import confirmation_token
from forum.moderation.reports.services.confirm_reporter import find_report_to_confirm
from tests.accounts.people import PASSWORD, apply_as, last_mail_to, link_in, make_account
from tests.factories import make_user
from tests.moderation.objecting import address_of
from tests.moderation.stories import decide_on, make_post, report_thing
from tests.support.outbox import mails_to

NEW_KEY = "another key for tests, long enough for all"
KEYS = ("SECRET_KEY", "SECRET_KEY_FALLBACKS", "WTF_CSRF_SECRET_KEY")
ADDRESS = "okerblick@example.org"
NETWORK = "198.51.100.0/24"
ANSWERS = {
    "Anzeigename": "Okerblick 2",
    "E-Mail-Adresse": ADDRESS,
    "Passwort": PASSWORD,
    "Welcher Gruppe ordnen Sie sich zu?": "Vereine und Verbände",
    "Ich bin mindestens 16 Jahre alt.": True,
    "accepts_rules": True,
}


@pytest.fixture
def change_key(app: Flask, make_app, monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """What a restart with other settings changes: `change_key()` keeps the old key, `change_key(keep=False)` drops it."""

    def change(*, keep: bool = True) -> None:
        fallbacks = (app.config["SECRET_KEY"],) if keep else ()
        started = make_app(secret_key=NEW_KEY, secret_key_fallbacks=fallbacks)
        for name in KEYS:
            monkeypatch.setitem(app.config, name, started.config[name])

    return change


def test_who_is_logged_in_stays_so_and_open_forms_can_be_sent(client, change_key):
    client.log_in(make_account())
    form = client.get("/konto/").form("Abmelden")

    change_key()

    assert client.get("/konto/").heading == "Ihr Konto"
    form.submit()
    assert client.get("/konto/").heading == "Anmelden"


def test_a_guest_sends_a_form_opened_before_and_confirms_in_the_same_browser(client, clock, change_key):
    form = client.get("/konto/registrieren").form("Konto anlegen")
    clock.advance(seconds=20)

    change_key()
    form.fill(ANSWERS).submit()
    page = client.get(link_in(last_mail_to(ADDRESS)))

    assert page.form().labels == []


def test_the_browser_that_registered_is_known_again_after_the_change(client, clock, change_key):
    form = client.get("/konto/registrieren").form("Konto anlegen")
    clock.advance(seconds=20)
    form.fill(ANSWERS).submit()

    change_key()

    assert client.get(link_in(last_mail_to(ADDRESS))).form().labels == []


def test_a_form_that_was_sent_is_not_taken_again_after_the_change(client, clock, change_key):
    form = client.get("/konto/passwort-vergessen").form("Link senden").fill({"E-Mail-Adresse": make_account().email})
    clock.advance(seconds=20)
    form.submit()

    change_key()

    assert "schon angekommen" in form.submit(status=422).main


def test_links_from_mails_work_until_the_old_key_is_dropped(change_key):
    person = make_account()
    change = email_changes.request_email_change(person, new_email="new@example.org")
    links = [
        (registration.find_user_by_confirmation_key, keys.confirmation_key(person)),
        (password_changes.find_user_by_reset_key, keys.reset_key(person)),
        (email_changes.find_change_by_key, keys.email_change_key(change, End.OLD)),
    ]

    change_key()
    for find, key in links:
        assert find(key)

    change_key(keep=False)
    for find, key in links:
        with pytest.raises(LinkNotValid):
            find(key)


def test_a_reporter_confirms_the_address_by_a_link_made_before(change_key):
    report = report_thing(make_post(), email="kim@example.org", confirmed=False)
    token = confirmation_token(report)

    change_key()

    assert find_report_to_confirm(token) is report


def test_an_author_objects_by_a_link_made_before(client, change_key):
    author = make_user()
    post = make_post(by=author)
    report_thing(post)
    decision = decide_on(post, HIDE)
    link = address_of(decision, author)
    session.commit()

    change_key()

    client.get(link)


@pytest.mark.both_databases
def test_names_held_and_networks_known_before_are_found(change_key, clock):
    owner = make_account(email=ADDRESS)
    registration.register(apply_as(email=ADDRESS, public_name="Isarblick"))
    limits.remember_network(owner, NETWORK)
    before = limits.count_guess(owner.email, NETWORK).counter
    session.commit()

    change_key()

    # the same address may ask for the name again, another may not
    assert not queries.is_name_taken("lsarbllck", by_other_than=None, email_hashes=keys.email_hashes(ADDRESS))
    registration.register(apply_as(email=ADDRESS, public_name="Isarblick"))
    assert queries.is_name_taken("lsarbllck", by_other_than=None, email_hashes=keys.email_hashes("other@example.org"))
    assert limits.count_guess(owner.email, NETWORK).counter == before
    assert len(mails_to(ADDRESS)) == 2


def test_the_operator_finds_an_account_in_lines_logged_before(change_key):
    (earlier,) = authentication_log.account_marks(ADDRESS)

    change_key()

    newest, kept = authentication_log.account_marks(ADDRESS)
    assert (kept, newest != earlier) == (earlier, True)
