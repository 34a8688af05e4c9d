"""Accounts come to be, are confirmed, and vanish when nobody confirms them."""

import pytest

from forum.accounts import keys, queries
from forum.accounts.errors import NameNotPossible, PasswordNotGood, WrongPassword
from forum.accounts.jobs import remove_unconfirmed
from forum.accounts.keys import LinkNotValid
from forum.accounts.models import Group, GroupSize, NameHold, User
from forum.accounts.services import registration
from forum.core.data.database import session
from forum.core.errors import TooManyAttempts
from forum.rules.queries import current_version
from tests.accounts.people import (
    OTHER_PASSWORD,
    PASSWORD,
    apply_as,
    key_in,
    last_mail_to,
    make_account,
    register,
)
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases

ADDRESS = "okerblick@example.org"


def members(group: Group) -> int:
    found = session.get(GroupSize, group, populate_existing=True)
    return found.members if found else 0


def test_a_person_registers_and_gets_a_mail_to_confirm():
    person = register(group=Group.CULTURE)

    assert not person.is_confirmed
    assert person.rules_version == current_version()
    assert person.old_enough_at == person.rules_accepted_at
    assert person.password_hash.startswith("$argon2id$")
    assert [mail.subject for mail in mails_to(ADDRESS)] == [
        "[Smart-City-Forum] Bitte bestätigen Sie Ihre E-Mail-Adresse"
    ]
    assert members(Group.CULTURE) == 0


def test_confirming_counts_the_person_into_their_group_once():
    person = register(group=Group.CULTURE)
    same = registration.find_user_by_confirmation_key(key_in(last_mail_to(ADDRESS)))

    registration.confirm(same, password=None)
    registration.confirm(same, password=None)

    assert person.is_confirmed
    assert members(Group.CULTURE) == 1


def test_on_another_browser_only_the_right_password_confirms():
    person = register()

    with pytest.raises(WrongPassword):
        registration.confirm(person, password=OTHER_PASSWORD)
    assert not person.is_confirmed

    registration.confirm(person, password=PASSWORD)
    assert person.is_confirmed


def test_a_link_holds_for_three_days(clock):
    register()
    key = key_in(last_mail_to(ADDRESS))

    clock.advance(days=2, hours=23)
    assert registration.find_user_by_confirmation_key(key)

    clock.advance(hours=2)
    with pytest.raises(LinkNotValid):
        registration.find_user_by_confirmation_key(key)


def test_a_link_for_one_purpose_opens_nothing_else():
    person = register()

    with pytest.raises(LinkNotValid):
        keys.read_reset_key(keys.confirmation_key(person))
    with pytest.raises(LinkNotValid):
        registration.find_user_by_confirmation_key(keys.confirmation_key(person)[:-2])


def test_whoever_registers_again_before_confirming_starts_afresh():
    register(password=OTHER_PASSWORD, public_name="Verschrieben")
    earlier = key_in(last_mail_to(ADDRESS))

    person = register(public_name="Okerblick 2")

    assert person.public_name == "Okerblick 2"
    assert registration.find_user_by_confirmation_key(key_in(last_mail_to(ADDRESS))) is person
    with pytest.raises(LinkNotValid):
        registration.find_user_by_confirmation_key(earlier)


@pytest.mark.parametrize("name", ["Okerblick 2", "OKERBLICK-2", "0kerb1ick 2", "Оkerblick2"])
def test_a_name_that_looks_like_anothers_is_refused(name):
    make_account(public_name="Okerblick 2")

    with pytest.raises(NameNotPossible):
        registration.register(apply_as(email="neu@example.org", public_name=name))


def test_nobody_takes_a_name_that_speaks_for_the_city():
    with pytest.raises(NameNotPossible):
        registration.register(apply_as(public_name="Geschäftsstelle"))


def test_a_password_with_the_own_name_in_it_is_refused():
    with pytest.raises(PasswordNotGood):
        registration.register(apply_as(password="mein Okerblick 22"))


def test_unconfirmed_accounts_vanish_after_seven_days_and_their_names_are_free_again(clock):
    kept = make_account()
    register()

    clock.advance(days=6, hours=23)
    assert remove_unconfirmed() == 0

    clock.advance(hours=2)
    assert remove_unconfirmed() == 1
    assert remove_unconfirmed() == 0
    assert session.query(User).all() == [kept]
    assert register(email="andere@example.org")


def test_a_held_name_is_free_again_after_seven_days(clock):
    make_account(email="bekannt@example.org")
    registration.register(apply_as(email="bekannt@example.org", public_name="Windrad"))
    clock.advance(days=7, hours=1)

    remove_unconfirmed()

    assert session.query(NameHold).count() == 0
    assert queries.find_user_by_name("Windrad") is None
    assert register(public_name="Windrad")


def test_one_address_is_not_written_to_without_end():
    for _ in range(5):
        registration.send_confirmation_again(ADDRESS)

    with pytest.raises(TooManyAttempts) as refusal:
        registration.send_confirmation_again(ADDRESS)

    assert refusal.value.retry_after > 0
    assert len(mails_to(ADDRESS)) == 5
