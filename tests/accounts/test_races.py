"""The same address or name registered by many at the same moment gives one account and kind words."""

import pytest
from sqlalchemy import func, select

from forum.accounts.errors import NameNotPossible
from forum.accounts.models import Group, GroupSize, User
from forum.accounts.services import registration
from forum.app import create_app
from forum.core.data.database import db, session
from forum.core.data.unit_of_work import transaction
from forum.settings import Settings
from tests.accounts.people import apply_as, register
from tests.support.outbox import mails_to
from tests.support.parallel import in_processes

pytestmark = pytest.mark.both_databases

PEOPLE = 4
# one address, as four browsers send it
SPELLINGS = ["x@münchen-test.de", "x@xn--mnchen-test-thb.de", "x@mu\u0308nchen-test.de", "X@MÜNCHEN-TEST.DE"]


def in_a_process(act, url, folder):
    app = create_app(Settings.for_tests(database_url=url, instance_path=folder))
    with app.app_context():
        try:
            with transaction():
                act()
        except NameNotPossible as error:
            return str(error)
        finally:
            db.engine.dispose()
    return "done"


def send_the_same_form(_number, url, folder):
    return in_a_process(lambda: registration.register(apply_as()), url, folder)


def send_another_spelling(number, url, folder):
    application = apply_as(email=SPELLINGS[number], public_name=f"Isarblick {number}")
    return in_a_process(lambda: registration.register(application), url, folder)


def want_the_same_name(number, url, folder):
    application = apply_as(email=f"person{number}@example.org")
    return in_a_process(lambda: registration.register(application), url, folder)


def confirm_the_same(_number, url, folder, person):
    return in_a_process(lambda: registration.confirm_address(session.get_one(User, person)), url, folder)


def people() -> int:
    return session.scalar(select(func.count()).select_from(User)) or 0


def test_a_form_sent_many_times_at_once_makes_one_account(database, tmp_path):
    results = in_processes(send_the_same_form, count=PEOPLE, arguments=(database.url, tmp_path))

    assert results == ["done"] * PEOPLE
    assert people() == 1
    assert len(mails_to("okerblick@example.org")) == PEOPLE


def test_an_address_sent_in_many_spellings_at_once_makes_one_account(database, tmp_path):
    results = in_processes(send_another_spelling, count=PEOPLE, arguments=(database.url, tmp_path))

    assert results == ["done"] * PEOPLE
    assert session.scalars(select(User.email)).all() == ["x@xn--mnchen-test-thb.de"]
    assert len(mails_to("x@xn--mnchen-test-thb.de")) == PEOPLE


def test_a_name_wanted_by_many_at_once_goes_to_one(database, tmp_path):
    results = in_processes(want_the_same_name, count=PEOPLE, arguments=(database.url, tmp_path))

    assert sorted(result == "done" for result in results) == [False] * (PEOPLE - 1) + [True]
    assert all("Wählen Sie einen anderen" in result for result in results if result != "done")
    assert people() == 1


def test_an_address_confirmed_many_times_at_once_counts_once(database, tmp_path):
    person = register(group=Group.CLUBS)
    session.commit()

    results = in_processes(confirm_the_same, count=PEOPLE, arguments=(database.url, tmp_path, person.id))

    assert results == ["done"] * PEOPLE
    assert session.get_one(GroupSize, Group.CLUBS, populate_existing=True).members == 1
