"""Carrying out decisions when they can no longer be taken back; safe to run twice."""

from forum.core.running import jobs
from forum.moderation.services.carry_out import carry_out_due


@jobs.task
@jobs.commits_itself
def carry_out_sent_decisions() -> None:
    """What has just become due."""
    carry_out_due()


@jobs.every(minutes=1)
@jobs.commits_itself
def carry_out_late_decisions() -> None:
    """What was not carried out in time: after a crash or an outage."""
    carry_out_due()
