"""Results that are published in the minute of the end, before the worker has counted: their figures come all the same."""

from datetime import timedelta

import pytest

from forum.accounts.models import Group
from forum.consultations.budgets.services.count import count_due_budgets
from forum.consultations.polls.services.count import count_due_polls
from forum.consultations.results.queries.cards import list_uncounted
from forum.consultations.results.services.card import count_card
from forum.consultations.surveys.jobs import open_due_replies
from forum.core.data.database import session
from forum.core.sealing import key_files
from forum.core.time import clock as city
from tests.consultations.budgets.factories import make_budget, vote_all
from tests.consultations.results.procedures import make_voted, publish
from tests.consultations.survey_factories import make_survey, seal
from tests.factories import make_user

both_databases = pytest.mark.both_databases


@both_databases
def test_figures_come_though_the_result_was_published_before_the_worker_counted():
    assert_settled_with_figures(make_voted({Group.RESIDENTS: (1,) * 6}), worker=count_due_polls)


def test_figures_of_sealed_replies_and_of_budgets_come_too(app, tmp_path, monkeypatch):
    monkeypatch.setattr(key_files, "key_folder", lambda: tmp_path / "keys")
    budget = make_budget()
    vote_all(budget)
    assert_settled_with_figures(budget, worker=count_due_budgets)
    survey = make_survey(is_anonymous=True)
    for number in range(6):
        seal(survey, by=make_user(), Kommen=bool(number % 2))
    assert_settled_with_figures(survey, worker=open_due_replies)


def assert_settled_with_figures(module, *, worker):
    """The office publishes in the minute in which it ends."""
    procedure = module.procedure
    module.phase.ends_at = procedure.closes_at = city.now() - timedelta(seconds=1)
    session.flush()
    early = count_card(publish(procedure))
    assert (early.figures, early.settled_at) == ([], None)

    worker()

    assert list_uncounted() == [procedure]
    card = count_card(procedure)
    assert card.figures
    assert card.settled_at is not None
    assert list_uncounted() == []
