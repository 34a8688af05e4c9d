"""Votes on a budget at the same moment, on both databases: a person who sends a hundred has one."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role, User
from forum.ballots.models import SealedEntry
from forum.consultations.budgets.queries import list_projects
from forum.consultations.budgets.services import count as counting
from forum.consultations.budgets.services.projects import NewProject, add_project
from forum.consultations.models.budgets import BudgetVoter
from forum.core.data.database import session
from forum.core.sealing import key_files
from tests.consultations.budgets import factories
from tests.consultations.budgets.factories import PROJECTS, again, make_budget, vote
from tests.consultations.rivals import kept
from tests.consultations.vote_races import (
    RIVALS,
    assert_goes_on_if_extended_meanwhile,
    count_rows,
    rush_past_the_end,
)
from tests.factories import make_user
from tests.support.rivals import rush

pytestmark = pytest.mark.both_databases
TURNS = 6


@pytest.fixture(autouse=True)
def keys(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")


def begin(**settings):
    return kept(lambda: (make_budget(**settings), make_user(roles=(Role.OFFICE,)).id))


def test_sixty_votes_of_one_person_are_one(app):
    module, person = begin()

    def act(number):
        vote(again(module)[0], 1 + number % 3, by=session.get_one(User, person))

    results = rush(app, act, rivals=RIVALS, turns=TURNS)

    assert (results.count("done"), results.count("refused")) == (1, 59)
    assert count_rows(SealedEntry) == count_rows(BudgetVoter) == again(module)[1].vote_count == 1


def test_sixty_first_votes_make_one_box_and_are_all_in_it(app):
    module, _person = begin()

    results = rush(app, lambda number: vote(again(module)[0], 1 + number % 3), rivals=RIVALS, turns=TURNS)

    assert set(results) == {"done"}
    assert count_rows(SealedEntry) == again(module)[1].vote_count == again(module)[0].contribution_count == 60
    assert session.scalar(select(func.count(SealedEntry.box_id.distinct()))) == 1


def test_a_vote_gets_in_before_the_count_or_it_is_refused(app):
    module, _person = begin()

    results = rush_past_the_end(app, factories, module, turns=TURNS, ends_at=33)

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

    assert_goes_on_if_extended_meanwhile(
        monkeypatch, factories, module, counting=counting, find="list_due_budgets", count="count_due_budgets"
    )
