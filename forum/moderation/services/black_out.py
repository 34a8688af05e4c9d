"""Blacking out a passage: in the text, in its earlier wordings, and wherever it is quoted; the rest stays."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.operator_settings import retention
from forum.core.reportable.kind import BlackingOut, ReportableKind
from forum.core.reportable.registry import UnknownKind, list_kinds
from forum.core.text.bar import BAR
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.moderation.bars import cover
from forum.moderation.models.decisions import Blackout
from forum.moderation.subjects import Subject

SHORTEST = 3
PASSAGE_MISSING = _("Copy the passage that is to be blacked out, one a line.")


class PassageUnknown(DomainError):
    """The passage does not stand in the text."""


def black_out(subject: Subject, passages: Sequence[str], *, decision_id: int, by: User) -> int:
    """Put a bar in place of each passage, everywhere it stands; how many passages there were.

    The wording before is kept for the record until the retention period is over. Raises PassageUnknown.
    """
    way, thing = subject.kind.blacking_out, subject.thing
    # the measure is not offered for other kinds
    assert way is not None
    way.hold(thing)
    wanted = [passage.strip() for passage in passages if passage.strip()]
    before = way.text(thing)
    _check(before, wanted)
    for wording in way.list_wordings(thing):
        _cover(way, wording, wanted, decision_id)
    assert way.text(thing) != before
    way.record_covered(thing, by, len(wanted))
    return len(wanted)


def lift_blackouts(decision_id: int, *, by: User) -> None:
    """Bring back the wordings that a decision blacked out; what was edited since stays as it is now."""
    kept = select(Blackout).where(Blackout.decision_id == decision_id, Blackout.lifted_at.is_(None))
    for blackout in session.scalars(kept.order_by(Blackout.id)).all():
        _lift(blackout, by=by)
        blackout.lifted_at = clock.now()


def _lift(blackout: Blackout, *, by: User) -> None:
    kind, way, model = _find_table(blackout.wording_table)
    wording = session.get(model, blackout.wording_id)
    if wording is None:
        return
    way.hold(wording)
    if way.text(wording) == blackout.body_after and blackout.body_before:
        way.reword(wording, blackout.body_before, blackout.parts_before)
        if model is kind.model:
            way.record_lifted(wording, by)


def _find_table(name: str) -> tuple[ReportableKind, BlackingOut, type[Any]]:
    """The kind whose words stand in a table, and the model of that; raises UnknownKind."""
    for kind in list_kinds():
        if kind.blacking_out is not None:
            for model in kind.blacking_out.tables:
                if model.__tablename__ == name:
                    return kind, kind.blacking_out, model
    raise UnknownKind(f"no kind of thing keeps words in “{name}”")


def _check(text: str, passages: Sequence[str]) -> None:
    if not passages:
        raise PassageUnknown(PASSAGE_MISSING, field="passages")
    for passage in passages:
        if len(passage) < SHORTEST:
            raise PassageUnknown(
                _("The passage “%(passage)s” is too short: at least three characters.", passage=passage),
                field="passages",
            )
        if passage not in text or not passage.strip(BAR):
            raise PassageUnknown(
                _("The passage “%(passage)s” does not stand in the text like this. Copy it exactly.", passage=passage),
                field="passages",
            )


def _cover(way: BlackingOut, wording: Any, passages: Sequence[str], decision_id: int) -> None:
    before, parts = way.text(wording), way.parts(wording)
    covered = cover(before, passages)
    if covered == before:
        return
    kept = Blackout(
        decision_id=decision_id,
        wording_table=wording.__tablename__,
        wording_id=wording.id,
        body_before=before,
        parts_before=parts,
        body_after=covered,
        erase_at=clock.now() + retention(),
    )
    session.add(kept)
    way.reword(wording, covered, {name: cover(text, passages) for name, text in parts.items()} if parts else None)
