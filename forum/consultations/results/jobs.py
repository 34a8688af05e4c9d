"""What the worker does for results: it counts what procedures have reached, and reminds of results that are overdue."""

from forum.consultations.models.procedures import Procedure
from forum.consultations.results.queries.cards import list_to_recount, list_uncounted
from forum.consultations.results.services.card import count_card
from forum.consultations.results.services.remind import remind_of_results
from forum.core.data.database import session
from forum.core.running import jobs


@jobs.task
def count_card_of(procedure_id: int) -> None:
    """Count what one procedure has reached."""
    procedure = session.get(Procedure, procedure_id)
    if procedure is not None and not procedure.is_draft:
        count_card(procedure)


@jobs.every(minutes=10)
def count_new_cards() -> None:
    """Count what has ended, or got its result, since the last time."""
    for procedure in list_uncounted():
        count_card_of.enqueue_after_commit(procedure.id)


@jobs.at("02:25")
def recount_cards() -> None:
    """Count again what can still change, each in a transaction of its own."""
    for procedure_id in list_to_recount():
        count_card_of.enqueue_after_commit(procedure_id)


@jobs.at("07:15")
def remind_of_overdue_results() -> None:
    """Write to the office about each promised day that has passed without a result, once."""
    remind_of_results()
