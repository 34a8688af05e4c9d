"""The log tells each decision about a log-in, for the account by a mark, and nothing of the person."""

import json

import pytest

from forum.accounts.authentication_log import account_marks
from forum.accounts.errors import WrongPassword
from forum.accounts.services.password_changes import check_current_password
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, log_in, make_account, register


@pytest.fixture
def said(capfd):
    """What the log of accounts has said since the last look; the mark of the account stands in brackets."""
    capfd.readouterr()

    def read():
        out = capfd.readouterr().out
        assert not any(word in out for word in ("@example.org", PASSWORD, OTHER_PASSWORD, "127.0.0.1"))
        lines = [json.loads(line) for line in out.splitlines()]
        return [line["message"] for line in lines if line.get("logger") == "forum.accounts"]

    return read


def test_log_ins_and_log_outs_are_logged_whether_they_succeed_or_not(client, said):
    kim = make_account()
    mark = account_marks(kim.email)[0]

    log_in(client, kim, password=OTHER_PASSWORD)
    assert said() == [f"log-in refused: address and password do not belong together (account {mark})"]
    log_in(client, kim)
    assert said() == [f"logged in (account {mark})"]
    client.get("/konto/").press("Abmelden")
    assert said() == [f"logged out (account {mark})"]


def test_an_unknown_address_is_logged_in_the_same_words(client, said):
    client.get("/konto/anmelden").form("Anmelden").fill(
        {"E-Mail-Adresse": "niemand@example.org", "Passwort": PASSWORD}
    ).submit(status=422)

    assert said() == [
        f"log-in refused: address and password do not belong together (account {account_marks('niemand@example.org')[0]})"
    ]


def test_whoever_guesses_too_often_or_is_not_confirmed_is_logged(client, said):
    kim, person = make_account(), register()
    for _ in range(5):
        log_in(client, kim, password=OTHER_PASSWORD)
    said()

    log_in(client, kim)
    log_in(client, person)

    assert said() == [
        f"log-in refused: too many attempts (account {account_marks(kim.email)[0]})",
        f"log-in refused: the address is not confirmed (account {account_marks(person.email)[0]})",
    ]


def test_a_wrong_present_password_is_logged(said):
    kim = make_account()

    with pytest.raises(WrongPassword):
        check_current_password(kim, OTHER_PASSWORD)

    assert said() == [f"the present password was asked for and not given (account {account_marks(kim.email)[0]})"]
