"""Beginning to weigh, and taking in what people have said in the forum."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import insert, select

from forum.accounts.models import User
from forum.consultations.models.procedures import Procedure
from forum.consultations.services.locking import lock as lock_procedure
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.time import clock
from forum.weighing.kinds import STEPS, Channel, EntryKind, Step
from forum.weighing.models import Passage, WeighedContribution, Weighing, WeighingEntry, WeighingStep
from forum.weighing.services.counts import recount
from forum.weighing.services.locking import lock
from forum.weighing.sources import NewPost, stream_new_posts
from forum.weighing.wordings import words_key


def begin_weighing(procedure: Procedure, *, by: User) -> Weighing:
    """Begin to weigh what is said in a procedure, and take in what has been said so far. Twice is once."""
    lock_procedure(procedure)
    found = session.scalar(select(Weighing).where(Weighing.procedure_id == procedure.id))
    if found is not None:
        return found
    weighing = Weighing(procedure_id=procedure.id, begun_by_id=by.id)
    session.add(weighing)
    session.flush()
    session.add_all(WeighingStep(weighing_id=weighing.id, step=step, due_on=_due_on(procedure, step)) for step in STEPS)
    session.add(WeighingEntry(weighing_id=weighing.id, kind=EntryKind.BEGUN, by_id=by.id))
    activity.record("weighing.begun", weighing, by=by)
    take_in(weighing)
    return weighing


def take_in(weighing: Weighing) -> int:
    """Give a number to each contribution in the forum that has none yet, as one whole passage; how many there were.

    Raises StepFinished once collecting is finished.
    """
    lock(weighing, needs=Step.COLLECT)
    taken = 0
    for posts in stream_new_posts(weighing.procedure_id):
        _take(weighing, posts)
        taken += len(posts)
    recount(weighing)
    return taken


def _take(weighing: Weighing, posts: list[NewPost]) -> None:
    rows = [_row(weighing, post, number) for number, post in enumerate(posts, weighing.last_contribution + 1)]
    weighing.last_contribution += len(posts)
    # keys rise with the numbers: the synopsis is ordered by them
    insertion = insert(WeighedContribution).returning(WeighedContribution.id, sort_by_parameter_order=True)
    keys = session.scalars(insertion, rows).all()
    session.execute(insert(Passage), [{"weighing_id": weighing.id, "contribution_id": key} for key in keys])


def _row(weighing: Weighing, post: NewPost, number: int) -> Mapping[str, object]:
    return {
        "weighing_id": weighing.id,
        "number": number,
        "channel": Channel.SITE,
        "post_id": post.id,
        "received_on": clock.day_of(post.created_at),
        "is_organisation": post.is_organisation,
        "is_shown": True,
        "words_key": words_key(post.words),
    }


def _due_on(procedure: Procedure, step: Step) -> date | None:
    """The release is due with the result; the office sets the other days."""
    return procedure.result_due_on if step is Step.RELEASE else None
