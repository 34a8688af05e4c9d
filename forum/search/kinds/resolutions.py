"""Resolutions, recommendations and statements of bodies, with their answers and with what became of them."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, exists, select
from sqlalchemy.orm import joinedload

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import lazy_gettext
from forum.core.text.plain_text import plain
from forum.councils.models.resolutions import Resolution, ResolutionStep
from forum.councils.policies import visible_resolutions
from forum.index.audiences import audience_of
from forum.index.details import Details, Drawn, shown
from forum.index.documents import Document
from forum.index.kinds import Key, SearchableKind, Shown
from forum.search.kinds.changes import after, joined, keys_above, opened_on, subject, with_readers_of

CHANGED_BY = (
    "resolution.proposed",
    "resolution.reworded",
    "resolution.decided",
    "resolution.withdrawn",
    "resolution.published",
    "resolution.answered",
    "resolution.step_told",
    "resolution.left",
    "resolution.taken_up",
)


def _visible(actor: Actor, key: Key) -> ColumnElement[bool]:
    return exists(Resolution.id).where(Resolution.id == key, visible_resolutions(actor))


def _documents(keys: Sequence[int]) -> Iterator[Document]:
    steps = _words_of_steps(keys)
    for one in session.scalars(select(Resolution).options(joinedload(Resolution.space)).where(Resolution.id.in_(keys))):
        yield Document(
            kind=resolutions.name,
            subject_id=one.id,
            audience=audience_of(one),
            title=one.title,
            text=joined(_words(one), steps[one.id]),
            written_at=one.decided_at or one.created_at,
            field_id=None,
            group=None,
            status=one.state.value,
            person_id=None,
            organisation_id=None,
        )


def _words(one: Resolution) -> str:
    return joined(plain(one.body_text), plain(one.answer_text), one.number)


def _words_of_steps(keys: Sequence[int]) -> Mapping[int, str]:
    found: defaultdict[int, str] = defaultdict(str)
    query = select(ResolutionStep.resolution_id, ResolutionStep.body_text)
    for key, words in session.execute(query.where(ResolutionStep.resolution_id.in_(keys)).order_by(ResolutionStep.id)):
        found[key] = joined(found[key], plain(words))
    return found


def _load(keys: Sequence[int], actor: Actor) -> Mapping[int, Shown]:
    """One query."""
    query = select(Resolution).options(joinedload(Resolution.body))
    found = session.scalars(query.where(Resolution.id.in_(keys), visible_resolutions(actor)))
    return {one.id: _shown(one) for one in found}


def _shown(resolution: Resolution) -> Shown:
    details = Details(
        icon="task_alt",
        kind_words=str(resolution.kind.label),
        place=resolution.body.name,
        at=resolution.decided_at,
        more=resolution.number,
        state=Drawn("search/_resolution_state.html", {"resolution": resolution}),
    )
    values = {"number": resolution.number}
    return shown(resolution.title, _words(resolution), details, endpoint="councils.show_resolution", values=values)


resolutions = SearchableKind(
    name="resolution",
    label=lazy_gettext("Resolutions and recommendations"),
    visible=_visible,
    documents=_documents,
    keys_above=keys_above(Resolution.id),
    changed_by=after(CHANGED_BY, subject) | with_readers_of(Resolution, Resolution.id),
    changed_on=opened_on(Resolution, Resolution.id),
    load=_load,
)
