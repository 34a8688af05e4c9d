"""Statements of reasons under the names of the EU's transparency database."""

import csv
import io
from datetime import UTC, datetime

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.moderation.measures.accounts import SUSPEND, WARN
from forum.moderation.measures.texts import HIDE, NO_ACTION
from forum.moderation.models.reports import Category
from tests.factories import make_user
from tests.moderation.stories import decide_on, make_moderator, make_post, report_thing
from tests.support.queries import count_queries


@pytest.fixture
def desk(make_client):
    return make_client(person=make_user(roles=(Role.MODERATOR,)))


def statements(desk, year=2026):
    page = desk.get(f"/moderation/begruendungen/{year}.csv")
    return list(csv.DictReader(io.StringIO(page.response.data.decode("utf-8-sig"))))


def test_a_restriction_is_a_line_with_the_names_of_the_database(desk, clock):
    post = make_post()
    report_thing(post)
    decide_on(post, HIDE, ground="stgb_185", account_measure=WARN)

    [line] = statements(desk)

    assert line["decision_visibility"] == "DECISION_VISIBILITY_CONTENT_DISABLED"
    assert line["decision_ground"] == "DECISION_GROUND_ILLEGAL_CONTENT"
    assert "§ 185 StGB" in line["illegal_content_legal_ground"].replace("\u00a0", " ")
    assert line["source_type"] == "SOURCE_ARTICLE_16"
    assert line["automated_decision"] == "AUTOMATED_DECISION_NOT_AUTOMATED"
    assert line["application_date"] == "2026-03-10"
    assert post.spoken_as not in str(line)


def test_a_decision_shortly_after_new_year_is_dated_by_the_day_in_the_city(make_client, clock):
    clock.set(datetime(2026, 12, 31, 23, 25, tzinfo=UTC))
    desk = make_client(person=make_moderator())
    post = make_post()
    report_thing(post)
    decide_on(post, HIDE, account_measure=SUSPEND, account_until=datetime(2027, 1, 14, 23, 25, tzinfo=UTC))

    [line] = statements(desk, 2027)

    assert statements(desk, 2026) == []
    assert line["application_date"] == "2027-01-01"
    assert line["end_date_account_restriction"] == "2027-01-15"


def test_the_list_of_decided_cases_leads_to_the_file(desk, clock):
    page = desk.get("/moderation/?stand=entschieden")

    assert page.links["Begründungen des Jahres 2026 als CSV"] == "/moderation/begruendungen/2026.csv"


def test_what_restricts_nobody_is_no_statement(desk, clock):
    post = make_post()
    report_thing(post)
    decide_on(post, NO_ACTION)

    assert statements(desk) == []
    assert statements(desk, 2025) == []


def test_the_file_needs_the_same_queries_however_long_it_is(desk, clock):
    def decide_some(number):
        for _ in range(number):
            post = make_post()
            report_thing(post, email="", name="", category=Category.CHILD_ABUSE)
            decide_on(post, HIDE)
        session.commit()

    decide_some(1)
    with count_queries() as few:
        statements(desk)
    decide_some(6)
    with count_queries() as many:
        statements(desk)

    assert len(few) == len(many)
