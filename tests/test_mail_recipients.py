"""To whom each mail goes: whatever is sent to an address that nobody has confirmed carries no word that anybody typed."""

import ast

import pytest

from forum.accounts.models import Group
from forum.accounts.services.email_changes import request_email_change
from forum.accounts.services.password_changes import request_reset
from forum.accounts.services.registration import Application, register, send_confirmation_again
from forum.settings import ROOT
from tests.accounts.people import make_account
from tests.factories import make_user
from tests.moderation.stories import mails_to

CONFIRMED = "the address of an account that has been confirmed, or of the office"
ANYBODYS = "an address that anybody may have typed: fixed sentences, the forum's own numbers, a link"
NOTIFICATION = "the address that an account has confirmed, looked up when the mail is sent"

# every place in the sources that writes a mail; one that is missing here fails
MAILS = {
    "accounts/services/email_changes.py:_carry_out": CONFIRMED,
    "accounts/services/email_changes.py:_write_to_new_end": ANYBODYS,
    "accounts/services/email_changes.py:request_email_change": CONFIRMED,
    "accounts/services/password_changes.py:_set_password": CONFIRMED,
    "accounts/services/password_changes.py:request_reset": ANYBODYS,
    "accounts/services/registration.py:_keep": ANYBODYS,
    "accounts/services/registration.py:register": ANYBODYS,
    "accounts/services/registration.py:send_confirmation_again": ANYBODYS,
    "accounts/services/rules_notice.py:send_next_notices": CONFIRMED,
    "moderation/services/answer_objection.py:_tell_others": CONFIRMED,
    "moderation/services/answer_objection.py:answer_objection": CONFIRMED,
    "moderation/services/decide.py:_tell_authors": CONFIRMED,
    "moderation/services/object.py:_tell": CONFIRMED,
    "moderation/services/report.py:_confirm": ANYBODYS,
    "moderation/services/report.py:report": CONFIRMED,
    "moderation/services/write_to_reporter.py:_post": ANYBODYS,
    "organisations/services/listing.py:accept": CONFIRMED,
    "organisations/services/listing.py:ask_back": CONFIRMED,
    "organisations/services/listing.py:decline": CONFIRMED,
    "organisations/services/listing.py:request_listing": CONFIRMED,
    "organisations/services/mandates.py:end_mandate": CONFIRMED,
    "organisations/services/mandates.py:grant_mandate": NOTIFICATION,
    "organisations/services/mandates.py:prolong_mandate": NOTIFICATION,
    "organisations/services/mandates.py:shorten_mandate": CONFIRMED,
    "contributions/services/tell.py:tell_author": NOTIFICATION,
}

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
    assert places_that_write_mail() == set(MAILS)


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
