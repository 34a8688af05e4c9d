"""How often the automatic hints were wrong, by month: counted from decisions, shown as rates."""

from datetime import date, timedelta

import pytest

from forum.core.data.database import session
from forum.moderation.measures.texts import HIDE, NO_ACTION, RELEASE
from forum.moderation.models.decisions import Trigger
from forum.moderation.transparency.queries.report_figures import monthly_error_rate
from forum.triage.models import Level
from tests.moderation.past import SPRING, lay_decision

pytestmark = pytest.mark.both_databases


def test_triage_is_measured_by_what_people_decided():
    april, may = SPRING, SPRING + timedelta(days=30)
    for level, measure, ground in (
        (Level.LOOK, NO_ACTION, "no_breach"),
        (Level.URGENT, RELEASE, "no_breach"),
        (Level.URGENT, HIDE, "rule:insults"),
        (Level.UNREMARKABLE, HIDE, "rule:insults"),
        (Level.UNREMARKABLE, NO_ACTION, "no_breach"),
    ):
        lay_decision(at=april, triage=level, measure=measure, ground=ground)
    lay_decision(at=may, triage=Level.LOOK, reversed_at=may)
    lay_decision(at=may, triage=Level.LOOK, trigger=Trigger.OBJECTION)
    lay_decision(at=may)

    first, second = monthly_error_rate(until=date(2025, 5, 31), months=2)

    assert (first.month, first.flagged, first.false_alarms, first.unremarkable, first.missed) == (
        date(2025, 4, 1),
        3,
        2,
        2,
        1,
    )
    assert (first.false_alarm_rate, first.miss_rate) == (2 / 3, 1 / 2)
    assert (second.flagged, second.false_alarms, second.false_alarm_rate, second.miss_rate) == (1, 1, 1.0, None)


def test_rates_are_rounded_up_from_a_half_and_bounds_always(client, clock):
    for number in range(41):
        false_alarm = {"measure": NO_ACTION, "ground": "no_breach"} if number < 5 else {}
        missed = {} if number == 0 else {"measure": NO_ACTION, "ground": "no_breach"}
        if number < 40:
            lay_decision(at=SPRING, triage=Level.LOOK, **false_alarm)
        lay_decision(at=SPRING, triage=Level.UNREMARKABLE, **missed)
    session.commit()

    page = client.get(f"/moderationsbericht/{SPRING.year}").text

    assert "40 13 % 41 unter 13 %" in page


def test_months_without_decisions_stand_there_with_nothing(clock):
    months = monthly_error_rate(months=14)

    assert (months[0].month, months[-1].month, len(months)) == (date(2025, 2, 1), date(2026, 3, 1), 14)
    assert {month.flagged for month in months} == {0}
