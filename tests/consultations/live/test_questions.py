"""Live questions: asked once, supported once, led by whoever runs the room."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.consultations.live.errors import AskingEnded, QuestionMoved, QuestionRefused
from forum.consultations.live.queries.questions import (
    DeskList,
    Sorting,
    list_for_desk,
    list_own_waiting,
    list_questions,
)
from forum.consultations.live.queries.rooms import find_current, get_room
from forum.consultations.live.services.ask import MOST_BY_BROWSER, MOST_BY_NETWORK, ask, withdraw
from forum.consultations.live.services.hiding import hide_question, restore_question
from forum.consultations.live.services.lead import answer, edit, merge, put_back, release, take_up
from forum.consultations.live.services.rooms import begin_asking, end_asking
from forum.consultations.live.services.support import end_support, support
from forum.consultations.models.live import LiveSupport, QuestionState
from forum.core.data.database import session
from forum.core.errors import TooManyAttempts
from forum.core.running import jobs
from tests.consultations.live.rooms import make_live_module, make_question
from tests.factories import make_user

pytestmark = pytest.mark.both_databases


@pytest.fixture
def leader(app):
    return make_user(roles=(Role.OFFICE,))


def counts(module):
    room = get_room(module)
    return room.waiting_count, room.open_count, room.answered_count


def texts(page):
    return [question.text for question in page.items]


def run_job(app, job):
    session.commit()
    jobs.run(app, job)
    session.expire_all()


def test_what_was_hidden_meanwhile_is_not_released_and_waits_again_when_it_is_shown(app, leader):
    question = make_question(make_live_module(releases_first=True), "Wer zahlt?", is_released=False)
    hide_question(question, by=leader, reason="Nicht zum Thema.")

    with pytest.raises(QuestionMoved):
        release(question, by=leader)

    restore_question(question, by=leader)
    assert question.state is QuestionState.WAITING


def test_a_question_waits_where_the_room_releases_first_and_only_its_browser_finds_it(app, leader):
    module = make_live_module(releases_first=True)

    question = ask(module, "Wer zahlt?", browser="mine", network="")

    assert question.state is QuestionState.WAITING
    assert list_questions(module, Sorting.NEWEST, cursor=None).items == []
    assert list_own_waiting(module, ["mine"]) == [question]
    assert list_own_waiting(module, ["other"]) == []
    assert counts(module) == (1, 0, 0)
    release(question, by=leader)
    release(question, by=leader)
    assert list_questions(module, Sorting.NEWEST, cursor=None).items == [question]
    assert counts(module) == (0, 1, 0)


def test_the_same_question_of_one_browser_is_kept_once(app):
    module = make_live_module()

    first = ask(module, "Wer  zahlt?", browser="mine", network="")

    assert ask(module, "Wer zahlt?", browser="mine", network="") is first
    assert ask(module, "Wer zahlt?", browser="other", network="") is not first
    assert module.contribution_count == 2
    assert module.participant_count == 0


@pytest.mark.parametrize("text", ["", " \u200b ", "x" * 201])
def test_an_empty_or_a_long_question_is_refused(app, text):
    with pytest.raises(QuestionRefused):
        ask(make_live_module(), text, browser="mine", network="")


def test_one_browser_asks_a_few_questions_in_ten_minutes(app, clock):
    module = make_live_module()
    for number in range(MOST_BY_BROWSER):
        ask(module, f"Frage {number}?", browser="mine", network="")

    with pytest.raises(TooManyAttempts):
        ask(module, "Noch eine?", browser="mine", network="")
    clock.advance(minutes=11)
    assert ask(module, "Noch eine?", browser="mine", network="")


def test_a_full_hall_behind_one_address_can_ask(app):
    module = make_live_module()

    for number in range(40):
        ask(module, "Wer zahlt?", browser=f"browser-{number}", network="192.0.2.0/24")

    assert counts(module) == (0, 40, 0)
    assert MOST_BY_NETWORK == 200


def test_a_room_that_takes_no_more_questions_says_so_and_takes_votes(app, leader):
    module = make_live_module()
    question = make_question(module)
    end_asking(get_room(module), by=leader)

    with pytest.raises(AskingEnded):
        ask(module, "Noch eine?", browser="mine", network="")
    assert support(question, browser="mine").support_count == 1
    begin_asking(get_room(module), by=leader)
    assert ask(module, "Noch eine?", browser="mine", network="")


def test_a_vote_counts_once_and_can_be_taken_back(app):
    question = make_question()

    support(question, browser="mine")
    support(question, browser="mine")
    support(question, browser="other")
    assert question.support_count == 2
    end_support(question, browser="mine")
    end_support(question, browser="mine")
    assert question.support_count == 1
    assert session.scalar(select(func.count()).select_from(LiveSupport)) == 1


def test_who_asks_withdraws_the_question_as_long_as_it_waits(app, leader):
    module = make_live_module(releases_first=True)
    waiting = make_question(module, is_released=False)
    released = make_question(module)

    withdraw(waiting)

    assert (waiting.text, waiting.asker_key, waiting.state) == ("", None, QuestionState.WITHDRAWN)
    assert module.contribution_count == 1
    assert counts(module) == (0, 1, 0)
    with pytest.raises(QuestionMoved):
        withdraw(released)


def test_one_question_is_on_at_a_time(app, leader):
    module = make_live_module()
    first, second = make_question(module), make_question(module)

    take_up(first, by=leader)
    take_up(second, by=leader)

    assert find_current(module) is second
    assert first.state is QuestionState.OPEN
    put_back(second, by=leader)
    assert find_current(module) is None
    assert counts(module) == (0, 2, 0)


def test_an_answered_question_keeps_its_answer_and_comes_back_if_need_be(app, leader):
    module = make_live_module()
    question = make_question(module)

    answer(question, text="  Ja.  ", by=leader)
    answer(question, text="", by=leader)

    assert (question.state, question.answer) == (QuestionState.ANSWERED, "Ja.")
    assert counts(module) == (0, 0, 1)
    with pytest.raises(QuestionMoved):
        support(question, browser="mine")
    put_back(question, by=leader)
    assert counts(module) == (0, 1, 0)


def test_what_waits_is_neither_taken_up_nor_answered(app, leader):
    question = make_question(make_live_module(releases_first=True), is_released=False)

    with pytest.raises(QuestionMoved):
        take_up(question, by=leader)
    with pytest.raises(QuestionMoved):
        answer(question, text="", by=leader)


def test_a_hidden_question_leaves_wall_and_lists_and_comes_back_open(app, leader):
    module = make_live_module()
    question = make_question(module)
    take_up(question, by=leader)

    hide_question(question, by=leader, reason="Beleidigt.")

    assert find_current(module) is None
    assert list_questions(module, Sorting.NEWEST, cursor=None).items == []
    assert list_for_desk(module, DeskList.HIDDEN).items == [question]
    assert counts(module) == (0, 0, 0)
    restore_question(question, by=leader)
    assert counts(module) == (0, 1, 0)


def test_a_hidden_question_that_waited_waits_again_and_its_browser_reads_why(app, leader):
    module = make_live_module(releases_first=True)
    question = make_question(module, browser="mine", is_released=False)

    hide_question(question, by=leader, reason="Beleidigt.")

    assert list_own_waiting(module, ["mine"]) == [question]
    restore_question(question, by=leader)
    assert counts(module) == (1, 0, 0)


def test_merging_counts_whoever_supports_both_once(app, leader):
    module = make_live_module()
    kept, merged, earlier = make_question(module), make_question(module), make_question(module)
    merge(earlier, merged, by=leader)
    for browser in ("a", "b"):
        support(kept, browser=browser)
    for browser in ("b", "c"):
        support(merged, browser=browser)

    merge(merged, kept, by=leader)

    assert kept.support_count == 3
    session.refresh(earlier)
    assert merged.merged_into_id == earlier.merged_into_id == kept.id
    assert counts(module) == (0, 1, 0)
    with pytest.raises(QuestionMoved):
        merge(merged, kept, by=leader)


def test_a_question_is_merged_into_one_of_its_room_that_others_read(app, leader):
    module = make_live_module(releases_first=True)
    question, waiting, elsewhere = make_question(module), make_question(module, is_released=False), make_question()

    for into in (question, waiting, elsewhere):
        with pytest.raises(QuestionMoved):
            merge(question, into, by=leader)


def test_clearer_words_are_marked_as_edited(app, leader):
    question = make_question()

    edit(question, text=" Wer zahlt   das? ", by=leader)

    assert question.text == "Wer zahlt das?"
    assert question.edited_at is not None
    with pytest.raises(QuestionRefused):
        edit(question, text="", by=leader)


def test_questions_stand_by_votes_newest_and_answered(app, leader, clock):
    module = make_live_module()
    names = ["eins", "zwei", "drei", "vier"]
    questions = {}
    for name in names:
        questions[name] = make_question(module, name)
        clock.advance(minutes=1)
    support(questions["zwei"], browser="a")
    answer(questions["vier"], text="", by=leader)
    clock.advance(minutes=1)
    answer(questions["eins"], text="", by=leader)

    assert texts(list_questions(module, Sorting.VOTES, cursor=None)) == ["zwei", "drei"]
    assert texts(list_questions(module, Sorting.NEWEST, cursor=None)) == ["vier", "drei", "zwei", "eins"]
    assert texts(list_questions(module, Sorting.ANSWERED, cursor=None)) == ["eins", "vier"]
