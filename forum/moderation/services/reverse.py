"""Taking a decision back: what it did to the thing and to the account is undone by the same services."""

from typing import assert_never

from sqlalchemy import select

from forum.accounts.models import User
from forum.accounts.services.sanctions import forget_measure, lift_sanctions
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models import Thread
from forum.discussions.services.steer import unlock_thread
from forum.moderation.models.decisions import SANCTIONS, AccountMeasure, Decision, Measure, Trigger
from forum.moderation.services.black_out import lift_blackouts
from forum.moderation.subjects import Subject
from forum.topics.models import FieldOfAction, Topic
from forum.topics.services.steer import move_topic

# how many released posts had been counted before a measure, see forum.accounts.services.sanctions
COUNTED = "released_posts_before"


class AlreadyReversed(DomainError):
    """The decision was taken back before."""


def reverse(decision: Decision, subject: Subject | None, *, by: User, reason: str) -> None:
    """Undo what a decision did, as far as it still holds; `reason` stands where readers see the act."""
    if decision.reversed_at is not None:
        raise AlreadyReversed(_("This decision has been taken back already."))
    if subject is not None:
        _undo(decision, subject, by=by, reason=reason)
    author = session.get(User, decision.author_id) if decision.author_id else None
    if author is not None and decision.account_measure in SANCTIONS:
        lift_sanctions(author, by=by)
        _keep_other_sanctions(author, without=decision)
    if author is not None and COUNTED in decision.details:
        _forget_measure(author, decision)
    decision.reversed_at = clock.now()


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


def _keep_other_sanctions(author: User, *, without: Decision) -> None:
    """What another decision did to the account holds on, unless the moderation has let it write again since."""
    of_author = select(Decision).where(Decision.author_id == author.id, Decision.reversed_at.is_(None))
    lifted = Decision.account_measure == AccountMeasure.LIFT
    # a grant takes back one decision, not all before it
    by_itself = of_author.where(lifted, Decision.trigger != Trigger.OBJECTION).order_by(Decision.id.desc())
    latest = session.scalars(by_itself.limit(1)).first()
    sanctions = Decision.account_measure.in_(SANCTIONS)
    others = of_author.where(sanctions, Decision.id != without.id, Decision.id > (latest.id if latest else 0))
    for other in session.scalars(others.order_by(Decision.id)):
        if other.account_measure is AccountMeasure.EXCLUDE:
            author.excluded_at = other.created_at
        elif other.account_until is not None and other.account_until > clock.now():
            author.suspended_until = other.account_until


def _undo(decision: Decision, subject: Subject, *, by: User, reason: str) -> None:
    match decision.measure:
        case Measure.HIDE | Measure.REMOVE | Measure.RETURN:
            _show_again(subject, by=by)
        case Measure.BLACK_OUT:
            lift_blackouts(decision, by=by)
        case Measure.LOCK:
            _unlock(subject.thread, by=by)
        case Measure.MOVE:
            _move_back(subject.thread, decision, by=by, reason=reason)
        case Measure.NONE | Measure.RELEASE | Measure.RESTORE:
            pass
        case _:
            assert_never(decision.measure)


def _show_again(subject: Subject, *, by: User) -> None:
    if subject.is_hidden:
        subject.kind.hiding.show_again(subject.thing, by=by)


def _unlock(thread: Thread | None, *, by: User) -> None:
    if thread is not None and thread.locked_at is not None:
        unlock_thread(thread, by=by)


def _move_back(thread: Thread | None, decision: Decision, *, by: User, reason: str) -> None:
    field = session.get(FieldOfAction, decision.details.get("field_before"))
    if isinstance(thread, Topic) and field is not None and thread.field_id == decision.details.get("field_after"):
        move_topic(thread, field, reason=reason, by=by)
