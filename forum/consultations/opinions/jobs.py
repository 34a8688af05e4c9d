"""What the worker does for opinions: it computes results when they are due, and deletes the link to people."""

import logging

from forum.consultations.models.opinions import OpinionPoll
from forum.consultations.models.procedures import Module
from forum.consultations.opinions.computing.loading import load_evaluation
from forum.consultations.opinions.computing.values import Evaluation
from forum.consultations.opinions.queries.find import find_result, get_poll
from forum.consultations.opinions.results.own_group import group_again
from forum.consultations.opinions.services import compute, unlink
from forum.consultations.queries.find import get_module
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.running import jobs

log = logging.getLogger(__name__)


@jobs.task
@jobs.commits_itself
def compute_opinions(module_id: int) -> None:
    """Compute one that is due; two at once come to the same."""
    with transaction():
        begun = compute.begin_computing(module_id)
    if begun is None:
        return
    try:
        found = _evaluate(begun)
        with transaction():
            compute.keep_result(begun, found)
    except Exception:
        with transaction():
            compute.note_failure(module_id)
        raise


@jobs.every(minutes=1)
@jobs.commits_itself
def compute_due_opinions() -> None:
    """Whatever became of the tasks: the tables are the truth."""
    due = compute.list_due()
    session.rollback()
    for module_id in due:
        try:
            compute_opinions(module_id)
        except Exception:
            # the office reads that it failed; others must not wait for it
            log.exception("computing the opinions of module %s failed", module_id)


@jobs.every(minutes=10)
@jobs.commits_itself
def unlink_opinions() -> None:
    """Each in a transaction of its own, for its procedure is held meanwhile."""
    due = unlink.list_to_unlink()
    session.rollback()
    for module_id in due:
        with transaction():
            unlink.unlink(module_id)


def compute_when_due(module: Module) -> None:
    """If ten more people have answered, or a statement has left or come back, compute once that is kept."""
    poll: OpinionPoll = get_poll(module)
    is_full = not poll.is_finished and poll.person_count >= poll.computed_persons + compute.BATCH
    if is_full or compute.must_be_computed_anew(poll):
        compute_opinions.enqueue_after_commit(module.id)


def _evaluate(begun: compute.Begun) -> Evaluation:
    """Outside of any transaction that writes: it may take half a minute."""
    rows = compute.list_answers(begun.module_id, only=begun.only)
    result = find_result(get_module(begun.module_id))
    previous = group_again(rows, result.geometry) if result is not None else None
    session.rollback()
    return load_evaluation().evaluate(rows, seed=begun.module_id, previous=previous)
