"""Consultations: what is asked, what can change, who decides, and what came out."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import joinedload

from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.policies import listed_procedures, visible_procedures
from forum.consultations.words import Days
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext
from forum.core.text.plain_text import plain
from forum.core.time import clock
from forum.index.audiences import audience_of
from forum.index.details import Details, Drawn, shown
from forum.index.documents import Document
from forum.index.kinds import Key, SearchableKind, Shown
from forum.search.kinds.changes import after, joined, keys_above, opened_on, subject, values_of, with_readers_of

# phases that begin and end are acts of their own: the state follows them
CHANGED_BY = (
    "procedure.published",
    "procedure.edited",
    "procedure.draft_deleted",
    "procedure.phase_added",
    "procedure.phase_changed",
    "procedure.phase_removed",
    "procedure.phase_begun",
    "procedure.phase_ended",
    "procedure.extended",
    "procedure.moved",
    "procedure.result_published",
    "procedure.result_changed",
    "procedure.module_added",
    "procedure.module_changed",
    "procedure.module_removed",
)


def _found(actor: Actor) -> tuple[ColumnElement[bool], ...]:
    """Drafts are found by nobody, for they are not finished."""
    return listed_procedures(), visible_procedures(actor)


def _visible(actor: Actor, key: Key) -> ColumnElement[bool]:
    return exists(Procedure.id).where(Procedure.id == key, *_found(actor))


def _documents(keys: Sequence[int]) -> Iterator[Document]:
    now, modules = clock.now(), _words_of_modules(keys)
    query = select(Procedure).options(joinedload(Procedure.space))
    for one in session.scalars(query.where(Procedure.id.in_(keys), listed_procedures())):
        assert one.published_at
        yield Document(
            kind=procedures.name,
            subject_id=one.id,
            audience=audience_of(one),
            title=one.title,
            text=joined(_words(one), modules[one.id]),
            written_at=one.published_at,
            field_id=one.field_id,
            group=None,
            status=one.state(now).value,
            person_id=None,
            organisation_id=None,
        )


def _words(one: Procedure) -> str:
    result = (one.outcome, plain(one.result), one.decision, one.decision_by, values_of(one.next_steps))
    return joined(
        one.summary,
        plain(one.body),
        one.asked,
        one.changeable,
        one.fixed,
        one.decided_by,
        values_of(one.deciders),
        one.unit,
        *(result if one.result_at else ()),
    )


def _words_of_modules(keys: Sequence[int]) -> Mapping[int, str]:
    """Titles and introductions of the ways to take part, by procedure."""
    found: defaultdict[int, str] = defaultdict(str)
    query = select(Module.procedure_id, Module.title, Module.intro).where(Module.procedure_id.in_(keys))
    for procedure_id, title, intro in session.execute(query.order_by(Module.position, Module.id)):
        found[procedure_id] = joined(found[procedure_id], title, intro)
    return found


def _load(keys: Sequence[int], actor: Actor) -> Mapping[int, Shown]:
    """One query."""
    query = select(Procedure).options(joinedload(Procedure.field))
    return {one.id: _shown(one) for one in session.scalars(query.where(Procedure.id.in_(keys), *_found(actor)))}


def _shown(procedure: Procedure) -> Shown:
    standing = {
        "procedure": procedure,
        "state": procedure.state(clock.now()).value,
        "days": Days(clock.today()),
    }
    details = Details(
        icon="how_to_vote",
        kind_words=_("Consultation"),
        place=procedure.field.name if procedure.field else "",
        at=procedure.published_at,
        state=Drawn("search/_procedure_state.html", standing),
    )
    return shown(
        procedure.title,
        _words(procedure),
        details,
        endpoint="consultations.show_procedure",
        values={"public_id": procedure.public_id, "slug": procedure.slug},
    )


procedures = SearchableKind(
    name="procedure",
    label=lazy_gettext("Consultations"),
    visible=_visible,
    documents=_documents,
    keys_above=keys_above(Procedure.id),
    changed_by=after(CHANGED_BY, subject) | with_readers_of(Procedure, Procedure.id),
    changed_on=opened_on(Procedure, Procedure.id),
    load=_load,
)
