"""Everybody with a confirmed account is told of new rules, once, whatever happens to the worker."""

import pytest

from forum.accounts.jobs import tell_of_new_rules
from forum.accounts.models import User
from forum.accounts.services import rules_notice
from forum.app import create_app
from forum.core.data.database import db, session
from forum.core.mail.outbox import OutgoingMail
from forum.settings import Settings
from tests.factories import make_user
from tests.rules.versions import make_office, notices, publish_draft
from tests.support.parallel import in_processes

pytestmark = pytest.mark.both_databases


def run_the_job(_number, url, folder):
    app = create_app(Settings.for_tests(database_url=url, instance_path=folder))
    with app.app_context():
        told = tell_of_new_rules()
        db.engine.dispose()
    return told


@pytest.fixture
def people(monkeypatch) -> list[str]:
    """Five accounts, one of them the office; a portion holds two."""
    monkeypatch.setattr(rules_notice, "PEOPLE_AT_ONCE", 2)
    office = make_office()
    accounts = [office, *(make_user() for _number in range(4))]
    make_user(email_confirmed_at=None)
    publish_draft(by=office)
    session.commit()
    return [one.email for one in accounts]


def test_every_confirmed_account_gets_one_mail(people):
    assert tell_of_new_rules() == 5
    assert tell_of_new_rules() == 0

    assert notices() == people


def test_the_mail_says_what_is_new_and_from_when(people, clock):
    english = make_user(language="en", email="english@example.org")
    session.commit()

    tell_of_new_rules()

    mails = {mail.recipient: mail for mail in session.query(OutgoingMail)}
    german = mails[people[0]].text_body
    assert "Neu ist eine Regel zu künstlicher Intelligenz." in german
    assert "/dialogregeln/2026-02" in german
    assert "Read the new rules" in mails[english.email].text_body


def test_a_worker_that_dies_between_two_portions_is_taken_over_where_it_ended(people, monkeypatch):
    portions = iter([rules_notice.send_next_notices, rules_notice.send_next_notices, fall_over])
    monkeypatch.setattr("forum.accounts.jobs.rules_notice.send_next_notices", lambda: next(portions)())  # noqa: PLW0108
    with pytest.raises(RuntimeError):
        tell_of_new_rules()
    assert notices() == people[:4]

    monkeypatch.undo()
    tell_of_new_rules()

    assert notices() == people


def test_a_worker_that_dies_within_a_portion_has_written_none_of_it(people, monkeypatch):
    monkeypatch.setattr("forum.accounts.services.rules_notice.note_told", fall_over)
    with pytest.raises(RuntimeError):
        tell_of_new_rules()

    assert not notices()


def test_two_workers_at_once_write_no_mail_twice(database, tmp_path):
    office = make_office()
    people = [office.email, *(make_user().email for _number in range(9))]
    publish_draft(by=office)
    session.commit()

    told = in_processes(run_the_job, count=2, arguments=(database.url, tmp_path))

    assert sum(told) == 10
    assert notices() == people


def test_nobody_is_told_of_the_rules_a_forum_begins_with(app):
    make_user()
    session.commit()

    assert tell_of_new_rules() == 0
    assert session.query(User).count() == 1


def fall_over(*_arguments, **_named):
    raise RuntimeError("the machine is switched off")
