"""A statement that is hidden while people answer: it leaves what is shown at once, and nobody is found by it."""

import pytest

from forum.accounts.models import Role
from forum.consultations.models.opinions import OpinionResult, OpinionStatement
from forum.consultations.opinions import jobs as opinion_jobs
from forum.consultations.opinions.reportable import opinion_statement_kind
from forum.consultations.opinions.services.compute import (
    PEOPLE,
    begin_computing,
    keep_result,
    list_answers,
    list_due,
)
from forum.consultations.opinions.services.decide import hide_statement, restore_statement
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.running.jobs import Queue
from tests.consultations.opinions.polls import compute, let_end, make_opinions, statements_of
from tests.consultations.opinions.simulated import in_two_groups, let_answer
from tests.factories import make_user


def address(module, end):
    return f"/beteiligung/meinungsbild/{module.public_id}/{end}"


def result_of(module):
    return session.get(OpinionResult, module.id)


def running(app, people=60):
    """One whose result is shown while it runs, and which has been computed."""
    module = make_opinions(shows_meanwhile=True)
    # all answer all, so that nobody falls below seven answers
    let_answer(module, people, in_two_groups, share=1.0)
    compute(app)
    return get_module(module.id)


@pytest.mark.both_databases
def test_a_statement_hidden_while_people_answer_leaves_the_result_at_once_and_comes_back(app, client, make_client):
    module = running(app)
    statement = statements_of(module)[0]
    key, text, before = str(statement.id), statement.text, result_of(module).shown
    ends = ("ergebnis", "ergebnis/aussagen", "ergebnis.csv")
    assert all(text in client.get(address(module, end)).body for end in ends)
    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    desk = f"/beteiligung/meinungsbild/aussage/{statement.public_id}"

    office.post(f"{desk}/ausblenden", {"reason": "Doppelt."})
    assert not any(text in client.get(address(module, end)).body for end in ends)

    assert list_due() == [module.id]
    compute(app)
    shown = result_of(module).shown
    assert key not in shown["figures"]
    assert shown["statements"] == before["statements"] - 1
    assert list_due() == []

    office.post(f"{desk}/einblenden")
    compute(app)
    assert result_of(module).shown == before
    assert all(text in client.get(address(module, end)).body for end in ends)


@pytest.mark.parametrize("way", ["desk", "moderation"])
def test_hiding_and_showing_again_hand_the_computing_to_the_worker(app, make_client, monkeypatch, way):
    module = running(app)
    statement = statements_of(module)[0]
    key, public_id = statement.id, statement.public_id
    enqueued = []
    monkeypatch.setattr(Queue, "enqueue", lambda _queue, job, *ids, **_how: enqueued.append((job.name, *ids)))
    wanted = (opinion_jobs.compute_opinions.name, module.id)

    for hides in (True, False):
        enqueued.clear()
        if way == "desk":
            office = make_client(person=make_user(roles=(Role.OFFICE,)))
            act = "ausblenden" if hides else "einblenden"
            office.post(f"/beteiligung/meinungsbild/aussage/{public_id}/{act}", {"reason": "Doppelt."})
        else:
            hiding, moderator = opinion_statement_kind.hiding, make_user(roles=(Role.MODERATOR,))
            session.commit()
            with transaction():
                one = session.get_one(OpinionStatement, key)
                if hides:
                    hiding.hide(one, by=moderator, reason="Doppelt.")
                else:
                    hiding.restore(one, by=moderator)
        assert wanted in enqueued
        compute(app)


def test_who_answers_while_a_statement_is_hidden_is_not_the_difference_between_two_results(app):
    module = running(app)
    before = result_of(module).shown
    let_answer(module, 3, in_two_groups, seed=2)

    hide_statement(statements_of(module)[0], by=make_user(roles=(Role.OFFICE,)), reason="Doppelt.")
    compute(app)

    after = result_of(module).shown
    assert (after["persons"], after["people"]) == (before["persons"], before["people"])
    assert all(figures["votes"] == before["figures"][key]["votes"] for key, figures in after["figures"].items())
    let_answer(get_module(module.id), 7, in_two_groups, seed=3)
    compute(app)
    assert result_of(module).shown["persons"] == 70


def test_a_statement_hidden_while_the_result_is_computed_makes_it_due_again(app, monkeypatch):
    module = running(app)
    first, second = statements_of(module)[:2]
    office = make_user(roles=(Role.OFFICE,))
    hide_statement(first, by=office, reason="Doppelt.")
    session.commit()
    begun = begin_computing(module.id)
    rows = list_answers(module.id, only=begun.only)
    hide_statement(second, by=office, reason="Doppelt.")
    # another worker begins, too, and never comes to an end
    assert begin_computing(module.id)

    keep_result(begun, opinion_jobs.load_evaluation().evaluate(rows))

    assert list_due() == [module.id]
    compute(app)
    assert str(second.id) not in result_of(module).shown["figures"]


def begin_without(module, statement, *, by):
    """A computing that has begun and read everything while the statement was hidden; it has come back since."""
    hide_statement(statement, by=by, reason="Doppelt.")
    session.commit()
    begun = begin_computing(module.id)
    found = opinion_jobs.load_evaluation().evaluate(list_answers(module.id, only=begun.only))
    restore_statement(statement, by=by)
    session.commit()
    return begun, found


@pytest.mark.both_databases
def test_a_computing_that_began_before_a_statement_came_back_never_replaces_the_one_with_it(app):
    module = running(app)
    statement = statements_of(module)[0]
    key, before = str(statement.id), result_of(module).shown
    begun, found = begin_without(module, statement, by=make_user(roles=(Role.OFFICE,)))
    compute(app)
    assert result_of(module).shown == before

    assert not keep_result(begun, found)

    session.expire_all()
    assert key in result_of(module).shown["figures"]
    assert list_due() == []


@pytest.mark.both_databases
def test_a_computing_that_ends_first_without_a_statement_that_came_back_is_followed_by_one_with_it(app):
    module = running(app)
    statement = statements_of(module)[0]
    before = result_of(module).shown
    begun, found = begin_without(module, statement, by=make_user(roles=(Role.OFFICE,)))

    assert keep_result(begun, found)
    assert list_due() == [module.id]
    compute(app)

    assert result_of(module).shown == before
    assert list_due() == []


def test_a_worker_that_is_killed_while_it_computes_leaves_the_statement_to_the_next_one(app):
    module = running(app)
    statement = statements_of(module)[0]
    key = str(statement.id)
    hide_statement(statement, by=make_user(roles=(Role.OFFICE,)), reason="Doppelt.")
    session.commit()
    assert begin_computing(module.id)
    session.commit()

    compute(app)

    assert key not in result_of(module).shown["figures"]


def test_a_computing_that_began_before_the_end_never_replaces_the_last_one(app):
    module = running(app)
    begun, found = begin_without(module, statements_of(module)[0], by=make_user(roles=(Role.OFFICE,)))
    let_end(module)
    compute(app)
    last = result_of(module).geometry

    assert not keep_result(begun, found)

    assert result_of(module).geometry == last
    assert PEOPLE not in last
