"""The kinds of things that can be reported, as they are listed in forum/app.py."""

from collections.abc import Mapping, Sequence
from dataclasses import fields
from types import ModuleType
from typing import Any

from flask import Flask, current_app

from forum.core.errors import WiringIncomplete
from forum.core.reportable.kind import ReportableKind, Thing

# of each table
COLUMNS = ("public_id", "created_at", "hidden_at", "hidden_reason")
# parts that a kind may lack
OPTIONAL = frozenset({"stands_on", "author", "place", "thread", "blacking_out", "learned_from"})


class UnknownKind(LookupError):
    """A kind of thing that no area has listed as reportable."""


def install(app: Flask, kinds: Sequence[ReportableKind], *, tables: Sequence[ModuleType]) -> None:
    """Make the kinds known.

    Raises WiringIncomplete if one is incomplete, two cannot be told apart, or a table of things that can be hidden
    has none.
    """
    for kind in kinds:
        _refuse_incomplete(kind)
    for attribute in ("name", "address_word", "endpoint"):
        _refuse_doubles(attribute, [getattr(kind, attribute) for kind in kinds])
    _refuse_doubles("act", [verb for kind in kinds for verb in kind.described_by])
    known = {kind.model for kind in kinds}
    if missing := sorted(model.__name__ for model in _hideable(tables) if model not in known):
        raise WiringIncomplete(f"No reportable kind is listed in forum/app.py for: {', '.join(missing)}.")
    app.extensions["reportable_kinds"] = {kind.name: kind for kind in kinds}


def list_kinds() -> Sequence[ReportableKind]:
    """All kinds, in the order of forum/app.py."""
    return list(_kinds().values())


def find_kind(name: str) -> ReportableKind | None:
    """The kind of that name, for what comes from outside."""
    return _kinds().get(name)


def kind_named(name: str) -> ReportableKind:
    """Raises UnknownKind."""
    kind = find_kind(name)
    if kind is None:
        raise UnknownKind(f"“{name}” is no kind of thing that can be reported")
    return kind


def kind_of(thing: Thing) -> ReportableKind:
    """Raises UnknownKind."""
    return kind_named(thing.__tablename__)


def _kinds() -> Mapping[str, ReportableKind]:
    kinds: Mapping[str, ReportableKind] = current_app.extensions["reportable_kinds"]
    return kinds


def _refuse_incomplete(kind: ReportableKind) -> None:
    missing = [one.name for one in fields(kind) if one.name not in OPTIONAL and getattr(kind, one.name) is None]
    missing += [f"column {name}" for name in COLUMNS if name not in kind.model.__table__.columns]
    if missing:
        raise WiringIncomplete(f"The reportable kind “{kind.name}” is missing: {', '.join(missing)}.")
    if (kind.erasure.erase is None) == (kind.erasure.keep_until is None):
        raise WiringIncomplete(f"The reportable kind “{kind.name}” is erased by nobody, or by two jobs.")


def _refuse_doubles(what: str, values: Sequence[str]) -> None:
    if doubled := sorted({value for value in values if values.count(value) > 1}):
        raise WiringIncomplete(f"Two reportable kinds have the same {what}: {', '.join(doubled)}.")


def _hideable(tables: Sequence[ModuleType]) -> set[type[Any]]:
    """The models whose rows are hidden for a reason that readers see."""
    declared = {thing for module in tables for thing in vars(module).values() if isinstance(thing, type)}
    return {one for one in declared if "hidden_reason" in getattr(getattr(one, "__table__", None), "columns", ())}
