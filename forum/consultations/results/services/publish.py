"""Publishing the result of a procedure, which concludes it."""

from forum.accounts.models import User
from forum.consultations.closing import list_obstacles
from forum.consultations.errors import IncompleteProcedure, StillOpen
from forum.consultations.models.kinds import ChangeKind
from forum.consultations.models.procedures import Procedure
from forum.consultations.services.locking import lock
from forum.consultations.services.procedures import note_change
from forum.core.acts import activity
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.one_line import one_line
from forum.core.time import clock


def publish_result(procedure: Procedure, *, by: User, reason: str = "") -> None:
    """Show what came out, once nobody can take part any more. Safe to call twice; raises IncompleteProcedure.

    Raises StillOpen for what stands against the end, unless there is a reason for it, which everybody reads.
    """
    lock(procedure)
    if procedure.result_at is not None:
        return
    if procedure.is_draft or procedure.closes_at is None or procedure.closes_at > clock.now():
        raise IncompleteProcedure(_("The result is published once nobody can take part any more."))
    if not procedure.result or not procedure.outcome:
        raise IncompleteProcedure(_("Write the result, and in one line what came out."))
    _explain(procedure, one_line(reason).strip(), by)
    procedure.result_at = clock.now()
    activity.record("procedure.result_published", procedure, by=by)


def _explain(procedure: Procedure, reason: str, by: User) -> None:
    """Write down for everybody why it ends in spite of what is open."""
    obstacles = list_obstacles(procedure)
    if obstacles and not reason:
        raise StillOpen(obstacles[0].sentence, field="reason")
    for obstacle in obstacles:
        note_change(procedure, ChangeKind.EDITED, what=obstacle.told, reason=reason, by=by)
