"""Votes on a budget at the same moment, on both databases: a person who sends a hundred has one."""

from datetime import timedelta
from functools import partial

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role, User
from forum.ballots.models import SealedEntry
from forum.consultations.budgets.queries import list_due_budgets, list_projects
from forum.consultations.budgets.services import count as counting
from forum.consultations.budgets.services.projects import NewProject, add_project
from forum.consultations.models.budgets import BudgetVoter
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.sealing import key_files
from tests.consultations.budgets.factories import PROJECTS, again, let_end, make_budget, vote
from tests.consultations.factories import set_end
from tests.factories import make_user
from tests.support.parallel import in_threads
from tests.support.rivals import attempt, rush

pytestmark = pytest.mark.both_databases
RIVALS = 10
TURNS = 6


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")


def rush_in_turns(app, act):
    """Sixty acts by ten at a time; what became of each."""

    def come(number):
        return [attempt(app, partial(act, number * TURNS + turn)) for turn in range(TURNS)]

    results = [one for found in in_threads(come, count=RIVALS) for one in found]
    session.rollback()
    return results


def begin(**settings):
    with transaction():
        module, person = make_budget(**settings), make_user(roles=(Role.OFFICE,)).id
    session.remove()
    return module, person


def count_rows(table):
    return session.scalar(select(func.count()).select_from(table))


def test_sixty_votes_of_one_person_are_one(app):
    module, person = begin()

    results = rush_in_turns(
        app, lambda number: vote(again(module)[0], 1 + number % 3, by=session.get_one(User, person))
    )

    assert (results.count("done"), results.count("refused")) == (1, 59)
    assert count_rows(SealedEntry) == count_rows(BudgetVoter) == again(module)[1].vote_count == 1


def test_sixty_first_votes_make_one_box_and_are_all_in_it(app):
    module, _person = begin()

    results = rush_in_turns(app, lambda number: vote(again(module)[0], 1 + number % 3))

    assert set(results) == {"done"}
    assert count_rows(SealedEntry) == again(module)[1].vote_count == again(module)[0].contribution_count == 60
    assert session.scalar(select(func.count(SealedEntry.box_id.distinct()))) == 1


def test_a_vote_gets_in_before_the_count_or_it_is_refused(app):
    module, _person = begin()

    def act(number):
        if number == 33:
            let_end(again(module)[0])
        else:
            vote(again(module)[0], 1 + number % 3)

    results = rush_in_turns(app, act)

    budget = again(module)[1]
    assert set(results) == {"done", "refused"}
    assert budget.outcome["voters"] == budget.vote_count == results.count("done") - 1
    assert count_rows(SealedEntry) == count_rows(BudgetVoter) == 0


def test_projects_that_are_added_at_once_get_numbers_of_their_own(app):
    module, office = begin(begins_in=timedelta(days=1))

    def act(number):
        new = NewProject(f"Vorhaben {number % 4}", 100)
        add_project(again(module)[1], new, by=session.get_one(User, office))

    results = rush(app, act, rivals=8)

    projects = list_projects(again(module)[1])
    assert (results.count("done"), results.count("refused")) == (4, 4)
    assert [project.number for project in projects] == list(range(1, len(PROJECTS) + 5))


def test_a_phase_that_is_extended_as_the_worker_comes_by_goes_on(monkeypatch):
    module, _person = begin()
    found, _budget = again(module)
    set_end(found, timedelta(minutes=-1))
    due = list_due_budgets()
    assert [one.module_id for one in due] == [module.id]
    # the worker has found it, and then the office extends
    set_end(found, timedelta(days=1))
    monkeypatch.setattr(counting, "list_due_budgets", lambda: due)

    counting.count_due_budgets()

    assert not again(module)[1].is_counted
    session.expire_all()
    vote(again(module)[0], 1)
