"""Deleting sheets whose time has come."""

from sqlalchemy import delete, func, select

from forum.core.data.database import session
from forum.core.data.retention import Held
from forum.core.data.unit_of_work import transaction
from forum.core.running import jobs
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.questionnaires.models import AnswerSheet


@jobs.at("03:35")
def erase_due_sheets() -> None:
    """Delete the sheets whose day has come; their answers go with them."""
    with transaction():
        session.execute(delete(AnswerSheet).where(AnswerSheet.erase_at <= clock.now()))


def undated_sheets() -> Held:
    """Those of which nobody can say yet when they are deleted."""
    count = select(func.count(AnswerSheet.id)).where(AnswerSheet.erase_at.is_(None))
    return Held(session.scalar(count) or 0, _("what they were sent for has no end yet"))
