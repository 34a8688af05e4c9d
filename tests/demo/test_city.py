"""The demo city is believable: everybody is there, everything has happened, nothing contradicts itself."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import pytest
from sqlalchemy import func, select

from forum.accounts.errors import WrongCredentials
from forum.accounts.models import Group, Role, User
from forum.accounts.passwords import DEMO_PASSWORD, check_password
from forum.accounts.services.log_in import log_in
from forum.accounts.services.registration import find_user_by_confirmation_key
from forum.contributions.mails import OFFICIAL_ANSWER
from forum.core.audit.audit import AuditEntry
from forum.core.audit.audit_check import verify
from forum.core.data.database import db, session
from forum.core.mail.outbox import OutgoingMail
from forum.core.mail.undelivered import list_undelivered
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.time import clock
from forum.demo.accounts import demo_accounts
from forum.demo.build import is_empty
from forum.discussions.models.participants import Reading
from forum.discussions.models.posts import Post, PostRevision, Quotation
from forum.discussions.models.threads import Thread, TrailEntry
from forum.discussions.status import Status
from forum.moderation.desk.queries.text_blocks import list_blocks
from forum.moderation.measures.texts import HIDE, NO_ACTION, RELEASE, RESTORE
from forum.moderation.models.cases import Case, CaseState, Occasion
from forum.moderation.models.decisions import Decision
from forum.moderation.models.objections import Objection, Outcome
from forum.organisations.models import Mandate, Organisation, OrganisationState
from forum.rules.queries import current_version, find_coming_version
from forum.topics.models import Direction, Kind, Topic
from forum.topics.queries.counts import find_differences
from forum.triage.findings import Finding
from forum.triage.models import Level
from forum.weighing.kinds import Step
from forum.weighing.models import Weighing, WeighingStep

pytestmark = pytest.mark.usefixtures("inside")


def test_people_of_every_group_and_role_live_there():
    people = session.scalars(select(User)).all()

    assert len(people) >= 40
    assert {person.group for person in people} == set(Group)
    assert {role for person in people for role in person.roles} == set(Role)
    assert all(person.is_confirmed and person.email.endswith("@example.org") for person in people)


def test_the_link_in_each_registration_mail_worked_when_the_mail_came():
    mails = session.scalars(select(OutgoingMail).where(OutgoingMail.text_body.contains("/konto/bestaetigen/"))).all()

    assert len(mails) >= 40
    for mail in mails:
        key = mail.text_body.split("/konto/bestaetigen/")[1].split()[0]
        with clock.frozen(mail.created_at):
            assert find_user_by_confirmation_key(key).email == mail.recipient


def test_every_status_of_organisations_and_mandates_can_be_seen():
    states = Counter(session.scalars(select(Organisation.state)))
    mandates = session.scalars(select(Mandate)).all()

    assert states[OrganisationState.LISTED] >= 6
    assert states[OrganisationState.REQUESTED] == states[OrganisationState.ASKED_BACK] == 1
    assert any(mandate.ends_soon(clock.today()) for mandate in mandates)
    assert any(mandate.is_over(clock.today()) for mandate in mandates)


def test_at_least_25_topics_of_all_kinds_hold_more_than_200_posts():
    topics = session.scalars(select(Topic)).all()

    assert len(topics) >= 25
    assert {topic.kind for topic in topics} == set(Kind)
    assert {topic.direction for topic in topics if topic.direction} == set(Direction)
    assert (session.scalar(select(func.count()).select_from(Post)) or 0) > 200
    assert len({topic.field_id for topic in topics}) == 10


def test_proposals_stand_at_every_step_and_one_answer_is_late():
    proposals = session.scalars(select(Topic).where(Topic.kind == Kind.PROPOSAL)).all()
    soon = clock.now() + timedelta(days=7)

    assert {topic.status for topic in proposals} == set(Status)
    assert [topic.title for topic in proposals if topic.is_overdue(clock.now())]
    assert [
        topic
        for topic in proposals
        if topic.answer_due_at and not topic.is_answered and clock.now() < topic.answer_due_at < soon
    ]


def test_the_city_has_answered_in_its_name_within_its_promise():
    answers = session.scalars(select(Post).where(Post.is_official)).all()

    assert len(answers) >= 10
    assert all(answer.group is Group.ADMINISTRATION for answer in answers)
    assert any(answer.promise_due_at for answer in answers)


def test_one_topic_runs_over_more_than_a_page():
    assert session.scalar(select(func.max(Thread.last_number))) > 20


def test_hidden_deleted_edited_and_quoted_posts_are_among_them():
    posts = session.scalars(select(Post)).all()

    assert any(post.hidden_at for post in posts)
    assert any(post.deleted_at for post in posts)
    assert any(post.edited_at for post in posts)
    assert any('class="mention"' in post.html for post in posts)
    assert session.scalar(select(func.count()).select_from(PostRevision)) == 1
    assert (session.scalar(select(func.count()).select_from(Quotation)) or 0) >= 8


def test_the_office_has_closed_pinned_and_merged():
    verbs = set(session.scalars(select(TrailEntry.verb)))

    assert {"closed", "pinned", "merged", "merged_in", "answer_postponed"} <= verbs


def test_reports_wait_and_others_are_decided():
    cases = session.scalars(select(Case)).all()
    measures = Counter(session.scalars(select(Decision.measure)))

    assert sum(case.state is CaseState.OPEN for case in cases) >= 2
    assert measures - Counter({RELEASE: 9}) == {HIDE: 2, NO_ACTION: 1, RESTORE: 1}


def test_one_objection_was_granted_and_another_waits():
    objections = session.scalars(select(Objection).order_by(Objection.id)).all()

    assert [objection.outcome for objection in objections] == [Outcome.GRANTED, None]
    assert any(case.occasion is Occasion.OBJECTION for case in session.scalars(select(Case)))


def test_a_newcomers_post_waits_and_triage_has_looked_at_everything():
    waiting = session.scalars(select(Post).where(Post.hidden_as == HiddenAs.WAITING)).all()
    levels = Counter(session.scalars(select(Finding.level)))

    assert [post.is_waiting for post in waiting] == [True]
    assert levels[Level.URGENT] >= 1
    assert Occasion.TRIAGE not in {case.occasion for case in session.scalars(select(Case)) if case.is_open}
    assert levels[Level.UNREMARKABLE] > levels[Level.LOOK] + levels[Level.URGENT]


def test_people_follow_and_some_have_unread_posts():
    readings = session.execute(select(Reading, Thread.last_number).join(Thread, Thread.id == Reading.thread_id)).all()

    assert any(reading.followed_at for reading, _last in readings)
    assert any(reading.last_number < last for reading, last in readings)


def test_nothing_lies_in_the_future_and_posts_follow_each_other_in_time():
    now = clock.now()
    posts = session.scalars(select(Post).where(Post.number > 0).order_by(Post.thread_id, Post.number)).all()

    assert max(post.created_at for post in posts) <= now
    for earlier, later in pairwise(posts):
        assert earlier.thread_id != later.thread_id or earlier.created_at <= later.created_at


def test_mails_and_steps_bear_the_date_of_what_caused_them():
    answers = select(Post.created_at).where(Post.is_official)
    told = select(OutgoingMail.created_at).where(OutgoingMail.kind == OFFICIAL_ANSWER.name)

    moments = set(session.scalars(told))
    assert moments
    assert moments <= set(session.scalars(answers))


def test_one_mail_was_refused_and_waits_for_the_office():
    (failed,) = list_undelivered(cursor=None).items

    assert failed.recipient == "nachbarin@example.org"
    assert failed.last_error.startswith("550")
    assert not failed.is_outdated(clock.now())


def test_every_group_has_begun_a_topic():
    assert set(session.scalars(select(Topic.author_group))) == set(Group)


def test_what_the_office_did_stands_in_an_unbroken_log_without_names():
    entries = session.scalars(select(AuditEntry)).all()
    names = session.scalars(select(User.public_name)).all()

    assert verify().is_unbroken
    assert {"case.decided", "rules.published", "organisation.accepted"} <= {one.verb for one in entries}
    assert not [one.details for one in entries if any(name in str(one.details) for name in names)]


def test_new_rules_are_coming_and_the_first_ones_hold():
    coming = find_coming_version()
    # versions are counted by the year from which they hold
    number = "02" if coming.holds_from.year == 2026 else "01"
    assert (current_version(), coming.label) == ("2026-01", f"{coming.holds_from.year}-{number}")
    assert len(list_blocks()) > 30


def test_every_count_is_right():
    assert find_differences() == []


def test_the_accounts_of_the_log_in_page_open_with_their_password(demonstration):
    listed = demonstration.extensions["demo_accounts"]

    assert len(listed) >= 8
    for _name, _role, email, password in listed:
        assert log_in(email, password, device="Test", stays=False).row.user.email == email


def test_outside_the_demonstration_its_password_opens_nothing(make_app):
    in_service = make_app(demo=False, database_url=db.engine.url.render_as_string(hide_password=False))
    _name, _role, email, password = demo_accounts()[0]

    with in_service.app_context(), pytest.raises(WrongCredentials):
        log_in(email, password, device="Test", stays=False)


def test_nobody_may_choose_the_password_of_the_demonstration():
    assert check_password(DEMO_PASSWORD) is not None


def test_a_city_that_is_there_is_not_built_again():
    assert not is_empty()


def test_one_weighing_is_under_way_with_a_day_for_each_step():
    query = select(WeighingStep).join(Weighing, Weighing.id == WeighingStep.weighing_id)
    steps = session.scalars(query.where(Weighing.released_at.is_(None))).all()

    assert {one.step for one in steps if one.due_on} == set(Step)
    assert [one.step for one in steps if one.finished_at] == [Step.COLLECT]
