"""The record of a decision in the history of its case."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision


def record_decision(case: Case, decision: Decision, *, by: User) -> None:
    """Record what was decided and on which ground; the caller flushes."""
    activity.record(
        "case.decided",
        case,
        by=by,
        decision=decision,
        measure=decision.measure.key,
        account_measure=decision.account_measure.key,
        ground=decision.ground,
        rules_version=decision.rules_version,
    )
