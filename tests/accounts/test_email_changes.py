"""An address changes when both ends have agreed."""

import pytest

from forum.accounts import queries
from forum.accounts.errors import EmailNotPossible
from forum.accounts.jobs import forget_old_email_changes
from forum.accounts.keys import LinkNotValid
from forum.accounts.services import email_changes
from forum.core.data.database import session
from tests.accounts.people import key_in, last_mail_to, make_account
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases

NEW = "neu@example.org"


@pytest.fixture
def kim():
    return make_account(email="alt@example.org")


def ask(person, new=NEW):
    return email_changes.request_email_change(person, new_email=new)


def agree(address):
    return email_changes.confirm_end(*email_changes.find_change_by_key(key_in(last_mail_to(address))))


@pytest.mark.parametrize("order", [("alt@example.org", NEW), (NEW, "alt@example.org")])
def test_the_second_end_to_agree_changes_the_address_and_both_are_told(kim, order):
    ask(kim)

    assert agree(order[0]) is False
    assert kim.email == "alt@example.org"
    assert agree(order[1]) is True

    assert kim.email == NEW
    assert queries.find_email_change(kim) is None
    for address in order:
        assert last_mail_to(address).subject == "[Smart-City-Forum] Ihre E-Mail-Adresse wurde geändert"


def test_one_end_alone_changes_nothing_however_often_it_agrees(kim):
    ask(kim)

    for _ in range(2):
        assert agree(NEW) is False

    assert kim.email == "alt@example.org"


def test_the_owner_of_a_taken_address_is_told_and_nobody_else_learns_of_it(kim):
    owner = make_account(email="bekannt@example.org")

    ask(kim, owner.email)

    mail = last_mail_to(owner.email)
    assert mail.subject == "[Smart-City-Forum] Sie haben schon ein Konto"
    assert "/konto/" not in mail.text_body
    assert len(mails_to(kim.email)) == 1


def test_an_address_taken_meanwhile_stays_with_its_owner(kim):
    ask(kim)
    agree(kim.email)
    make_account(email=NEW)

    with pytest.raises(EmailNotPossible):
        agree(NEW)

    session.expire_all()
    assert kim.email == "alt@example.org"


def test_a_new_request_replaces_the_one_before_and_its_links(kim):
    ask(kim)
    earlier = key_in(last_mail_to(NEW))

    ask(kim, "anders@example.org")

    with pytest.raises(LinkNotValid):
        email_changes.find_change_by_key(earlier)


def test_a_cancelled_change_leaves_no_link_behind(kim):
    ask(kim)
    email_changes.cancel_email_change(kim)

    with pytest.raises(LinkNotValid):
        email_changes.find_change_by_key(key_in(last_mail_to(NEW)))


def test_old_changes_are_forgotten(kim, clock):
    ask(kim)
    assert forget_old_email_changes() == 0

    clock.advance(days=3, hours=2)
    assert forget_old_email_changes() == 1


def test_the_same_address_is_no_change(kim):
    with pytest.raises(EmailNotPossible):
        ask(kim, "ALT@example.org")
