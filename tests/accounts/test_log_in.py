"""People log in with address and password; whoever guesses has to wait."""

import pytest
from argon2 import PasswordHasher
from sqlalchemy import select

from forum.accounts import queries
from forum.accounts.errors import NotConfirmedYet, WrongCredentials
from forum.accounts.jobs import forget_expired_devices
from forum.accounts.models import UserSession
from forum.accounts.services import devices, limits
from forum.accounts.services.log_in import log_in
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import TooManyAttempts
from forum.core.security.throttle import Attempt, forget_old_attempts
from tests.accounts.people import OTHER_PASSWORD, PASSWORD, make_account, register

pytestmark = pytest.mark.both_databases


def enter(email, password=PASSWORD, *, network="", stays=False):
    """A log-in in a transaction of its own, as a request makes it."""
    session.commit()
    with transaction():
        return log_in(email, password, device="Firefox|Windows", stays=stays, network=network)


def guess(email, times, *, network=""):
    for _ in range(times):
        with pytest.raises(WrongCredentials):
            enter(email, OTHER_PASSWORD, network=network)


@pytest.fixture
def kim(clock):
    person = make_account(email="kim@example.org")
    session.commit()
    return person


def test_the_right_password_opens_a_device(kim):
    opened = enter("Kim@Example.org ")

    assert [row.id for row in queries.list_devices(kim)] == [opened.row.id]
    assert str(opened.row.name) == "Firefox auf Windows"
    assert opened.token not in opened.row.token_hash


def test_a_visit_ends_after_twelve_hours_and_a_stay_after_thirty_days(kim, clock):
    visit, stay = enter(kim.email), enter(kim.email, stays=True)

    clock.advance(hours=12, minutes=1)
    assert queries.list_devices(kim) == [stay.row]

    clock.advance(days=30)
    assert queries.list_devices(kim) == []
    assert forget_expired_devices() == 2
    assert visit.token != stay.token


def test_five_failures_are_free_then_each_one_doubles_the_wait(kim, clock):
    guess(kim.email, 5)

    for seconds in (5, 10, 20, 40):
        with pytest.raises(TooManyAttempts) as refusal:
            enter(kim.email)
        assert refusal.value.retry_after in (seconds, seconds + 1)
        clock.advance(seconds=seconds + 1)
        guess(kim.email, 1)


def test_the_right_password_ends_the_counting(kim, clock):
    guess(kim.email, 5)
    clock.advance(seconds=6)

    enter(kim.email)

    guess(kim.email, 5)


def test_a_network_that_guesses_at_many_accounts_waits_too(kim):
    for number in range(limits.FREE_BY_NETWORK):
        guess(f"fremd{number}@example.org", 1, network="192.0.2.0/24")

    with pytest.raises(TooManyAttempts):
        enter(kim.email, network="192.0.2.0/24")
    assert enter(kim.email, network="198.51.100.0/24")


def test_what_is_counted_holds_no_address_and_goes_after_a_day(kim, clock):
    guess(kim.email, 2, network="192.0.2.0/24")

    kept = session.scalars(select(Attempt)).all()
    assert len(kept) == 4
    assert all(len(row.key_hash) == 64 and "kim" not in row.key_hash for row in kept)

    clock.advance(hours=24, minutes=1)
    assert forget_old_attempts() == 4


def test_the_right_password_of_an_unconfirmed_account_says_what_is_missing():
    register(email="wartet@example.org")
    session.commit()

    with pytest.raises(NotConfirmedYet):
        enter("wartet@example.org")
    guess("wartet@example.org", 1)


def test_a_password_kept_by_weaker_measure_is_kept_anew():
    weak = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1).hash(PASSWORD)
    person = make_account(password_hash=weak)

    enter(person.email)

    assert person.password_hash != weak
    assert person.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


def test_a_device_notes_its_use_every_five_minutes_at_most(kim, clock):
    row = enter(kim.email).row
    began = row.last_used_at

    clock.advance(minutes=4)
    devices.touch_device(row)
    assert row.last_used_at == began

    clock.advance(minutes=1)
    devices.touch_device(row)
    assert row.last_used_at == clock.now


def test_one_device_ends_alone_and_all_end_together(kim):
    first, second, third = (enter(kim.email).row for _ in range(3))

    devices.end_device(first)
    session.flush()
    assert {row.id for row in queries.list_devices(kim)} == {second.id, third.id}

    devices.end_devices(kim, but=third)
    assert [row.id for row in queries.list_devices(kim)] == [third.id]

    devices.end_devices(kim)
    assert session.scalars(select(UserSession)).all() == []
