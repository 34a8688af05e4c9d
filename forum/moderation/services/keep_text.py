"""What a decision took away is kept as long as it may have to be given back."""

from datetime import datetime, timedelta

from sqlalchemy import select

from forum.core.data.database import session
from forum.moderation.models.decisions import Blackout, Decision
from forum.moderation.subjects import Subject

DAY_OF_GRACE = timedelta(days=1)


def keep_text(decision: Decision, subject: Subject | None, *, until: datetime) -> None:
    """Let neither a hidden text nor a wording under bars be erased before that moment."""
    if subject is not None and subject.kind.erasure.keep_until is not None:
        subject.kind.erasure.keep_until(subject.thing, until)
    kept = select(Blackout).where(Blackout.decision_id == decision.id, Blackout.erase_at < until)
    for blackout in session.scalars(kept):
        blackout.erase_at = until
