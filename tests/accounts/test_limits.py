"""How often somebody may guess a password: counted before it is judged, and never against the owner's own network."""

import pytest
from sqlalchemy import func, select

from forum.accounts import passwords
from forum.accounts.errors import WrongCredentials
from forum.accounts.models import KnownNetwork
from forum.accounts.services import limits
from forum.accounts.services.log_in import log_in
from forum.accounts.services.password_changes import reset_password
from forum.app import create_app
from forum.core.data.database import db, session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import TooManyAttempts
from forum.core.security import throttle
from forum.core.security.throttle import Attempt, network_prefix, take_once
from forum.settings import Settings
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, make_account
from tests.support.parallel import in_processes

HOME, ELSEWHERE = "198.51.100.0/24", "203.0.113.0/24"
GUESSERS = 24


def guess(person, password: str = "falsch geraten", network: str = ELSEWHERE) -> str:
    try:
        with transaction():
            log_in(person.email, password, device="", stays=False, network=network)
    except WrongCredentials:
        return "wrong"
    except TooManyAttempts:
        return "too many"
    return "in"


@pytest.mark.parametrize(
    ("address", "network"),
    [
        ("198.51.100.7", "198.51.100.0/24"),
        ("198.51.100.7:4711", "198.51.100.0/24"),
        (" 198.51.100.7 ", "198.51.100.0/24"),
        ("::ffff:198.51.100.7", "198.51.100.0/24"),
        ("[::ffff:198.51.100.7]:443", "198.51.100.0/24"),
        ("64:ff9b::198.51.100.7", "198.51.100.0/24"),
        ("2002:c633:6407::1", "198.51.100.0/24"),
        ("2001:0:4136:e378:8000:63bf:39cc:9bf8", "198.51.100.0/24"),
        ("2001:db8:1:2ff::7", "2001:db8:1:200::/56"),
        ("[2001:db8:1:2ff::7]:443", "2001:db8:1:200::/56"),
        ("fe80::1%eth0", "fe80::/56"),
        ("unknown", throttle.UNKNOWN_NETWORK),
        ("_hidden", throttle.UNKNOWN_NETWORK),
        ("198.51.100.7, 203.0.113.1", throttle.UNKNOWN_NETWORK),
        ("999.1.1.1", throttle.UNKNOWN_NETWORK),
        ("", throttle.UNKNOWN_NETWORK),
        (None, throttle.UNKNOWN_NETWORK),
    ],
)
def test_every_address_counts_in_a_network(address, network):
    assert network_prefix(address) == network


def test_an_address_that_cannot_be_read_is_limited_like_others(make_app, make_client, clock):
    client = make_client(app=make_app(proxy_count=1))
    person = make_account()
    session.commit()
    client.get("/konto/anmelden")
    given = {"email": person.email, "password": "falsch geraten"}
    unreadable = {"X-Forwarded-For": "unknown"}
    answers = [client.post("/konto/anmelden", given, headers=unreadable, status=None).status for _number in range(8)]

    assert answers.count(429) == 3


@pytest.mark.both_databases
def test_others_guesses_do_not_keep_the_owner_out_at_home(clock):
    person = make_account()
    session.commit()
    assert guess(person, PASSWORD, HOME) == "in"

    tries = [guess(person) for _number in range(20)]

    assert tries == ["wrong"] * 5 + ["too many"] * 15
    assert guess(person, PASSWORD, ELSEWHERE) == "too many"
    assert guess(person, PASSWORD, HOME) == "in"


def test_whoever_guesses_in_the_owners_network_is_slowed_down_too(clock):
    person = make_account()
    session.commit()
    guess(person, PASSWORD, HOME)

    assert [guess(person, network=HOME) for _number in range(7)] == ["wrong"] * 5 + ["too many"] * 2


def test_a_known_network_is_forgotten_after_sixty_days_and_ten_are_kept(clock):
    person = make_account()
    session.commit()
    for number in range(14):
        clock.advance(minutes=1)
        guess(person, PASSWORD, f"192.0.{number}.0/24")
    assert session.scalar(select(func.count()).select_from(KnownNetwork)) == limits.NETWORKS_KEPT

    clock.advance(days=61)

    assert limits.forget_networks() == limits.NETWORKS_KEPT


def test_networks_are_kept_as_keyed_hashes(clock):
    person = make_account()
    session.commit()
    guess(person, PASSWORD, HOME)

    (row,) = session.scalars(select(KnownNetwork))

    assert "198.51" not in row.key_hash
    assert len(row.key_hash) == 64


def test_a_new_password_by_mail_opens_all_lanes(clock):
    person = make_account()
    session.commit()
    guess(person, PASSWORD, HOME)
    for network in (HOME, ELSEWHERE):
        for _number in range(6):
            guess(person, network=network)

    with transaction():
        reset_password(person, new=OTHER_PASSWORD)

    assert guess(person, OTHER_PASSWORD, HOME) == "in"
    assert guess(person, OTHER_PASSWORD, "192.0.2.0/24") == "in"


def in_a_process(act, url, folder):
    app = create_app(Settings.for_tests(database_url=url, instance_path=folder))
    with app.app_context():
        try:
            return act()
        finally:
            session.remove()
            db.engine.dispose()


def guess_in_a_process(number, url, folder, email):
    judged = []
    passwords.is_right = lambda *_given: bool(judged.append(1))

    def act():
        try:
            with transaction():
                log_in(email, "falsch", device="", stays=False, network=f"192.0.{number}.0/24")
        except (WrongCredentials, TooManyAttempts):
            return len(judged)

    return in_a_process(act, url, folder)


def use_mark_in_a_process(_number, url, folder):
    def act():
        with transaction():
            return take_once("form-opened", "a" * 64)

    return in_a_process(act, url, folder)


@pytest.mark.both_databases
def test_of_many_guesses_at_once_only_the_free_ones_are_judged(database, tmp_path):
    person = make_account()
    session.commit()

    judged = in_processes(guess_in_a_process, count=GUESSERS, arguments=(database.url, tmp_path, person.email))

    assert sum(judged) == limits.FREE_BY_ACCOUNT
    assert session.scalar(select(func.count()).select_from(Attempt)) == 2 * limits.FREE_BY_ACCOUNT


@pytest.mark.both_databases
def test_a_mark_sent_many_times_at_once_is_taken_once(database, tmp_path):
    taken = in_processes(use_mark_in_a_process, count=8, arguments=(database.url, tmp_path))

    assert sorted(taken) == [False] * 7 + [True]


def test_a_form_that_has_arrived_is_not_taken_again(client, clock):
    page = client.get("/konto/passwort-vergessen")
    form = page.form("Link senden")
    clock.advance(seconds=10)
    filled = form.fill({"E-Mail-Adresse": "kim@example.org"})
    filled.submit()

    again = filled.submit(status=422)

    assert "Dieses Formular ist schon angekommen, ein zweites Mal wurde es nicht gesendet" in again.main
    kept = again.form("Link senden")
    assert kept.value("E-Mail-Adresse") == "kim@example.org"
    clock.advance(seconds=10)
    kept.submit()


def test_a_form_that_was_refused_keeps_its_mark(client, clock):
    form = client.get("/konto/passwort-vergessen").form("Link senden")
    clock.advance(seconds=10)
    form.fill({"E-Mail-Adresse": "keine Adresse"}).submit(status=422)

    form.fill({"E-Mail-Adresse": "kim@example.org"}).submit()


def test_the_delay_after_wrong_guesses_passes(clock):
    person = make_account()
    session.commit()
    for _number in range(6):
        guess(person)

    clock.advance(seconds=6)

    assert guess(person, PASSWORD) == "in"
