"""Bodies that have been announced."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, exists, select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext
from forum.core.text.plain_text import plain
from forum.councils.models.bodies import Body
from forum.index.audiences import EVERYBODY
from forum.index.details import Details, shown
from forum.index.documents import Document
from forum.index.kinds import Key, SearchableKind, Shown, nothing_changes
from forum.search.kinds.changes import after, joined, keys_above, subject

CHANGED_BY = ("body.announced", "body.edited", "body.founded", "body.ended", "body.draft_deleted")
IS_ANNOUNCED = Body.announced_at.is_not(None)


def _visible(_actor: Actor, key: Key) -> ColumnElement[bool]:
    """What has been announced everybody sees."""
    return exists(Body.id).where(Body.id == key, IS_ANNOUNCED)


def _documents(keys: Sequence[int]) -> Iterator[Document]:
    for body in session.scalars(select(Body).where(Body.id.in_(keys), IS_ANNOUNCED)):
        assert body.announced_at
        yield Document(
            kind=bodies.name,
            subject_id=body.id,
            audience=EVERYBODY,
            title=body.name,
            text=_words(body),
            written_at=body.announced_at,
            field_id=None,
            group=None,
            status=None,
            person_id=None,
            organisation_id=None,
        )


def _words(body: Body) -> str:
    return joined(body.purpose, plain(body.mandate), body.founding_text, body.founding_number, body.ending_words)


def _load(keys: Sequence[int], _actor: Actor) -> Mapping[int, Shown]:
    """One query."""
    return {one.id: _shown(one) for one in session.scalars(select(Body).where(Body.id.in_(keys), IS_ANNOUNCED))}


def _shown(body: Body) -> Shown:
    details = Details(icon="groups", kind_words=_("Body"), place=str(body.kind.label))
    values = {"public_id": body.public_id, "slug": body.slug}
    return shown(body.name, _words(body), details, endpoint="councils.show_body", values=values)


bodies = SearchableKind(
    name="body",
    label=lazy_gettext("Bodies"),
    visible=_visible,
    documents=_documents,
    keys_above=keys_above(Body.id),
    changed_by=after(CHANGED_BY, subject),
    changed_on=nothing_changes,
    load=_load,
)
