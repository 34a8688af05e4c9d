"""Procedures in time: phases open and close to the minute, also while the clocks change."""

from datetime import UTC, date, datetime, timedelta

import pytest
from flask import Flask
from sqlalchemy import select

from forum.consultations.errors import PhasesOutOfOrder, ReasonNeeded
from forum.consultations.jobs import record_phases
from forum.consultations.models.kinds import ChangeKind, PhaseKind, ProcedureState
from forum.consultations.models.procedures import Module, Phase, Procedure, ProcedureChange
from forum.consultations.policies import tell_why_closed
from forum.consultations.services.phases import add_phase, change_phase, remove_phase
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.running import jobs
from forum.core.time import clock as city_clock
from tests.consultations.factories import make_phase, make_procedure
from tests.factories import make_user

pytestmark = [pytest.mark.both_databases, pytest.mark.usefixtures("clock")]

HOUR = timedelta(hours=1)
MINUTE = timedelta(minutes=1)


def run(app: Flask) -> None:
    session.commit()
    jobs.run(app, record_phases)


def module_in(phase: Phase, procedure: Procedure) -> Module:
    return Module(kind="talk", title="Gespräch", phase=phase, procedure=procedure)


def test_a_phase_that_ends_at_midnight_in_spring_loses_the_hour_that_the_clocks_skip():
    procedure = make_procedure()
    opens, closes = city_clock.start_of_day(date(2026, 3, 29)), city_clock.start_of_day(date(2026, 3, 30))

    phase = make_phase(procedure, starts_at=opens, ends_at=closes)

    assert closes - opens == 23 * HOUR
    module = module_in(phase, procedure)
    assert not module.is_open(opens - MINUTE)
    assert module.is_open(opens)
    assert module.is_open(closes - MINUTE)
    assert not module.is_open(closes)


def test_a_phase_in_the_night_of_autumn_lasts_an_hour_longer():
    procedure = make_procedure()
    opens, closes = city_clock.start_of_day(date(2026, 10, 25)), city_clock.start_of_day(date(2026, 10, 26))

    phase = make_phase(procedure, starts_at=opens, ends_at=closes)

    assert closes - opens == 25 * HOUR
    # 02:30 comes twice that night: both are within
    assert phase.is_current(datetime(2026, 10, 25, 0, 30, tzinfo=UTC))
    assert phase.is_current(datetime(2026, 10, 25, 1, 30, tzinfo=UTC))


def test_the_days_of_a_procedure_follow_the_phases_in_which_people_take_part(app):
    procedure = make_procedure()
    now = city_clock.now()
    make_phase(procedure, PhaseKind.IDEAS, starts_at=now + HOUR, ends_at=now + 5 * HOUR)
    vote = make_phase(procedure, PhaseKind.VOTE, starts_at=now + 5 * HOUR, ends_at=now + 9 * HOUR)
    make_phase(procedure, PhaseKind.RESULT, starts_at=now + 20 * HOUR, ends_at=None)

    assert (procedure.opens_at, procedure.closes_at) == (now + HOUR, now + 9 * HOUR)
    assert procedure.state(now) is ProcedureState.COMING
    assert procedure.state(now + HOUR) is ProcedureState.RUNNING
    assert procedure.state(now + 9 * HOUR) is ProcedureState.EVALUATING

    remove_phase(procedure, vote, by=make_user())

    assert procedure.closes_at == now + 5 * HOUR


def test_extending_a_published_phase_needs_a_reason_that_everybody_reads():
    procedure = make_procedure()
    phase = make_phase(procedure)
    assert phase.ends_at is not None
    kept = {"starts_at": phase.starts_at, "name": "", "note": "", "by": make_user()}

    with pytest.raises(ReasonNeeded):
        change_phase(procedure, phase, ends_at=phase.ends_at + HOUR, **kept)
    change_phase(procedure, phase, ends_at=phase.ends_at + HOUR, reason="Die Plakate hingen zu spät.", **kept)

    change = session.query(ProcedureChange).filter_by(kind=ChangeKind.EXTENDED).one()
    assert change.reason == "Die Plakate hingen zu spät."
    assert "Ideen" in change.what
    assert session.query(Activity).filter_by(verb="procedure.extended", subject_id=procedure.id).count() == 1


def test_of_a_phase_that_ends_earlier_everybody_reads_the_end_of_before():
    procedure = make_procedure()
    ends_at = datetime(2026, 4, 1, 10, 0, tzinfo=UTC)
    phase = make_phase(procedure, ends_at=None)
    kept = {"starts_at": phase.starts_at, "name": "", "note": "", "by": make_user(), "reason": "Genug Ideen."}

    change_phase(procedure, phase, ends_at=ends_at, **kept)
    change_phase(procedure, phase, ends_at=ends_at - HOUR, **kept)

    said = session.scalars(select(ProcedureChange.what).order_by(ProcedureChange.id.desc()).limit(2)).all()
    assert said == [
        "„Ideen“ endet früher, vorher am 1. April 2026, 11:59\u00a0Uhr",
        "„Ideen“ befristet, vorher bis auf Weiteres",
    ]


def test_a_draft_is_moved_without_a_word():
    procedure = make_procedure(is_draft=True)
    phase = make_phase(procedure)

    change_phase(procedure, phase, starts_at=phase.starts_at, ends_at=None, name="", note="", by=make_user())

    assert procedure.closes_at is None
    assert session.query(ProcedureChange).count() == 0


def test_a_phase_never_ends_before_it_begins():
    procedure, now = make_procedure(), city_clock.now()

    with pytest.raises(PhasesOutOfOrder) as refused:
        add_phase(procedure, PhaseKind.IDEAS, starts_at=now, ends_at=now, by=make_user())

    assert refused.value.field == "last_moment"


def test_what_is_closed_says_since_when_and_where_it_goes_on():
    procedure = make_procedure()
    now = city_clock.now()
    phase = make_phase(procedure, starts_at=now - 2 * HOUR, ends_at=now - HOUR)
    module = module_in(phase, procedure)
    module.goes_on = "Weiter geht es im Gespräch."

    assert str(tell_why_closed(module, at=now)) == (
        "Geschlossen seit 10. März 2026, 11:00\u00a0Uhr. Weiter geht es im Gespräch."
    )
    assert str(tell_why_closed(module, at=now - 3 * HOUR)) == "Öffnet am 10. März 2026, 10:00\u00a0Uhr."
    assert tell_why_closed(module, at=now - 90 * MINUTE) is None


def test_beginning_and_end_of_a_phase_are_recorded_once(app, clock):
    procedure = make_procedure()
    phase = make_phase(procedure, starts_at=city_clock.now() + HOUR, ends_at=city_clock.now() + 3 * HOUR)

    def recorded() -> list[str]:
        acts = session.query(Activity).filter(Activity.verb.in_(("procedure.phase_begun", "procedure.phase_ended")))
        return [act.verb for act in acts.order_by(Activity.id)]

    run(app)
    assert recorded() == []
    clock.set(phase.starts_at)
    run(app)
    run(app)
    assert recorded() == ["procedure.phase_begun"]
    clock.set(phase.ends_at)
    run(app)
    run(app)
    assert recorded() == ["procedure.phase_begun", "procedure.phase_ended"]
