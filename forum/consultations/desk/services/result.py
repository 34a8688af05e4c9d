"""Publishing the result of a procedure, which concludes it."""

from forum.accounts.models import User
from forum.consultations.errors import IncompleteProcedure
from forum.consultations.models.procedures import Procedure
from forum.consultations.services.locking import lock
from forum.core.acts import activity
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock


def publish_result(procedure: Procedure, *, by: User) -> None:
    """Show what came out, once nobody can take part any more. Safe to call twice; raises IncompleteProcedure."""
    lock(procedure)
    if procedure.result_at is not None:
        return
    if procedure.is_draft or procedure.closes_at is None or procedure.closes_at > clock.now():
        raise IncompleteProcedure(_("The result is published once nobody can take part any more."))
    if not procedure.result or not procedure.outcome:
        raise IncompleteProcedure(_("Write the result, and in one line what came out."))
    procedure.result_at = clock.now()
    activity.record("procedure.result_published", procedure, by=by)
