"""To whom each mail goes: whatever is sent to an address that nobody has confirmed carries no word that anybody typed."""

import ast
from importlib import import_module

import pytest

from forum.accounts.models import Group
from forum.accounts.services.email_changes import request_email_change
from forum.accounts.services.password_changes import request_reset
from forum.accounts.services.registration import Application, register, send_confirmation_again
from forum.settings import ROOT
from tests.accounts.people import make_account
from tests.factories import make_user
from tests.support.outbox import mails_to


def said_recipients() -> dict[str, str]:
    """Each place that writes a mail, with the reason why its address may be written to."""
    areas = sorted(file.parent.name for file in (ROOT / "tests").glob("*/mail_recipients.py"))
    said = {area: import_module(f"tests.{area}.mail_recipients").MAILS for area in areas if area != "support"}
    return {f"{area}/{place}": reason for area, places in said.items() for place, reason in places.items()}


NAME = "Gewinnspiel Muster"
STRANGER = "stranger@example.org"


def places_that_write_mail() -> set[str]:
    found = set()
    for file in sorted((ROOT / "forum").rglob("*.py")):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        for function in ast.walk(tree):
            if isinstance(function, ast.FunctionDef) and any(_is_post(node) for node in ast.walk(function)):
                found.add(f"{file.relative_to(ROOT / 'forum').as_posix()}:{function.name}")
    return found


def _is_post(node: ast.AST) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func) in ("outbox.post", "outbox.notify")


def test_every_place_that_writes_a_mail_says_whose_address_it_is():
    assert places_that_write_mail() == set(said_recipients())


def application(**fields) -> Application:
    given = {"email": STRANGER, "public_name": NAME, "password": "ein langer Satz mit Wald", "group": Group.RESIDENTS}
    return Application(**{**given, **fields})


def register_and_ask_again() -> None:
    register(application())
    send_confirmation_again(STRANGER)
    request_reset(STRANGER)


def change_to_a_strangers_address() -> None:
    request_email_change(make_account(public_name=NAME), new_email=STRANGER)


@pytest.mark.parametrize(("act", "mails"), [(register_and_ask_again, 3), (change_to_a_strangers_address, 1)])
def test_no_name_reaches_an_address_that_nobody_has_confirmed(act, mails: int):
    act()

    written = mails_to(STRANGER)

    assert len(written) == mails
    assert not any(NAME in f"{one.subject} {one.text_body} {one.html_body}" for one in written)


def test_a_confirmed_person_is_greeted_by_name():
    kim = make_user(email=STRANGER, public_name="Kim Muster")

    request_reset(kim.email)

    (mail,) = mails_to(STRANGER)
    assert "Guten Tag Kim Muster" in mail.text_body
