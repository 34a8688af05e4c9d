"""Live questions at the same moment, on both databases: a vote counts once, and one question is on."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role, User
from forum.consultations.live.queries.rooms import get_room
from forum.consultations.live.services.ask import ask
from forum.consultations.live.services.lead import merge, release, take_up
from forum.consultations.live.services.support import support
from forum.consultations.models.live import LiveQuestion, LiveSupport, QuestionState
from forum.consultations.models.procedures import Module
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.errors import DomainError
from tests.consultations.live.rooms import make_live_module, make_question
from tests.factories import make_user
from tests.support.parallel import in_threads

pytestmark = pytest.mark.both_databases
RIVALS = 6


def rush(app, act):
    """Let rivals act at once; what became of each."""

    def come(number):
        with app.app_context():
            try:
                with transaction():
                    act(number)
            except DomainError:
                return "refused"
            except Exception as error:  # which one does not matter: nothing of the kind may happen
                return type(error).__name__
            finally:
                session.remove()
            return "done"

    results = in_threads(come, count=RIVALS)
    session.rollback()
    return results


def kept(make):
    with transaction():
        made = make()
        keys = made.id
    session.remove()
    return keys


def questions_of(key):
    return session.scalars(select(LiveQuestion).where(LiveQuestion.module_id == key).order_by(LiveQuestion.id)).all()


def test_a_vote_that_is_sent_many_times_at_once_counts_once(app):
    key = kept(make_question)

    results = rush(app, lambda _number: support(session.get_one(LiveQuestion, key), browser="mine"))

    assert results == ["done"] * RIVALS
    assert session.get_one(LiveQuestion, key).support_count == 1
    assert session.scalar(select(func.count()).select_from(LiveSupport)) == 1


def test_the_votes_of_many_at_once_all_count(app):
    key = kept(make_question)

    rush(app, lambda number: support(session.get_one(LiveQuestion, key), browser=f"browser-{number}"))

    assert session.get_one(LiveQuestion, key).support_count == RIVALS


def test_a_question_that_is_sent_many_times_at_once_is_kept_once(app):
    key = kept(make_live_module)

    results = rush(app, lambda _number: ask(get_module(key), "Wer zahlt?", browser="mine", network="192.0.2.0/24"))

    assert results == ["done"] * RIVALS
    assert len(questions_of(key)) == 1
    assert get_room(session.get_one(Module, key)).open_count == 1


def test_questions_of_many_at_once_are_all_counted(app):
    key = kept(lambda: make_live_module(releases_first=True))

    rush(app, lambda number: ask(get_module(key), "Wer zahlt?", browser=f"browser-{number}", network=""))

    assert get_room(session.get_one(Module, key)).waiting_count == RIVALS
    assert session.get_one(Module, key).contribution_count == RIVALS


def test_one_question_is_on_although_many_are_taken_up_at_once(app):
    def make():
        module = make_live_module()
        for _ in range(RIVALS):
            make_question(module)
        return module

    key = kept(make)
    leader = kept(lambda: make_user(roles=(Role.OFFICE,)))
    numbers = [question.id for question in questions_of(key)]
    session.remove()

    results = rush(
        app,
        lambda number: take_up(session.get_one(LiveQuestion, numbers[number]), by=get_person(leader)),
    )

    assert results == ["done"] * RIVALS
    states = [question.state for question in questions_of(key)]
    assert states.count(QuestionState.NOW) == 1
    assert get_room(session.get_one(Module, key)).open_count == RIVALS


def test_a_question_is_released_once_and_counted_once(app):
    key = kept(lambda: make_question(make_live_module(releases_first=True), is_released=False))
    leader = kept(lambda: make_user(roles=(Role.OFFICE,)))

    rush(app, lambda _number: release(session.get_one(LiveQuestion, key), by=get_person(leader)))

    module = session.get_one(Module, session.get_one(LiveQuestion, key).module_id)
    assert (get_room(module).waiting_count, get_room(module).open_count) == (0, 1)


def test_votes_that_come_while_questions_are_merged_are_not_lost(app):
    def make():
        module = make_live_module()
        make_question(module)
        make_question(module)
        return module

    key = kept(make)
    leader = kept(lambda: make_user(roles=(Role.OFFICE,)))
    merged, into = (question.id for question in questions_of(key))
    session.remove()

    def act(number):
        if number == 0:
            merge(session.get_one(LiveQuestion, merged), session.get_one(LiveQuestion, into), by=get_person(leader))
        else:
            support(session.get_one(LiveQuestion, merged), browser=f"browser-{number}")

    results = rush(app, act)

    assert set(results) <= {"done", "refused"}
    assert session.get_one(LiveQuestion, into).support_count == results[1:].count("done")


def get_person(key):
    return session.get_one(User, key)
