"""Erasing what was hidden for good: texts of hidden things, and what was blacked out."""

from collections.abc import Callable
from datetime import timedelta

from sqlalchemy import ColumnElement, and_, exists, false, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute

from forum.core.data.database import session
from forum.core.data.retention import Held
from forum.core.operator_settings import retention
from forum.core.reportable.kind import ReportableKind, Thing
from forum.core.reportable.registry import list_kinds
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Blackout
from forum.moderation.models.objections import Objection

# six months in which one can object, and the days off on which no period ends
LONGEST_PERIOD = timedelta(days=200)
PORTION = 200


def erase_hidden_texts() -> int:
    """Empty what hidden things say, once nobody can object any more; how many.

    Kinds that erase their texts by themselves are left to their own job.
    """
    return sum(_erase_hidden(kind, kind.erasure.erase) for kind in list_kinds() if kind.erasure.erase)


def kept_for_objections() -> Held:
    """Hidden things that keep their words although their time is over, for somebody waits for an answer."""
    due = [
        select(func.count(kind.model.id)).where(_is_hidden_long(kind), _is_objected(kind.name, kind.model.id))
        for kind in list_kinds()
        if kind.erasure.erase
    ]
    return Held(sum(session.scalar(one) or 0 for one in due), _("somebody has objected and waits for an answer"))


def _is_hidden_long(kind: ReportableKind) -> ColumnElement[bool]:
    before = clock.now() - max(retention(), LONGEST_PERIOD)
    return and_(kind.model.hidden_at < before, kind.erasure.has_words)


def _erase_hidden(kind: ReportableKind, erase: Callable[[Thing], object]) -> int:
    model = kind.model
    due = select(model).where(_is_hidden_long(kind), ~_is_objected(kind.name, model.id))
    things = session.scalars(due.order_by(model.id).limit(PORTION)).all()
    for thing in things:
        erase(thing)
    return len(things)


def erase_blackouts() -> int:
    """Erase what was blacked out, once nobody can get it back or the text itself is erased; how many."""
    is_due = or_(Blackout.erase_at <= clock.now(), _is_of_deleted_row())
    due = select(Blackout).where(is_due, Blackout.body_before != "")
    found = session.scalars(due.order_by(Blackout.id).limit(PORTION)).all()
    for blackout in found:
        blackout.body_before, blackout.body_after, blackout.parts_before = "", "", None
    return len(found)


def _is_of_deleted_row() -> ColumnElement[bool]:
    """Whether the row with the wording is gone, as earlier wordings are when their text is erased."""
    models = [model for kind in list_kinds() if kind.blacking_out for model in kind.blacking_out.tables]
    gone = [
        and_(Blackout.wording_table == one.__tablename__, ~exists().where(one.id == Blackout.wording_id))
        for one in models
    ]
    return or_(false(), *gone)


def _is_objected(kind: str, key: InstrumentedAttribute[int]) -> ColumnElement[bool]:
    """Whether somebody waits for an answer in the case of the thing."""
    return exists().where(
        Case.subject_kind == kind,
        Case.subject_id == key,
        Objection.case_id == Case.id,
        Objection.decided_at.is_(None),
    )
