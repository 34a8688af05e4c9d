"""Reminding the office of results that were promised and are not there."""

from forum.consultations.models.procedures import Procedure
from forum.consultations.results.mails import result_overdue
from forum.consultations.results.queries.overdue import list_responsible, list_to_remind
from forum.consultations.services.locking import lock
from forum.core.acts import activity
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.time import clock


def remind_of_results() -> None:
    """Once for each promised day: another day that passes is told again."""
    for procedure in list_to_remind():
        _remind(procedure)


def _remind(procedure: Procedure) -> None:
    lock(procedure)
    due = procedure.result_due_on
    if not procedure.is_result_overdue(clock.today()) or procedure.result_reminded_for == due:
        return
    procedure.result_reminded_for = due
    for key in list_responsible(procedure):
        outbox.post(result_overdue(procedure), to=Person(key))
    activity.record("procedure.result_overdue", procedure, by=None)
