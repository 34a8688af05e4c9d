"""What the worker does for weighing: it takes in new contributions, tells authors, and deletes who sent letters and mails."""

from sqlalchemy import select

from forum.consultations.models.procedures import Procedure
from forum.core.data.database import session
from forum.core.running import jobs
from forum.core.time import clock
from forum.weighing.errors import StepFinished
from forum.weighing.models import EnteredText, Weighing
from forum.weighing.services.begin import take_in
from forum.weighing.services.tell import tell_authors
from forum.weighing.sources import new_posts

AT_ONCE = 200


@jobs.every(minutes=15)
def take_in_new() -> None:
    """Give numbers to what was said since, where a weighing is under way and collecting is not finished."""
    under_way = select(Weighing).join(Procedure, Procedure.id == Weighing.procedure_id)
    for weighing in session.scalars(under_way.where(Weighing.released_at.is_(None)).order_by(Weighing.id)).all():
        if session.scalar(new_posts(weighing.procedure_id).limit(1)) is None:
            continue
        try:
            take_in(weighing)
        except StepFinished:
            continue


@jobs.task
def tell_authors_of(weighing_id: int) -> None:
    """Tell authors what was answered to them, a hundred contributions at a time."""
    weighing = session.get(Weighing, weighing_id)
    if weighing is not None and weighing.is_released and tell_authors(weighing):
        tell_authors_of.enqueue_after_commit(weighing_id)


@jobs.every(minutes=15)
def tell_the_rest() -> None:
    """Go on where telling was cut short: the queue is a hint, the table is the truth."""
    begun = select(Weighing.id).where(
        Weighing.released_at.is_not(None), Weighing.told_up_to < Weighing.last_contribution
    )
    for key in session.scalars(begun.order_by(Weighing.id)).all():
        tell_authors_of.enqueue_after_commit(key)


@jobs.at("03:50")
def forget_senders() -> None:
    """Delete who sent letters and mails, and their addresses, once the time for questions is over."""
    due = select(EnteredText).where(EnteredText.erase_at <= clock.now()).order_by(EnteredText.id).limit(AT_ONCE)
    for entered in session.scalars(due).all():
        entered.author_name, entered.address, entered.email, entered.erase_at = "", "", "", None
