"""Reports open cases and join them, are confirmed once, and are limited."""

import pytest
from sqlalchemy import func, select

from forum.core.access import GUEST
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.errors import TooManyAttempts
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.reportable.registry import kind_named
from forum.core.time.clock import CITY_TIME
from forum.moderation.measures.texts import HIDE, NO_ACTION
from forum.moderation.models.cases import Case, CaseState
from forum.moderation.models.reports import Category
from forum.moderation.queries.things import find_subject
from forum.moderation.services.open_case import open_case
from forum.organisations.models import OrganisationState
from tests.factories import make_organisation, make_seat, make_space, make_topic, make_user
from tests.moderation.stories import (
    case_of,
    decide_on,
    make_moderator,
    make_post,
    opening_of,
    report_thing,
    subject_of,
)
from tests.support.actors import actor_of
from tests.support.outbox import mails_to

pytestmark = pytest.mark.both_databases


def test_the_first_report_opens_a_case_with_the_first_number_of_the_year(clock):
    post = make_post()

    report = report_thing(post)

    assert case_of(post).reference == "M 2026-1"
    assert report.reference == "M 2026-1/1"
    assert case_of(post).state is CaseState.OPEN


def test_further_reports_of_the_same_post_join_its_case(clock):
    post = make_post()

    report_thing(post)
    second = report_thing(post)

    assert second.reference == "M 2026-1/2"
    assert case_of(post).report_count == 2
    assert session.scalar(select(func.count()).select_from(Case)) == 1


SAME = {"addresses": "http://localhost/beitrag/0123456789"}


@pytest.mark.parametrize("by_member", [False, True])
def test_a_report_sent_again_with_the_same_words_is_the_first_one(clock, by_member):
    post, by = make_post(), make_user() if by_member else None
    first = report_thing(post, by=by, confirmed=False, **SAME)
    sent = len(mails_to("toni@example.org"))
    clock.advance(minutes=5)

    again = report_thing(post, by=by, confirmed=False, **SAME | {"email": "Toni@Example.org"})

    assert again is first
    assert case_of(post).report_count == 1
    assert len(mails_to("toni@example.org")) == sent


def test_a_report_with_other_words_by_others_later_or_after_a_decision_is_a_new_one(clock):
    post = make_post()
    report_thing(post, **SAME)

    report_thing(post, **SAME, explanation="Das beleidigt auch mich.")
    report_thing(post, **SAME, email="kim@example.org")
    report_thing(post, **SAME, by=make_user())
    report_thing(make_post(), **SAME)
    assert case_of(post).report_count == 4

    clock.advance(minutes=11)
    report_thing(post, **SAME)
    assert case_of(post).report_count == 5

    decide_on(post, NO_ACTION)
    report_thing(post, **SAME)
    assert case_of(post).report_count == 6


def test_each_thing_has_a_case_of_its_own(clock):
    post, person, club = make_post(), make_user(), make_organisation()

    references = [report_thing(thing).reference for thing in (post, person, club)]

    assert references == ["M 2026-1/1", "M 2026-2/1", "M 2026-3/1"]


def test_numbers_begin_anew_with_the_year(clock):
    clock.set(clock.now.replace(month=12, day=31, hour=22, minute=59))
    report_thing(make_post())
    clock.advance(minutes=2)

    assert report_thing(make_post()).reference == "M 2027-1/1"


def test_a_case_is_due_by_its_most_urgent_report(clock):
    post = make_post()
    report_thing(post, category=Category.RULES)
    assert case_of(post).due_at.astimezone(CITY_TIME).day == 11

    report_thing(post, category=Category.CHILD_ABUSE, name="", email="")

    assert case_of(post).category is Category.CHILD_ABUSE
    assert case_of(post).due_at.astimezone(CITY_TIME).hour == 16
    assert case_of(post).due_at.astimezone(CITY_TIME).day == 10


def test_a_later_report_of_less_weight_does_not_put_a_case_off(clock):
    post = make_post()
    report_thing(post, category=Category.ILLEGAL)
    due = case_of(post).due_at
    clock.advance(hours=2)

    report_thing(post, category=Category.OTHER)

    assert case_of(post).due_at == due
    assert case_of(post).category is Category.ILLEGAL


def test_a_report_of_a_decided_thing_opens_its_case_again(clock):
    post = make_post()
    report_thing(post, category=Category.ILLEGAL)
    decide_on(post, NO_ACTION)
    clock.advance(days=7)

    report_thing(post, category=Category.RULES)

    case = case_of(post)
    assert case.state is CaseState.REOPENED
    assert case.category is Category.RULES
    assert case.due_at.astimezone(CITY_TIME).day == 18


def test_the_reporter_gets_one_confirmation_in_the_own_language(clock):
    post = make_post()

    toni = make_user(email="toni@example.org")
    report_thing(post, by=toni, email="Toni@Example.org", language="en", explanation="He insults my neighbour.")

    (mail,) = mails_to("toni@example.org")
    assert mail.language == "en"
    assert mail.subject == "[Smart-City-Forum] Your report M 2026-1/1 has arrived"
    assert "He insults my neighbour." in mail.text_body
    assert "11 March 2026" in mail.text_body


def test_the_office_is_told_once_when_hours_count(clock):
    post = make_post(body="Der Zuständige ist ein Vollidiot.")
    report_thing(post, category=Category.RULES)
    assert not mails_to("forum@example.org")

    report_thing(post, category=Category.ILLEGAL)
    report_thing(post, category=Category.CHILD_ABUSE, name="", email="")

    (mail,) = mails_to("forum@example.org")
    assert mail.subject == "[Smart-City-Forum] Eilige Meldung: Fall M 2026-1"
    assert "10. März 2026, 16:00 Uhr" in " ".join(mail.text_body.split())
    assert "Vollidiot" not in mail.text_body


def test_who_reports_child_abuse_without_a_name_gets_no_mail():
    report_thing(make_post(), category=Category.CHILD_ABUSE, name="", email="")

    assert not mails_to("")


def test_the_confirmation_does_not_repeat_the_title_of_a_hidden_topic():
    topic = make_topic(title="Herr Mustermann ist ein Betrüger")
    post = opening_of(topic)
    open_case(subject_of(post), by=make_moderator())
    decide_on(post, HIDE)

    report_thing(post)

    (mail,) = mails_to("toni@example.org")
    assert "Mustermann" not in mail.text_body + mail.html_body


def test_an_account_may_report_ten_times_an_hour(clock):
    person, post = make_user(), make_post()
    for _number in range(10):
        report_thing(post, by=person)

    with pytest.raises(TooManyAttempts):
        report_thing(post, by=person)

    clock.advance(minutes=61)
    report_thing(post, by=person)


def test_a_network_may_report_thirty_times_an_hour(clock):
    post = make_post()
    for _number in range(30):
        report_thing(post, network="192.0.2.0/24")

    with pytest.raises(TooManyAttempts) as refusal:
        report_thing(post, network="192.0.2.0/24")

    assert refusal.value.retry_after == 3600
    report_thing(post, network="198.51.100.0/24")


def test_every_report_is_written_down():
    post, person = make_post(), make_user()

    report_thing(post, by=person)

    verbs = session.execute(select(Activity.verb, Activity.by_id).where(Activity.subject_kind == "case"))
    assert [tuple(row) for row in verbs] == [("case.opened", None), ("case.reported", person.id)]


def test_the_moderation_opens_a_case_by_itself_without_a_report(clock):
    moderator, post = make_moderator(), make_post()

    case = open_case(subject_of(post), by=moderator)

    assert case.opened_by_id == moderator.id
    assert case.report_count == 0
    assert open_case(subject_of(post), by=make_moderator()).id == case.id


def test_a_hidden_or_deleted_post_can_still_be_reported():
    hidden, deleted = make_post(), make_post()
    hidden.hidden_at = deleted.deleted_at = hidden.created_at
    hidden.hidden_as = HiddenAs.HIDDEN
    session.flush()

    for post in (hidden, deleted):
        assert find_subject(kind_named("post"), post.public_id, actor=GUEST)


def test_a_post_in_a_closed_space_does_not_exist_for_others():
    post = make_post()
    closed = make_space()
    subject_of(post).thread.space = closed
    session.flush()
    member = actor_of(make_seat(closed).user)

    assert find_subject(kind_named("post"), post.public_id, actor=GUEST) is None
    assert find_subject(kind_named("post"), post.public_id, actor=member)


def test_an_unconfirmed_account_has_no_profile_to_report():
    person = make_user(email_confirmed_at=None)

    assert find_subject(kind_named("user"), person.public_id, actor=GUEST) is None


def test_a_request_for_a_listing_is_known_to_the_office_alone():
    club = make_organisation()
    club.state = OrganisationState.REQUESTED
    session.flush()

    assert find_subject(kind_named("organisation"), club.public_id, actor=GUEST) is None
