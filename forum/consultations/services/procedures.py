"""Beginning, writing and giving up procedures."""

from collections.abc import Mapping
from typing import Any

from forum.accounts.models import User
from forum.consultations.errors import AlreadyPublished
from forum.consultations.models.kinds import Audience, ChangeKind, Influence
from forum.consultations.models.procedures import Procedure, ProcedureChange
from forum.consultations.module_kinds import kind_of
from forum.consultations.queries.find import list_modules
from forum.consultations.services.locking import lock
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.row_marks import differences
from forum.core.text import markup
from forum.core.text.locale import DEFAULT_LANGUAGE, in_language, lazy
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.spaces.models import Level, Space, Visibility
from forum.spaces.services import open_space

# what is said of a published procedure in its list of changes
TOLD = {
    "influence": _("Level of participation"),
    "changeable": _("What can be changed"),
    "fixed": _("What is settled already"),
    "decided_by": _("Who decides"),
    "deciders": _("Steps to the decision"),
    "result_due_on": _("Day of the result"),
}
# the words of a result: once it is published, it says since when they stand there
RESULT = frozenset({"outcome", "result", "decision", "decision_by", "decision_on", "next_steps"})


def begin_procedure(
    title: str,
    *,
    by: User,
    influence: Influence = Influence.CONSULTATION,
    audience: Audience = Audience.ACCOUNT,
    body_space: Space | None = None,
    **values: Any,
) -> Procedure:
    """Begin a draft in a closed space that the office runs, or in that of the body whose members are to take part."""
    space = body_space or open_space(title, visibility=Visibility.MEMBERS, is_run_by_office=True, by=by)
    procedure = Procedure(
        title=title,
        space=space,
        influence=influence,
        audience=audience,
        has_own_space=body_space is None,
        created_by_id=by.id,
        **values,
    )
    session.add(procedure)
    _render(procedure, values)
    session.flush()
    activity.record("procedure.drafted", procedure, by=by)
    return procedure


def edit_procedure(procedure: Procedure, values: Mapping[str, Any], *, reason: str = "", by: User) -> Procedure:
    """Change what is written, by the names of the columns; what was promised is noted for everybody with the reason."""
    lock(procedure)
    changes = differences(procedure, values)
    if not changes:
        return procedure
    if {"audience", "groups"} & changes.keys() and not procedure.is_draft:
        raise AlreadyPublished(_("Who takes part cannot be changed after the publication."), field="audience")
    for name, value in changes.items():
        setattr(procedure, name, value)
    _render(procedure, changes)
    if not procedure.is_draft and TOLD.keys() & changes.keys():
        note_change(procedure, ChangeKind.EDITED, what=_words_of(changes), reason=reason, by=by)
    activity.record("procedure.edited", procedure, by=by, columns=sorted(changes))
    if RESULT & changes.keys():
        note_result_change(procedure, by=by)
    return procedure


def note_result_change(procedure: Procedure, *, by: User) -> None:
    """A published result says when it was last changed, and whoever follows is told."""
    if procedure.result_at is not None:
        procedure.result_changed_at = clock.now()
        activity.record("procedure.result_changed", procedure, by=by)


def note_change(procedure: Procedure, kind: ChangeKind, *, what: object, reason: object, by: User) -> None:
    """Write down for everybody what was changed and why, in the language of the city."""
    with in_language(DEFAULT_LANGUAGE):
        change = ProcedureChange(procedure_id=procedure.id, kind=kind, what=str(what), reason=str(reason))
    change.by_id = by.id
    session.add(change)


def delete_draft(procedure: Procedure, *, by: User) -> None:
    """Give up a procedure that nobody but the office has seen."""
    lock(procedure)
    if not procedure.is_draft:
        raise AlreadyPublished(_("A published consultation is not deleted."))
    activity.record("procedure.draft_deleted", procedure, by=by)
    for module in list_modules(procedure):
        kind_of(module).end(module)
        session.delete(module)
    session.flush()
    session.delete(procedure)
    session.flush()


def level_of_contents(procedure: Procedure) -> Level | None:
    """The level of what is contributed: that of the procedure."""
    return procedure.level


def _words_of(changes: Mapping[str, Any]) -> object:
    """What was changed, as everybody reads it."""
    return lazy(lambda: ", ".join(str(TOLD[name]) for name in TOLD if name in changes))


def _render(procedure: Procedure, changes: Mapping[str, Any]) -> None:
    """Markdown is rendered once, on writing."""
    for name in ("body", "result"):
        if name in changes:
            setattr(procedure, f"{name}_html", str(markup.render(changes[name])) if changes[name] else "")
