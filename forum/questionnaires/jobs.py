"""Deleting sheets whose time has come."""

from sqlalchemy import delete

from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.running import jobs
from forum.core.time import clock
from forum.questionnaires.models import AnswerSheet


@jobs.at("03:35")
def erase_due_sheets() -> None:
    """Delete the sheets whose day has come; their answers go with them."""
    with transaction():
        session.execute(delete(AnswerSheet).where(AnswerSheet.erase_at <= clock.now()))
