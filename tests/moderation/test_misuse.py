"""Misuse: what counts, what the criteria suggest, and that everybody is heard all the same."""

from datetime import UTC, datetime

import pytest

from forum.core.data.database import session
from forum.core.time.clock import CITY_TIME
from forum.moderation import misuse
from forum.moderation.measures.accounts import SUSPEND, WARN
from forum.moderation.measures.texts import HIDE, NO_ACTION
from forum.moderation.misuse import FIRST_DAYS, LATER_DAYS, Misuse, Proposal
from forum.moderation.models.reports import Category
from forum.moderation.queries.misuse import misuse_of
from tests.factories import make_user
from tests.moderation.objecting import grant, object_as
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing

pytestmark = pytest.mark.both_databases


def hide_manifest(author, **fields):
    post = make_post(by=author)
    report_thing(post)
    return post, decide_on(post, HIDE, **({"ground": "stgb_185", "is_manifest": True} | fields))


def warn(author):
    post = make_post(by=author)
    report_thing(post)
    return decide_on(post, NO_ACTION, account_measure=WARN, ground="rule:insults")


def report_without_ground(reporter):
    post = make_post()
    report = report_thing(post, by=reporter, email=reporter.email)
    decide_on(post, NO_ACTION, unfounded_reports=(report.id,))
    return report


def test_a_blameless_account_gets_no_proposal():
    person = make_user()
    make_post(by=person)

    found = misuse_of(person)

    assert (found.contents, found.all_posts, found.proposal) == (0, 1, Proposal.NOTHING)
    assert not found.is_any


def test_the_second_manifest_content_calls_for_a_warning():
    person = make_user()
    hide_manifest(person)
    assert misuse_of(person).proposal is Proposal.NOTHING

    hide_manifest(person)

    assert misuse_of(person).proposal is Proposal.WARN


def test_one_grave_content_is_enough_for_a_warning():
    person = make_user()

    hide_manifest(person, ground="stgb_241")

    assert misuse_of(person).proposal is Proposal.WARN


def test_without_a_warning_nobody_is_suspended_however_often_it_happens():
    person = make_user()
    for _number in range(5):
        hide_manifest(person)

    found = misuse_of(person)

    assert not found.may_suspend
    assert found.proposal is Proposal.WARN


def test_a_third_content_after_the_warning_calls_for_a_suspension(clock):
    person = make_user()
    hide_manifest(person)
    hide_manifest(person)
    clock.advance(days=1)
    warn(person)
    assert misuse_of(person).proposal is Proposal.NOTHING
    clock.advance(days=1)

    hide_manifest(person)

    found = misuse_of(person)
    assert found.may_suspend
    assert found.proposal is Proposal.SUSPEND
    assert found.days == FIRST_DAYS


def test_the_next_suspension_is_longer(clock):
    person = make_user()
    warn(person)
    clock.advance(days=1)
    for _number in range(2):
        hide_manifest(person)
    until = datetime(2026, 3, 25, 11, 0, tzinfo=UTC)
    hide_manifest(person, account_measure=SUSPEND, account_until=until)

    assert misuse_of(person).days == LATER_DAYS


def test_what_lies_more_than_twelve_months_back_does_not_count(clock):
    person = make_user()
    hide_manifest(person)
    warn(person)

    clock.set(datetime(2027, 3, 11, 11, 0, tzinfo=UTC))

    found = misuse_of(person)
    assert (found.contents, found.warned_at) == (0, None)


def test_what_was_taken_back_on_an_objection_does_not_count():
    person = make_user()
    post, decision = hide_manifest(person)

    grant(object_as(person, decision), post)

    assert misuse_of(person).contents == 0


def test_a_warning_that_was_taken_back_is_none():
    person = make_user()
    decision = warn(person)

    grant(object_as(person, decision), None)

    assert misuse_of(person).warned_at is None


def test_the_share_of_all_posts_is_known():
    person = make_user()
    for _number in range(3):
        make_post(by=person)
    hide_manifest(person)

    assert misuse_of(person).content_share == 25


def test_a_decision_that_is_not_manifest_is_no_misuse():
    person = make_user()

    hide_manifest(person, is_manifest=False)

    assert misuse_of(person).contents == 0


def test_unfounded_reports_call_for_a_warning_and_then_wait_longer(clock):
    reporter = make_user()
    for _number in range(2):
        report_without_ground(reporter)
    assert misuse_of(reporter).proposal is Proposal.WARN
    warn(reporter)
    clock.advance(days=1)

    report_without_ground(reporter)

    found = misuse_of(reporter)
    assert found.reports_wait_longer
    assert not found.may_suspend


def test_such_a_report_is_taken_and_looked_at_last(clock):
    reporter = misusing_reporter(clock)
    post = make_post()

    report_thing(post, by=reporter, email=reporter.email)

    # five working days from Wednesday noon
    assert case_of(post).due_at == datetime(2026, 3, 18, 12, 0, tzinfo=CITY_TIME)


def test_unlawful_content_is_looked_at_within_hours_whoever_reports_it(clock):
    reporter = misusing_reporter(clock)
    post = make_post()

    report_thing(post, by=reporter, email=reporter.email, category=Category.ILLEGAL)

    assert case_of(post).due_at == datetime(2026, 3, 11, 16, 0, tzinfo=CITY_TIME)


def test_a_report_by_somebody_else_makes_it_due_as_usual(clock):
    reporter = misusing_reporter(clock)
    post = make_post()
    report_thing(post, by=reporter, email=reporter.email)

    report_thing(post, email="kim@example.org")

    assert case_of(post).due_at == datetime(2026, 3, 12, 12, 0, tzinfo=CITY_TIME)


def test_a_waiting_case_is_not_put_back_by_such_a_report(clock):
    reporter = misusing_reporter(clock)
    post = make_post()
    report_thing(post, email="kim@example.org")
    due = case_of(post).due_at

    report_thing(post, by=reporter, email=reporter.email)

    assert case_of(post).due_at == due


def test_the_case_shows_the_record_and_the_proposal(client, clock):
    person = make_user()
    hide_manifest(person)
    post, _decision = hide_manifest(person)
    client.log_in(make_moderator())

    page = client.get(f"/moderation/{case_of(post).public_id}")

    assert "Missbrauch in den letzten 12 Monaten" in page.headings
    assert "Die Kriterien sprechen für eine Verwarnung." in page.main
    assert "100 % aller Beiträge" in page.main


def test_nothing_is_done_by_itself():
    person = make_user()
    warn(person)
    for _number in range(4):
        hide_manifest(person)

    session.refresh(person)
    assert person.suspended_until is None


RULES = {
    "de": (
        "ab {contents} solchen Inhalten innerhalb von {months} Monaten für {first} Tage",
        "beim nächsten Mal für {later} Tage",
        "ab {reports} solchen Meldungen innerhalb von {months} Monaten",
        "innerhalb von {slow} Werktagen",
    ),
    "en": (
        "from {contents} such contents within {months} months for {first} days",
        "the next time for {later} days",
        "from {reports} such reports within {months} months",
        "within {slow} working days",
    ),
}


@pytest.mark.parametrize("language", RULES)
def test_the_rules_name_the_numbers_that_hold(make_client, language):
    numbers = {
        "contents": misuse.MANY_CONTENTS,
        "reports": misuse.MANY_REPORTS,
        "months": misuse.MONTHS,
        "first": FIRST_DAYS,
        "later": LATER_DAYS,
        "slow": misuse.SLOW_WORKING_DAYS,
    }

    page = make_client(language=language).get("/dialogregeln")

    assert [one for one in RULES[language] if one.format(**numbers) not in page.main] == []


def test_shares_of_nothing_are_nothing():
    nobody = Misuse(0, 0, 0, 0, 0, 0, 0, None, 0)

    assert (nobody.content_share, nobody.report_share) == (0, 0)


def misusing_reporter(clock):
    reporter = make_user()
    for _number in range(2):
        report_without_ground(reporter)
    warn(reporter)
    clock.advance(days=1)
    report_without_ground(reporter)
    return reporter
