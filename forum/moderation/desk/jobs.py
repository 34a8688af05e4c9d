"""Carrying out decisions when they can no longer be taken back; safe to run twice."""

import logging

from forum.core.data.database import PASSING, session
from forum.core.data.unit_of_work import transaction
from forum.core.running import jobs
from forum.moderation.desk.services.carry_out import carry_out, stop_for_fault
from forum.moderation.queries.pending import list_due

log = logging.getLogger("forum.moderation")


@jobs.task
@jobs.commits_itself
def carry_out_sent_decisions() -> None:
    """What has just become due."""
    _carry_out_due()


@jobs.every(minutes=1)
@jobs.commits_itself
def carry_out_late_decisions() -> None:
    """What was not carried out in time: after a crash or an outage."""
    _carry_out_due()


def _carry_out_due() -> None:
    """Each decision in a transaction of its own: a worker that dies has done all of it or nothing."""
    keys = list_due()
    session.rollback()
    for key in keys:
        try:
            _carry_out_or_stop(key)
        except PASSING as error:
            log.warning("decision %s waits for the database: %s", key, type(error).__name__)
            session.rollback()


def _carry_out_or_stop(key: int) -> None:
    try:
        with transaction():
            carry_out(key)
    except PASSING:
        raise
    except Exception:
        log.exception("decision %s cannot be carried out", key)
        with transaction():
            stop_for_fault(key)
