"""What the worker does for budgets: it counts those whose time is over."""

from forum.consultations.budgets.services import count
from forum.core.running import jobs


@jobs.every(minutes=1)
def count_due_budgets() -> None:
    count.count_due_budgets()
