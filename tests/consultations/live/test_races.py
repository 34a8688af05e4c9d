"""Live questions at the same moment, on both databases: a vote counts once, and one question is on."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role, User
from forum.consultations.live.queries.rooms import get_room
from forum.consultations.live.services.ask import ask
from forum.consultations.live.services.hiding import hide_question
from forum.consultations.live.services.lead import answer, merge, release, take_up
from forum.consultations.live.services.support import support
from forum.consultations.models.live import LiveQuestion, LiveSupport, QuestionState
from forum.consultations.models.procedures import Module
from forum.consultations.queries.find import get_module
from forum.core.acts.models import Activity
from forum.core.data.database import session
from tests.consultations.live.rooms import make_live_module, make_question
from tests.consultations.rivals import RIVALS, kept, rush
from tests.factories import make_user

pytestmark = pytest.mark.both_databases


def questions_of(key):
    return session.scalars(select(LiveQuestion).where(LiveQuestion.module_id == key).order_by(LiveQuestion.id)).all()


def test_a_vote_that_is_sent_many_times_at_once_counts_once(app):
    key = kept(lambda: make_question().id)

    results = rush(app, lambda _number: support(session.get_one(LiveQuestion, key), browser="mine"))

    # the unique row of a browser holds this, whether or not the question is locked
    assert results == ["done"] * RIVALS
    assert session.get_one(LiveQuestion, key).support_count == 1
    assert session.scalar(select(func.count()).select_from(LiveSupport)) == 1


def test_the_votes_of_many_at_once_all_count(app):
    key = kept(lambda: make_question().id)

    rush(app, lambda number: support(session.get_one(LiveQuestion, key), browser=f"browser-{number}"))

    assert session.get_one(LiveQuestion, key).support_count == RIVALS


def test_a_question_that_is_sent_many_times_at_once_is_kept_once(app):
    key = kept(lambda: make_live_module().id)

    results = rush(app, lambda _number: ask(get_module(key), "Wer zahlt?", browser="mine", network="192.0.2.0/24"))

    assert results == ["done"] * RIVALS
    assert len(questions_of(key)) == 1
    assert get_room(session.get_one(Module, key)).open_count == 1


def test_questions_of_many_at_once_are_all_counted(app):
    key = kept(lambda: make_live_module(releases_first=True).id)

    rush(app, lambda number: ask(get_module(key), "Wer zahlt?", browser=f"browser-{number}", network=""))

    assert get_room(session.get_one(Module, key)).waiting_count == RIVALS
    assert session.get_one(Module, key).contribution_count == RIVALS


def test_one_question_is_on_although_many_are_taken_up_at_once(app):
    def make():
        module = make_live_module()
        for _ in range(RIVALS):
            make_question(module)
        return module.id

    key = kept(make)
    leader = kept(lambda: make_user(roles=(Role.OFFICE,)).id)
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
    key = kept(lambda: make_question(make_live_module(releases_first=True), is_released=False).id)
    leader = kept(lambda: make_user(roles=(Role.OFFICE,)).id)

    rush(app, lambda _number: release(session.get_one(LiveQuestion, key), by=get_person(leader)))

    assert count_acts("live_question.released") == 1
    module = session.get_one(Module, session.get_one(LiveQuestion, key).module_id)
    assert (get_room(module).waiting_count, get_room(module).open_count) == (0, 1)


def test_votes_that_come_while_questions_are_merged_are_not_lost(app):
    def make():
        module = make_live_module()
        make_question(module)
        make_question(module)
        return module.id

    key = kept(make)
    leader = kept(lambda: make_user(roles=(Role.OFFICE,)).id)
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


def test_two_questions_that_are_merged_into_each_other_at_once_leave_one(app):
    numbers, leader = begin_two()

    def act(number):
        one, other = numbers if number % 2 else reversed(numbers)
        merge(session.get_one(LiveQuestion, one), session.get_one(LiveQuestion, other), by=get_person(leader))

    results = rush(app, act)

    assert sorted(results) == ["done"] + ["refused"] * (RIVALS - 1)
    found = [session.get_one(LiveQuestion, key) for key in numbers]
    assert sorted(question.state for question in found) == [QuestionState.MERGED, QuestionState.OPEN]
    assert count_acts("live_question.merged") == 1
    assert get_room(session.get_one(Module, found[0].module_id)).open_count == 1


def test_nothing_is_merged_into_a_question_that_is_hidden_at_the_same_moment(app):
    (merged, into), leader = begin_two()

    def act(number):
        question, person = session.get_one(LiveQuestion, into), get_person(leader)
        if number:
            merge(session.get_one(LiveQuestion, merged), question, by=person)
        else:
            hide_question(question, by=person, reason="Eine Beleidigung.")

    results = rush(app, act, rivals=2)

    assert results in (["done", "done"], ["done", "refused"])
    is_merged = session.get_one(LiveQuestion, merged).state is QuestionState.MERGED
    assert is_merged == (results == ["done", "done"])
    room = get_room(session.get_one(Module, session.get_one(LiveQuestion, into).module_id))
    assert room.open_count == (0 if is_merged else 1)


def test_the_counts_of_a_room_are_true_whatever_its_leaders_do_at_once(app):
    numbers, leader = begin_two()

    def act(number):
        question, person = session.get_one(LiveQuestion, numbers[number % 2]), get_person(leader)
        match number // 2:
            case 0:
                take_up(question, by=person)
            case 1:
                answer(question, text="Die Stadt.", by=person)
            case _:
                hide_question(question, by=person, reason="Eine Beleidigung.")

    results = rush(app, act)

    assert set(results) <= {"done", "refused"}
    found = [session.get_one(LiveQuestion, key) for key in numbers]
    room = get_room(session.get_one(Module, found[0].module_id))
    shown = [question for question in found if question.hidden_at is None]
    answered = sum(question.state is QuestionState.ANSWERED for question in shown)
    assert (room.waiting_count, room.open_count, room.answered_count) == (0, len(shown) - answered, answered)
    assert count_acts("live_question.hidden") == len(found) - len(shown) == 2


def begin_two():
    """Two open questions of one room, and somebody who runs it."""

    def make():
        module = make_live_module()
        return [make_question(module).id, make_question(module).id], make_user(roles=(Role.OFFICE,)).id

    return kept(make)


def count_acts(verb):
    return session.scalar(select(func.count()).select_from(Activity).where(Activity.verb == verb))


def get_person(key):
    return session.get_one(User, key)
