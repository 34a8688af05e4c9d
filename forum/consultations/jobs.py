"""What the worker does for consultations: it records phases, and lets go of addresses of invited people."""

from sqlalchemy import and_, or_, select

from forum.consultations.invitations.services import forget_unanswered
from forum.consultations.models.procedures import Phase, Procedure
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.running import jobs
from forum.core.time import clock

AT_ONCE = 100


@jobs.every(minutes=1)
def record_phases() -> None:
    """Record once that a phase of a published procedure has begun or ended, for those who follow it."""
    now = clock.now()
    begins = and_(Phase.begun_at.is_(None), Phase.starts_at <= now)
    ends = and_(Phase.ended_at.is_(None), Phase.ends_at <= now)
    due = select(Phase, Procedure).join(Procedure, Procedure.id == Phase.procedure_id)
    due = due.where(Procedure.published_at.is_not(None), or_(begins, ends)).order_by(Phase.id).limit(AT_ONCE)
    for phase, procedure in session.execute(due.with_for_update(of=Phase)).all():
        if phase.begun_at is None:
            phase.begun_at = now
            if not phase.is_over(now):
                activity.record("procedure.phase_begun", procedure, by=None, phase=phase)
        if phase.is_over(now):
            phase.ended_at = now
            activity.record("procedure.phase_ended", procedure, by=None, phase=phase)


@jobs.at("03:45")
def forget_invitations() -> None:
    """Let go of addresses from which nobody has answered, 30 days after the end."""
    forget_unanswered()
