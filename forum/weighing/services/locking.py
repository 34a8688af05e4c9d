"""Holding a weighing while it changes: one after the other, so that numbers have no gaps and counts are right."""

from collections.abc import Mapping

from sqlalchemy import select

from forum.core.data.database import session
from forum.core.data.row_locks import hold_row, read_anew
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models.posts import Post
from forum.discussions.services.hold import hold, thread_of
from forum.weighing.errors import ArgumentFinished, StepFinished
from forum.weighing.kinds import Step
from forum.weighing.models import Argument, Passage, WeighedContribution, Weighing, WeighingStep

RELEASED = _("The answers have been released. Nothing can be changed any more.")


def lock(weighing: Weighing, *, needs: Step | None = None) -> None:
    """From here on nobody else changes the weighing until the transaction ends; raises StepFinished.

    Whoever also holds a thread or a post has held it before: so does whoever gives a post another wording.
    """
    hold_row(weighing, lets_point=True)
    if needs is not None:
        refuse_finished(weighing, needs)


def lock_with_words(contribution: WeighedContribution, *, needs: Step | None) -> Weighing:
    """As `lock`, and the words of the contribution stay as they are meanwhile; its row is read anew."""
    post = session.get(Post, contribution.post_id) if contribution.post_id else None
    if post is not None:
        hold(thread_of(post), post)
    weighing = session.get_one(Weighing, contribution.weighing_id)
    lock(weighing, needs=needs)
    read_anew(contribution)
    return weighing


def refuse_released(weighing: Weighing) -> None:
    if weighing.is_released:
        raise StepFinished(RELEASED)


def refuse_finished(weighing: Weighing, step: Step) -> None:
    locked = tell_why_locked(weighing, step)
    if locked is not None:
        raise StepFinished(locked)


def tell_why_locked(weighing: Weighing, step: Step) -> str | None:
    """Why nothing that belongs to a step can be changed; None as long as it can."""
    return list_locks(weighing).get(step)


def list_locks(weighing: Weighing) -> Mapping[Step, str]:
    """Of each step that takes no changes any more, why."""
    query = select(WeighingStep.step).where(
        WeighingStep.weighing_id == weighing.id, WeighingStep.finished_at.is_not(None)
    )
    return {step: _why_finished(weighing, step) for step in session.scalars(query)}


def _why_finished(weighing: Weighing, step: Step) -> str:
    # after the release nothing is opened again
    if weighing.is_released:
        return RELEASED
    return _("The step “%(step)s” is finished. It has to be opened again first.", step=step.label)


def refuse_locked(argument: Argument) -> None:
    locked = tell_why_finished(argument)
    if locked is not None:
        raise ArgumentFinished(locked)


def tell_why_finished(argument: Argument) -> str | None:
    """Why an argument takes no changes, though its step does."""
    if not argument.is_finished:
        return None
    return _("%(argument)s is finished and locked. It has to be opened again first.", argument=argument.label)


def read_passages_anew(contribution: WeighedContribution) -> list[Passage]:
    """The passages in their order, as the database has them now; the weighing is held."""
    query = select(Passage).where(Passage.contribution_id == contribution.id).order_by(Passage.position, Passage.id)
    return list(session.scalars(query, execution_options={"populate_existing": True}))


def read_arguments_anew(keys: list[int]) -> list[Argument]:
    """Arguments by number, as the database has them now; the weighing is held."""
    query = select(Argument).where(Argument.id.in_(keys)).order_by(Argument.number)
    return list(session.scalars(query, execution_options={"populate_existing": True}))
