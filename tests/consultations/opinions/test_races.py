"""Opinions at the same moment, on both databases: an answer counts once, words that are answered stay, nothing counts late."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role, User
from forum.consultations.models.opinions import (
    Opinion,
    OpinionParticipant,
    OpinionPoll,
    OpinionResult,
    OpinionStatement,
    OpinionVote,
)
from forum.consultations.models.procedures import Module
from forum.consultations.opinions.computing.values import Count
from forum.consultations.opinions.services.answer import answer
from forum.consultations.opinions.services.compute import Begun, begin_computing, keep_result, list_due
from forum.consultations.opinions.services.decide import edit_statement, hide_statement, release_statement
from forum.consultations.opinions.services.unlink import list_to_unlink, unlink
from forum.consultations.opinions.services.write import submit_statement
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from tests.consultations.factories import set_end
from tests.consultations.opinions.polls import let_end, make_opinions, make_statement, statements_of
from tests.consultations.opinions.results_made import evaluation
from tests.consultations.rivals import RIVALS, kept, rush
from tests.factories import make_user

pytestmark = pytest.mark.both_databases


def begin(**settings):
    """The keys of a module and of its first statement."""

    def make():
        module = make_opinions(**settings)
        return module.id, statements_of(module)[0].id

    return kept(make)


def people(number):
    return kept(lambda: [make_user().id for _ in range(number)])


def poll_of(key):
    return session.scalars(select(OpinionPoll).where(OpinionPoll.module_id == key)).one()


def say(module, statement, opinion, *, by=None, browser="", wording=1):
    answer(
        session.get_one(OpinionStatement, statement),
        opinion,
        module=get_module(module),
        wording=wording,
        by=session.get_one(User, by) if by else None,
        browser=browser,
        network="here",
    )


def test_an_answer_that_is_sent_many_times_at_once_counts_once(app):
    module, statement = begin()
    (person,) = people(1)

    results = rush(app, lambda _number: say(module, statement, Opinion.AGREE, by=person))

    assert results == ["done"] * RIVALS
    assert session.get_one(OpinionStatement, statement).agree_count == 1
    assert session.scalar(select(func.count()).select_from(OpinionVote)) == 1
    assert poll_of(module).person_count == 1
    assert session.get_one(Module, module).contribution_count == 1


def test_different_answers_from_two_windows_leave_one(app):
    module, statement = begin()
    (person,) = people(1)
    given = [Opinion.AGREE, Opinion.DISAGREE, Opinion.PASS] * 2

    rush(app, lambda number: say(module, statement, given[number], by=person))

    found = session.get_one(OpinionStatement, statement)
    assert found.answer_count == 1
    (vote,) = session.scalars(select(OpinionVote)).all()
    assert {1: found.agree_count, -1: found.disagree_count, 0: found.pass_count}[vote.value] == 1


def test_the_answers_of_many_at_once_all_count(app):
    module, statement = begin(takes_guests=True)

    results = rush(app, lambda number: say(module, statement, Opinion.AGREE, browser=f"browser-{number}"))

    assert results == ["done"] * RIVALS
    assert session.get_one(OpinionStatement, statement).agree_count == RIVALS
    assert poll_of(module).person_count == RIVALS
    assert session.get_one(Module, module).contribution_count == RIVALS


def test_one_person_answers_many_statements_at_once_and_is_counted_once(app):
    module, _statement = begin()
    (person,) = people(1)
    keys = kept(lambda: [one.id for one in statements_of(get_module(module))])

    rush(app, lambda number: say(module, keys[number], Opinion.AGREE, by=person))

    (participant,) = session.scalars(select(OpinionParticipant)).all()
    assert participant.vote_count == RIVALS
    assert poll_of(module).person_count == 1


def test_words_are_changed_or_answered_never_both(app):
    module, statement = begin()
    voters = people(RIVALS)
    office = kept(lambda: make_user(roles=(Role.OFFICE,)).id)

    def act(number):
        if number % 2:
            say(module, statement, Opinion.AGREE, by=voters[number])
        else:
            edit_statement(session.get_one(OpinionStatement, statement), "Anders.", by=session.get_one(User, office))

    results = rush(app, act)

    found = session.get_one(OpinionStatement, statement)
    # whoever read the first words either answered them before they changed, or was told
    assert found.answer_count == 0 or found.wording == 1
    assert "done" in results
    assert (found.wording == 1) == (found.text != "Anders.")


def test_a_statement_that_is_sent_many_times_at_once_is_kept_once(app):
    module, _statement = begin()
    (person,) = people(1)

    results = rush(
        app,
        lambda _number: submit_statement(
            get_module(module), "Bäume sollen Vorrang haben.", by=session.get_one(User, person), network="here"
        ),
    )

    assert results == ["done"] * RIVALS
    assert poll_of(module).waiting_count == 1


def test_releasing_and_hiding_at_once_keeps_the_counts_right(app):
    statement, office = kept(lambda: (make_statement(is_released=False).id, make_user(roles=(Role.OFFICE,)).id))

    def act(number):
        found, by = session.get_one(OpinionStatement, statement), session.get_one(User, office)
        return hide_statement(found, by=by, reason="Doppelt.") if number % 2 else release_statement(found, by=by)

    rush(app, act)

    found = session.get_one(OpinionStatement, statement)
    poll = poll_of(found.module_id)
    assert (poll.waiting_count, poll.statement_count) == (0, 12)


def test_a_result_is_kept_once_although_two_workers_have_computed_it(app):
    module, _statement = begin()

    def end():
        let_end(get_module(module))
        begun = begin_computing(module)
        assert begun
        assert begun.is_last
        return begun

    begun = kept(end)

    results = rush(app, lambda _number: keep_result(begun, evaluation()))

    assert results == ["done"] * RIVALS
    assert poll_of(module).finished_at is not None


def test_of_many_results_that_are_kept_at_once_the_one_that_began_last_stands(app):
    module, _statement = begin()
    keys = sorted(one.id for one in statements_of(get_module(module)))

    def keep(number):
        # each has begun after one more statement has left
        found = evaluation(counts={"A": {str(keys[number]): Count(agree=1, disagree=0, votes=1)}})
        keep_result(Begun(module, persons=3, changes=number, is_last=False), found)

    results = rush(app, keep)

    assert results == ["done"] * RIVALS
    assert poll_of(module).computed_changes == RIVALS - 1
    assert list(session.get_one(OpinionResult, module).geometry["centre"]) == [str(keys[RIVALS - 1])]


def test_deleting_the_link_many_times_at_once_deletes_it_once(app):
    module, statement = begin(takes_guests=True)
    kept(lambda: [say(module, statement, Opinion.AGREE, browser=f"b{number}") for number in range(3)])
    kept(lambda: let_end(get_module(module)))

    rush(app, lambda _number: unlink(module))

    assert session.scalar(select(func.count()).select_from(OpinionParticipant)) == 3
    assert session.scalar(select(func.count()).select_from(OpinionVote)) == 3


def test_a_time_that_is_extended_as_the_worker_comes_by_goes_on(app):
    module, statement = begin()
    kept(lambda: [say(module, statement, Opinion.AGREE, by=make_user().id) for _ in range(3)])
    kept(lambda: set_end(get_module(module), timedelta(minutes=-1)))
    # the worker has found and read both, and then the office extends
    assert (list_due(), list_to_unlink()) == ([module], [module])
    read = get_module(module)
    set_end(read, timedelta(days=1))

    assert begin_computing(module) is None
    unlink(module)

    assert session.scalar(select(func.count(OpinionParticipant.user_id))) == 3
    assert poll_of(module).takes_answers


def test_a_time_that_is_extended_while_the_last_result_is_computed_goes_on(app):
    module, _statement = begin()
    kept(lambda: set_end(get_module(module), timedelta(minutes=-1)))
    begun = begin_computing(module)
    assert begun
    set_end(get_module(module), timedelta(days=1))

    assert not keep_result(begun, evaluation())

    assert session.get(OpinionResult, module) is None
    assert poll_of(module).takes_answers
