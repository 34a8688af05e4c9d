"""Taking a decision back: what it did to the thing and to the account is undone by the same services."""

from dataclasses import dataclass

from sqlalchemy import select

from forum.accounts.models import User
from forum.accounts.services.sanctions import forget_measure
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.moderation.measure_specs import NONE, AccountMeasure, ThingMeasure, Undoing, account_measure_of, measure_of
from forum.moderation.models.decisions import Decision
from forum.moderation.subjects import Subject

# among the details of a decision: how many released posts had been counted, see forum.accounts.services.sanctions
COUNTED = "released_posts_before"


class AlreadyReversed(DomainError):
    """The decision was taken back before."""


@dataclass(frozen=True, slots=True)
class Undone:
    """The measures that taking a decision back amounted to."""

    measure: ThingMeasure
    account_measure: AccountMeasure


def reverse(decision: Decision, subject: Subject | None, *, by: User, reason: str) -> Undone:
    """Undo what a decision did, as far as it still holds; `reason` stands where readers see the act."""
    if decision.reversed_at is not None:
        raise AlreadyReversed(_("This decision has been taken back already."))
    author = session.get(User, decision.author_id) if decision.author_id else None
    measure, account_measure = measure_of(NONE), account_measure_of(NONE)
    if subject is not None:
        measure = decision.measure.undo(Undoing(subject, by, decision.id, reason, decision.details))
    if author is not None:
        account_measure = decision.account_measure.undo(Undoing(author, by, decision.id, reason, decision.details))
        if COUNTED in decision.details:
            _forget_measure(author, decision)
    decision.reversed_at = clock.now()
    return Undone(measure, account_measure)


def _forget_measure(author: User, decision: Decision) -> None:
    """What was counted before counts again, unless a later measure holds: then it counts when that is taken back."""
    standing = select(Decision).where(Decision.author_id == author.id, Decision.reversed_at.is_(None))
    query = standing.where(Decision.id != decision.id).order_by(Decision.id)
    others = [one for one in session.scalars(query) if COUNTED in one.details]
    counted = decision.details[COUNTED]
    later = next((one for one in others if one.id > decision.id), None)
    if later is not None:
        later.details = later.details | {COUNTED: later.details[COUNTED] + counted}
    else:
        forget_measure(author, released_posts=counted, last_measure_at=others[-1].created_at if others else None)
