"""`forum demo` builds the city once, on both databases, and in the demonstration only."""

import pytest
from click.testing import CliRunner, Result
from flask import Flask
from sqlalchemy import func, select

from forum.ballots.models import BallotAudit
from forum.core.data.database import session
from forum.demo import stories
from forum.demo.commands import demo
from forum.topics.models import Topic
from forum.topics.queries.counts import find_differences
from tests.factories import make_user
from tests.questionnaires.factories import make_questionnaire


def run(app: Flask, *options: str) -> Result:
    with app.app_context():
        return CliRunner().invoke(demo, options, catch_exceptions=False)


@pytest.mark.both_databases
@pytest.mark.slow("the demo city is built twice, through the services")
def test_a_city_that_is_there_is_kept_and_built_anew_on_demand(make_app):
    demonstration = make_app(demo=True)
    make_user()
    # with a question that depends on another one
    make_questionnaire()
    session.commit()

    kept = run(demonstration)
    built = run(demonstration, "--rebuild")

    assert "already there" in kept.output
    assert "42 people" in built.output
    with demonstration.app_context():
        assert session.scalar(select(func.count()).select_from(Topic)) == len(stories.topics())
        assert find_differences() == []
        # each secret vote has been attacked
        assert session.scalars(select(BallotAudit.is_clean)).all() == [True]


def test_a_forum_in_service_is_left_alone(app):
    make_user()
    session.commit()

    result = CliRunner().invoke(demo, ["--rebuild"])

    assert result.exit_code == 1
    assert "FORUM_DEMO=1" in result.output
