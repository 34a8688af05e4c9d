"""What ends a link from a mail: each is bound to the account, the address and the state in which it was made."""

import ast
from datetime import timedelta

import pytest
from sqlalchemy import delete

from forum.accounts import keys
from forum.accounts.keys import End, LinkNotValid
from forum.accounts.models import EmailChange, User
from forum.accounts.services import email_changes, password_changes, registration
from forum.core.data.database import session
from forum.settings import ROOT
from tests.accounts.people import OTHER_PASSWORD, make_account

NEW = "new@example.org"

# each purpose for which the forum signs something, and what its value is bound to
PURPOSES = {
    "procedure-invitation": "the public id of the invitation",
    "confirmation": "account, password, address; three days",
    "stay": "account and the moment at which it is to be deleted; gone when that is taken back",
    "reset": "account, password, address; two hours; used up by the new password",
    "email-change": "account, both addresses, moment of the request, end; three days; gone with the change",
    "body-invitation": "place in a body and the version of its link; gone with the unanswered invitation",
    "event-door": "door pass and the version of its link; on its day, until the office withdraws it",
    "event-sign-up": "sign-up and the version of its link; gone with the sign-up",
    "event-place": "one place and the version of its link; gone with the sign-up",
    "event-invitation": "invitation and the version of its link; gone with the sign-ups",
    "form-opened": "the moment a form was shown; a day",
    "objection": "decision and the account or report that objects; until nobody can object any more",
    "reporter-address": "report and the address given with it; as long as the report keeps the address",
}


def signed_purposes() -> set[str]:
    """The purposes in the sources: what `sign` and `read_signed` are called with, by name or as a text."""
    found = set()
    for file in (ROOT / "forum").rglob("*.py"):
        tree = ast.parse(file.read_text(encoding="utf-8"))
        named = {
            target.id: node.value.value
            for node in tree.body
            if isinstance(node, ast.Assign) and isinstance(node.value, ast.Constant)
            for target in node.targets
            if isinstance(target, ast.Name)
        }
        for node in ast.walk(tree):
            if isinstance(node, ast.Call) and ast.unparse(node.func) in ("sign", "read_signed", "signed_age"):
                purpose = node.args[0]
                found.add(purpose.value if isinstance(purpose, ast.Constant) else named.get(ast.unparse(purpose)))
    return found - {None}


def test_every_purpose_says_what_its_links_are_bound_to():
    assert signed_purposes() == set(PURPOSES)


def change_address(person: User) -> None:
    person.email = NEW
    session.flush()


def change_password(person: User) -> None:
    password_changes.reset_password(person, new=OTHER_PASSWORD)


def pass_time(person: User) -> None:
    """Nothing but the time goes by."""


@pytest.mark.parametrize("event", [change_address, change_password])
@pytest.mark.parametrize(
    ("make", "read"),
    [
        (keys.confirmation_key, registration.find_user_by_confirmation_key),
        (keys.reset_key, password_changes.find_user_by_reset_key),
    ],
)
def test_a_link_ends_with_the_address_and_the_password_it_was_made_for(make, read, event):
    person = make_account()
    key = make(person)
    assert read(key) is person

    event(person)

    with pytest.raises(LinkNotValid):
        read(key)


@pytest.mark.parametrize(
    ("make", "read", "valid"),
    [
        (keys.confirmation_key, registration.find_user_by_confirmation_key, keys.CONFIRMATION_VALID),
        (keys.reset_key, password_changes.find_user_by_reset_key, keys.RESET_VALID),
    ],
)
def test_a_link_ends_with_its_time(clock, make, read, valid: timedelta):
    key = make(make_account())

    clock.advance(seconds=valid.total_seconds() + 1)

    with pytest.raises(LinkNotValid):
        read(key)


def test_no_link_serves_another_purpose():
    person = make_account()

    for key, read in (
        (keys.confirmation_key(person), password_changes.find_user_by_reset_key),
        (keys.reset_key(person), registration.find_user_by_confirmation_key),
        (keys.reset_key(person), email_changes.find_change_by_key),
    ):
        with pytest.raises(LinkNotValid):
            read(key)


@pytest.mark.parametrize("end", End)
def test_a_new_password_cancels_a_change_of_address_that_is_under_way(end: End):
    person = make_account()
    key = keys.email_change_key(email_changes.request_email_change(person, new_email=NEW), end)

    change_password(person)

    with pytest.raises(LinkNotValid):
        email_changes.find_change_by_key(key)


def test_consent_to_one_change_is_none_to_another_that_got_the_same_number(clock):
    attacker, victim = make_account(), make_account()
    own = email_changes.request_email_change(attacker, new_email=NEW)
    number, key = own.id, keys.email_change_key(own, End.OLD)
    session.execute(delete(EmailChange))
    session.expunge_all()
    victim = session.get(User, victim.id)
    clock.advance(seconds=1)
    session.add(EmailChange(id=number, user=victim, new_email=NEW))
    session.flush()

    with pytest.raises(LinkNotValid):
        email_changes.find_change_by_key(key)


def test_a_change_of_address_ends_with_the_old_address():
    person = make_account()
    key = keys.email_change_key(email_changes.request_email_change(person, new_email=NEW), End.NEW)

    person.email = "third@example.org"
    session.flush()

    with pytest.raises(LinkNotValid):
        email_changes.find_change_by_key(key)
