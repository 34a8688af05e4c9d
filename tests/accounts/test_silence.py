"""No page, mail or timing tells whether an address is known."""

import pytest
from flask import current_app
from flask.sessions import SecureCookieSessionInterface
from sqlalchemy import func, select

from forum.accounts import passwords
from forum.accounts.errors import NameNotPossible, WrongCredentials
from forum.accounts.services import log_in, password_changes, registration
from forum.core.data.database import session
from forum.core.mail.outbox import OutgoingMail
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, apply_as, last_mail_to, make_account, register
from tests.support.queries import count_queries

ADDRESSES = {"known": "bekannt@example.org", "waiting": "wartet@example.org", "unknown": "fremd@example.org"}


@pytest.fixture(autouse=True)
def _people(clock):
    make_account(email=ADDRESSES["known"])
    register(email=ADDRESSES["waiting"], public_name="Wartende Person")
    session.commit()
    clock.advance(hours=2)


@pytest.fixture
def hashing(monkeypatch):
    """How often a password was hashed or checked; the real work is done all the same."""
    done = []
    for name in ("hash_password", "is_right"):
        real = getattr(passwords, name)
        monkeypatch.setattr(passwords, name, lambda *given, real=real, name=name: done.append(name) or real(*given))
    return done


def mails() -> int:
    return session.scalar(select(func.count()).select_from(OutgoingMail)) or 0


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_registering_hashes_once_and_writes_one_mail_whatever_is_known(address, hashing):
    before = mails()

    registration.register(apply_as(email=address, public_name="Windrad"))

    assert hashing == ["hash_password"]
    assert mails() == before + 1


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
@pytest.mark.parametrize("ask", [password_changes.request_reset, registration.send_confirmation_again])
def test_asking_for_a_link_writes_one_mail_whatever_is_known(address, ask, hashing):
    before = mails()

    ask(address)

    assert hashing == []
    assert mails() == before + 1
    assert last_mail_to(address)


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_a_wrong_password_is_checked_once_and_answered_alike(address, hashing):
    with pytest.raises(WrongCredentials) as refusal:
        log_in.log_in(address, OTHER_PASSWORD, device="", stays=False)

    assert hashing == ["is_right"]
    assert str(refusal.value) == "E-Mail-Adresse und Passwort passen nicht zusammen. Prüfen Sie beides."


def test_the_work_on_the_database_differs_by_few_statements():
    effort = {}
    for case, address in ADDRESSES.items():
        with count_queries() as queries:
            registration.register(apply_as(email=address, public_name=f"Windrad {case}"))
            session.flush()
        effort[case] = len(queries)

    assert max(effort.values()) - min(effort.values()) <= 2, effort


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_a_name_is_taken_by_each_try_so_that_trying_it_again_tells_nothing(address):
    registration.register(apply_as(email=address, public_name="Windrad"))

    with pytest.raises(NameNotPossible):
        registration.register(apply_as(email="zweite@example.org", public_name="W1ndrad"))


@pytest.mark.parametrize("address", ADDRESSES.values(), ids=ADDRESSES)
def test_a_later_try_with_another_name_frees_the_first_one_whatever_is_known(address):
    registration.register(apply_as(email=address, public_name="Windrad"))
    registration.register(apply_as(email=address, public_name="Wasserrad"))

    assert registration.register(apply_as(email="zweite@example.org", public_name="Windrad"))


def test_the_page_after_registering_says_the_same_whatever_is_known(make_client, clock):
    pages = {case: register_on_the_page(make_client(), address, clock) for case, address in ADDRESSES.items()}

    assert len(set(pages.values())) == 1, pages


def register_on_the_page(client, address, clock) -> tuple[str, str, frozenset[str]]:
    """What the person sees, where, and what their browser keeps; the address itself aside."""
    form = client.get("/konto/registrieren").form("Konto anlegen")
    clock.advance(seconds=30)
    page = form.fill(
        {
            "Anzeigename": f"Windrad {address[:3]}",
            "E-Mail-Adresse": address,
            "Passwort": PASSWORD,
            "Welcher Gruppe ordnen Sie sich zu?": "Kultur",
            "Ich bin mindestens 16 Jahre alt.": True,
            "accepts_rules": True,
        }
    ).submit()
    kept = decode_cookie(client.cookie("session"))
    return (
        page.path,
        page.main.replace(address, "…"),
        frozenset(f"{key}:{len(value)}" for key, value in kept.items() if "address" not in key),
    )


def decode_cookie(value: str) -> dict[str, str]:
    interface = current_app.session_interface
    assert isinstance(interface, SecureCookieSessionInterface)
    return dict(interface.get_signing_serializer(current_app).loads(value))
