"""A password is changed by whoever knows it, or by whoever reads the mail."""

import pytest

from forum.accounts import passwords, queries
from forum.accounts.errors import PasswordNotGood, WrongPassword
from forum.accounts.keys import LinkNotValid
from forum.accounts.models import Group, GroupSize
from forum.accounts.services import password_changes
from forum.accounts.services.devices import open_device
from forum.core.data.database import session
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, key_in, last_mail_to, make_account, register
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases


def test_a_new_password_logs_out_all_other_devices_and_a_mail_tells():
    kim = make_account()
    here, elsewhere = (open_device(kim, device="", stays=True).row for _ in range(2))
    session.flush()

    password_changes.change_password(kim, current=PASSWORD, new=OTHER_PASSWORD, here=here)

    assert passwords.is_right(OTHER_PASSWORD, kim.password_hash)
    assert elsewhere not in queries.list_devices(kim)
    assert here in queries.list_devices(kim)
    assert last_mail_to(kim.email).subject == "[Smart-City-Forum] Ihr Passwort wurde geändert"


def test_without_the_present_password_nothing_changes():
    kim = make_account()
    here = open_device(kim, device="", stays=True).row

    with pytest.raises(WrongPassword):
        password_changes.change_password(kim, current=OTHER_PASSWORD, new="etwas ganz anderes", here=here)
    with pytest.raises(PasswordNotGood):
        password_changes.change_password(kim, current=PASSWORD, new="passwort123", here=here)

    assert passwords.is_right(PASSWORD, kim.password_hash)
    assert mails_to(kim.email) == []


def test_the_link_from_the_mail_sets_a_new_password_once_and_logs_out_everywhere():
    kim = make_account()
    open_device(kim, device="", stays=True)
    password_changes.request_reset(kim.email)
    key = key_in(last_mail_to(kim.email))

    password_changes.reset_password(password_changes.find_user_by_reset_key(key), new=OTHER_PASSWORD)

    assert passwords.is_right(OTHER_PASSWORD, kim.password_hash)
    assert queries.list_devices(kim) == []
    assert last_mail_to(kim.email).subject == "[Smart-City-Forum] Ihr Passwort wurde geändert"
    with pytest.raises(LinkNotValid):
        password_changes.find_user_by_reset_key(key)


def test_the_link_holds_for_two_hours(clock):
    kim = make_account()
    password_changes.request_reset(kim.email)
    key = key_in(last_mail_to(kim.email))

    clock.advance(hours=1, minutes=59)
    assert password_changes.find_user_by_reset_key(key) is kim

    clock.advance(minutes=2)
    with pytest.raises(LinkNotValid):
        password_changes.find_user_by_reset_key(key)


def test_resetting_also_confirms_the_address_for_the_mail_was_read():
    kim = register(group=Group.SCIENCE)
    password_changes.request_reset(kim.email)

    key = key_in(last_mail_to(kim.email))
    password_changes.reset_password(password_changes.find_user_by_reset_key(key), new=OTHER_PASSWORD)

    assert kim.is_confirmed
    assert session.get_one(GroupSize, Group.SCIENCE, populate_existing=True).members == 1


def test_whoever_has_no_account_is_told_so_by_mail_alone():
    password_changes.request_reset("fremd@example.org")

    assert [mail.subject for mail in mails_to("fremd@example.org")] == [
        "[Smart-City-Forum] Zu dieser Adresse gibt es kein Konto"
    ]
