"""Many at the same moment: one thing has one case, and one decision is made."""

from concurrent.futures import ThreadPoolExecutor
from threading import Event
from time import perf_counter, sleep

import pytest
from sqlalchemy import func, select

from forum.accounts.models import User
from forum.app import create_app
from forum.core.data.database import db, session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import DomainError
from forum.core.mail.outbox import OutgoingMail
from forum.discussions.models.posts import Post
from forum.discussions.services.edit import edit_post
from forum.moderation.desk.services.assign import take_over
from forum.moderation.desk.services.attend import note_visit
from forum.moderation.desk.services.carry_out import carry_out
from forum.moderation.desk.services.submit import submit, take_back
from forum.moderation.measures.texts import HIDE, NO_ACTION, RELEASE, RETURN
from forum.moderation.models.cases import Case, CaseVisit
from forum.moderation.models.decisions import Decision
from forum.moderation.models.pending import PendingDecision
from forum.moderation.models.reports import Report
from forum.moderation.services.decide import decide
from forum.moderation.services.ruling import Ruling
from forum.settings import Settings
from tests.factories import make_user
from tests.moderation.stories import case_of, decide_on, make_moderator, make_post, report_thing, subject_of
from tests.support.parallel import in_processes

pytestmark = pytest.mark.both_databases


def attempt(act, url, folder):
    """Run an act in a transaction of its own; what came of it, in a word."""
    app = create_app(Settings.for_tests(database_url=url, instance_path=folder))
    with app.app_context():
        try:
            with transaction():
                return act()
        except DomainError as refusal:
            return type(refusal).__name__
        finally:
            db.engine.dispose()


def report_the_same(number, url, folder, post_id):
    def act():
        return report_thing(session.get_one(Post, post_id), email=f"toni{number}@example.org").reference

    return attempt(act, url, folder)


def report_another(number, url, folder, post_ids):
    def act():
        return report_thing(session.get_one(Post, post_ids[number])).reference

    return attempt(act, url, folder)


def decide_the_same(number, url, folder, *given):
    post_id, moderator_ids, seen = given

    def act():
        moderator = session.get_one(User, moderator_ids[number])
        measure = (HIDE, NO_ACTION)[number]
        decide_on(session.get_one(Post, post_id), measure, by=moderator, seen_version=seen)
        return "decided"

    return attempt(act, url, folder)


def take_the_same(number, url, folder, *given):
    post_id, moderator_ids = given

    def act():
        moderator = session.get_one(User, moderator_ids[number])
        take_over(case_of(session.get_one(Post, post_id)), by=moderator)
        return moderator.id

    return attempt(act, url, folder)


def visit_the_same(number, url, folder, *given):
    post_id, moderator_ids = given

    def act():
        note_visit(case_of(session.get_one(Post, post_id)), by=session.get_one(User, moderator_ids[number % 2]))
        return "seen"

    return attempt(act, url, folder)


@pytest.fixture
def place(database, tmp_path):
    return database.url, tmp_path


@pytest.fixture
def sent(make_app):
    """A decision that waits: the post, who sent it, and the decision's key."""
    post, moderator = make_post(), make_moderator()
    report_thing(post)
    ruling = Ruling(HIDE, "Das setzt eine Person herab.", ground="rule:insults")
    session.commit()
    with make_app(take_back_seconds=10).app_context():
        found, sender = session.get_one(Post, post.id), session.get_one(User, moderator.id)
        case = case_of(found)
        pending = submit(case, subject_of(found), by=sender, ruling=ruling, seen_version=case.version)
        key = pending.id
        session.commit()
    return post, moderator, key


def meanwhile(app, first, second):
    """Do the second thing while the first one is done and not yet committed; what came of the second, in a word."""
    is_asking = Event()

    def ask():
        with app.app_context():
            is_asking.set()
            try:
                with transaction():
                    return second()
            except DomainError as refusal:
                return type(refusal).__name__

    session.rollback()
    with ThreadPoolExecutor(1) as pool:
        with transaction():
            first()
            answer = pool.submit(ask)
            is_asking.wait(10)
            # whoever does not wait for the other has read by now what the other is about to change
            sleep(0.3)
        result = answer.result(30)
    session.expire_all()
    return result


def test_who_takes_back_while_the_worker_carries_out_is_too_late(app, sent):
    post, moderator, key = sent
    case_id, post_id, moderator_id = case_of(post).id, post.id, moderator.id

    def take_it_back():
        case, found = session.get_one(Case, case_id), session.get_one(Post, post_id)
        take_back(case, subject_of(found), by=session.get_one(User, moderator_id))

    assert meanwhile(app, lambda: carry_out(key), take_it_back) == "NothingToTakeBack"
    assert post.hidden_at is not None
    assert session.scalar(select(func.count()).select_from(Decision)) == 1
    assert session.scalar(select(func.count()).select_from(PendingDecision)) == 0


def test_the_worker_leaves_alone_what_is_being_taken_back(app, sent):
    post, moderator, key = sent

    meanwhile(app, lambda: take_back(case_of(post), subject_of(post), by=moderator), lambda: carry_out(key))

    assert post.hidden_at is None
    assert session.scalar(select(func.count()).select_from(Decision)) == 0
    assert session.scalars(select(PendingDecision.refusal)).all() == [""]


def test_two_workers_carry_a_decision_out_once(app, sent):
    post, _moderator, key = sent

    meanwhile(app, lambda: carry_out(key), lambda: carry_out(key))

    assert post.hidden_at is not None
    assert session.scalar(select(func.count()).select_from(Decision)) == 1
    assert session.scalar(select(func.count()).select_from(PendingDecision)) == 0


def test_parallel_reports_of_one_post_make_one_case(place):
    post = make_post()
    session.commit()

    references = in_processes(report_the_same, count=4, arguments=(*place, post.id))

    assert sorted(reference.split("/")[1] for reference in references) == ["1", "2", "3", "4"]
    assert len({reference.split("/")[0] for reference in references}) == 1
    assert session.scalar(select(func.count()).select_from(Case)) == 1
    assert session.scalar(select(func.count()).select_from(Report)) == 4
    session.expire_all()
    assert case_of(post).report_count == 4


def test_parallel_reports_of_different_posts_get_different_numbers(place):
    posts = [make_post() for _number in range(4)]
    session.commit()

    references = in_processes(report_another, count=4, arguments=(*place, [post.id for post in posts]))

    assert sorted(reference.split("-")[1] for reference in references) == ["1/1", "2/1", "3/1", "4/1"]


def test_of_two_parallel_decisions_one_holds_and_each_person_gets_one_mail(place):
    post = make_post(by=make_user(email="sascha@example.org"))
    report_thing(post, email="toni@example.org")
    moderators = [make_moderator().id, make_moderator().id]
    seen = case_of(post).version
    session.commit()

    results = in_processes(decide_the_same, count=2, arguments=(*place, post.id, moderators, seen))

    assert sorted(results) == ["CaseHasChanged", "decided"]
    assert session.scalar(select(func.count()).select_from(Decision)) == 1
    to_reporter = select(func.count()).where(OutgoingMail.recipient == "toni@example.org")
    assert session.scalar(to_reporter) == 2


def test_of_two_who_take_a_case_at_once_one_has_it(place):
    post = make_post()
    report_thing(post)
    moderators = [make_moderator().id, make_moderator().id]
    session.commit()

    results = in_processes(take_the_same, count=2, arguments=(*place, post.id, moderators))

    assert "CaseNotFree" in results
    session.expire_all()
    assert case_of(post).taken_by_id in results


def test_signs_of_life_at_the_same_moment_make_one_visit_a_person(place):
    post = make_post()
    report_thing(post)
    moderators = [make_moderator().id, make_moderator().id]
    session.commit()

    results = in_processes(visit_the_same, count=4, arguments=(*place, post.id, moderators))

    assert results == ["seen"] * 4
    assert session.scalar(select(func.count()).select_from(CaseVisit)) == 2


def revise_or_decide(number, url, folder, *given):
    """The author sends a revised text again and again, while a moderator decides as often."""
    post_id, moderator_id = given

    def act():
        post = session.get_one(Post, post_id)
        if number == 0:
            edit_post(post, body=f"Überarbeitet um {perf_counter()}.", by=session.get_one(User, post.author_id))
            return "sent"
        case = session.scalars(select(Case).where(Case.subject_id == post_id)).one()
        measure = RETURN if post.is_waiting or post.is_visible else RELEASE
        ruling = Ruling(measure=measure, ground="rule:respect", explanation="Bitte sachlicher.")
        moderator = session.get_one(User, moderator_id)
        decide(case, subject_of(post), by=moderator, ruling=ruling, seen_version=case.version)
        return "decided"

    return [attempt(act, url, folder) for _ in range(12)]


def test_who_sends_a_revised_text_and_who_decides_never_wait_for_each_other(place):
    author = make_user()
    post = make_post(by=author)
    report_thing(post)
    decide_on(post, RETURN, ground="rule:respect")
    moderator = make_moderator()
    session.commit()

    sent, decided = in_processes(revise_or_decide, count=2, arguments=(*place, post.id, moderator.id))

    # a deadlock would have come back as an exception in place of a list
    assert set(sent) <= {"sent", "PostGone", "NothingWaits"}
    assert set(decided) <= {"decided", "CaseHasChanged", "MeasureImpossible"}
    assert "sent" in sent
