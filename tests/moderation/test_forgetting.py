"""Who has reported is forgotten after three years; that there was a report is not."""

import pytest
from sqlalchemy import func, select

from forum.core.database import session
from forum.core.jobs import REGISTRY
from forum.moderation.models.reports import Report
from forum.moderation.services.forget import forget_reporters
from tests.factories import make_user
from tests.moderation.stories import make_post, report_thing

pytestmark = pytest.mark.both_databases


def test_a_report_loses_its_person_after_three_years(clock):
    report = report_thing(make_post(), by=make_user())
    clock.advance(days=3 * 365 + 2)

    assert forget_reporters() == 1

    session.refresh(report)
    assert (report.reporter_name, report.reporter_email, report.reporter_id, report.addresses) == ("", "", None, "")
    assert session.scalar(select(func.count()).select_from(Report)) == 1


def test_a_younger_report_keeps_its_person(clock):
    report = report_thing(make_post())
    clock.advance(days=3 * 365 - 2)

    assert forget_reporters() == 0
    session.refresh(report)
    assert report.reporter_name == "Toni Meldend"


def test_forgetting_twice_changes_nothing(clock):
    report_thing(make_post())
    clock.advance(days=3 * 365 + 2)
    forget_reporters()

    assert forget_reporters() == 0


def test_the_worker_forgets_every_night():
    assert any("forget_reporters" in name for name in REGISTRY)
