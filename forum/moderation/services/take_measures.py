"""Taking the measures of a decision, in the transaction under way."""

from typing import Any

from forum.accounts.models import User
from forum.accounts.services.sanctions import note_measure
from forum.moderation import mails
from forum.moderation.measure_specs import Taking
from forum.moderation.models.decisions import Decision
from forum.moderation.services.reverse import COUNTED
from forum.moderation.services.ruling import Ruling
from forum.moderation.subjects import Subject


def take_measures(
    decision: Decision, ruling: Ruling, subject: Subject, author: User | None, *, by: User
) -> dict[str, Any]:
    """Do what the ruling says to the thing and to the account behind it; returns what is needed to undo it."""
    reason = mails.public_reason(decision)
    details = dict(ruling.measure.take(Taking(subject, by, decision.id, reason, ruling.answers)))
    if author is not None:
        details |= ruling.account_measure.take(Taking(author, by, decision.id, reason, ruling.answers))
        if ruling.resets_trust:
            details[COUNTED] = note_measure(author)
    return details
