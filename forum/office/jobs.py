"""What the clock does for the office; safe to run twice."""

from datetime import timedelta

from sqlalchemy import delete

from forum.core.data.database import session
from forum.core.running import jobs
from forum.core.time import clock
from forum.office import services
from forum.office.models import OfficeReminder

KEPT_FOR = timedelta(days=30)


@jobs.at("06:30")
def remind_of_due_items() -> int:
    """Write what is due; returns to how many people."""
    return services.remind_of_due_items()


@jobs.at("03:18")
def forget_reminders() -> None:
    """Forget after thirty days who was reminded when."""
    session.execute(delete(OfficeReminder).where(OfficeReminder.on_day < clock.today() - KEPT_FOR))
