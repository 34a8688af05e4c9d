"""Carrying a measure out: each area does it with its own service, in the transaction under way."""

from typing import Any, assert_never

from forum.accounts.models import User
from forum.accounts.services.sanctions import exclude, lift_sanctions, note_measure, suspend, warn
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models import Thread
from forum.discussions.services.steer import lock_thread
from forum.moderation.models.decisions import AccountMeasure, Decision, Measure
from forum.moderation.services.black_out import black_out
from forum.moderation.services.ruling import Ruling
from forum.moderation.subjects import Subject, post_of
from forum.topics.models import FieldOfAction, Topic
from forum.topics.services.steer import move_topic


class TargetMissing(DomainError):
    """A measure needs something more: a passage, a field of action."""


def take(decision: Decision, ruling: Ruling, subject: Subject, *, by: User, reason: str) -> dict[str, Any]:
    """Do what the ruling says to the thing; returns what is needed to undo it."""
    hiding = subject.kind.hiding
    match ruling.measure:
        case Measure.HIDE | Measure.REMOVE | Measure.RETURN:
            _hide(subject, ruling.measure, by=by, reason=reason)
        case Measure.RESTORE:
            hiding.restore(subject.thing, by=by)
        case Measure.RELEASE:
            assert hiding.release is not None
            hiding.release(subject.thing, by=by)
        case Measure.BLACK_OUT:
            return {"passages": black_out(post_of(subject), ruling.passages, decision=decision, by=by)}
        case Measure.LOCK:
            lock_thread(_thread_of(subject), reason=reason, by=by)
        case Measure.MOVE:
            return _move(_thread_of(subject), ruling.field_id, reason=reason, by=by)
        case Measure.NONE:
            pass
        case _:
            assert_never(ruling.measure)
    return {}


def _hide(subject: Subject, measure: Measure, *, by: User, reason: str) -> None:
    hiding = subject.kind.hiding
    ways = {Measure.HIDE: hiding.hide, Measure.REMOVE: hiding.remove, Measure.RETURN: hiding.send_back}
    hide = ways[measure]
    # `may_take` has refused what the kind does not have
    assert hide is not None
    hide(subject.thing, by=by, reason=reason)


def take_against_account(ruling: Ruling, author: User, *, by: User) -> dict[str, Any]:
    """Do what the ruling says to the account behind the thing; returns what is needed to undo it."""
    match ruling.account_measure:
        case AccountMeasure.WARN:
            warn(author, by=by)
        case AccountMeasure.SUSPEND:
            assert ruling.account_until is not None
            suspend(author, until=ruling.account_until, by=by)
        case AccountMeasure.EXCLUDE:
            exclude(author, by=by)
        case AccountMeasure.LIFT:
            lift_sanctions(author, by=by)
        case AccountMeasure.NONE:
            pass
        case _:
            assert_never(ruling.account_measure)
    if ruling.is_restriction and ruling.measure not in (Measure.LOCK, Measure.MOVE):
        return {"released_posts_before": note_measure(author)}
    return {}


def _move(thread: Thread, field_id: int | None, *, reason: str, by: User) -> dict[str, Any]:
    field = session.get(FieldOfAction, field_id) if field_id else None
    if field is None or not isinstance(thread, Topic):
        raise TargetMissing(_("Choose the field of action to which the topic belongs."), field="field")
    before = thread.field_id
    move_topic(thread, field, reason=reason, by=by)
    return {"field_before": before, "field_after": field.id}


def _thread_of(subject: Subject) -> Thread:
    assert subject.thread is not None
    return subject.thread
