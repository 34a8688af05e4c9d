"""Deciding like cases in one act: each gets its own decision, its own record and its own mail, or says why not."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.moderation.desk.services.submit import submit
from forum.moderation.models.cases import Case
from forum.moderation.models.pending import PendingDecision
from forum.moderation.services.ruling import Ruling
from forum.moderation.subjects import Subject

MOST_TOGETHER = 50


@dataclass(frozen=True, slots=True)
class Chosen:
    """A case that is to be decided with others, as the moderator saw it."""

    case: Case
    subject: Subject | None
    seen_version: int


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the cases that are decided, or wait for that, and those left alone with the reason."""

    decided: list[Chosen] = field(default_factory=list)
    pending: list[PendingDecision] = field(default_factory=list)
    refused: list[tuple[Chosen, str]] = field(default_factory=list)


def decide_together(chosen: Sequence[Chosen], *, by: User, ruling: Ruling) -> Outcome:
    """Decide every case that allows it; one that does not is undone alone and keeps none of the others back."""
    outcome = Outcome()
    # in one order, so that two who decide the same cases together do not wait for each other
    for one in sorted(chosen, key=lambda each: each.case.id):
        try:
            with session.begin_nested():
                pending = submit(one.case, one.subject, by=by, ruling=ruling, seen_version=one.seen_version)
        except DomainError as refusal:
            outcome.refused.append((one, str(refusal)))
        else:
            outcome.decided.append(one)
            outcome.pending.extend([pending] if pending else [])
    return outcome
