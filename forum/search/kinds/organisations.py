"""Organisations that are listed."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, exists, select

from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext
from forum.core.text.plain_text import plain
from forum.index.audiences import EVERYBODY
from forum.index.details import Details, shown
from forum.index.documents import Document
from forum.index.kinds import Key, SearchableKind, Shown, nothing_changes
from forum.organisations.models import Organisation
from forum.organisations.policies import listed_organisations
from forum.search.kinds.changes import after, joined, keys_above, subject

CHANGED_BY = (
    "organisation.accepted",
    "organisation.changed",
    "organisation.declined",
    "organisation.described",
    "organisation.edited",
    "organisation.hidden",
    "organisation.listed",
    "organisation.restored",
    "organisation.text_erased",
)


def _visible(_actor: Actor, key: Key) -> ColumnElement[bool]:
    return exists(Organisation.id).where(Organisation.id == key, listed_organisations())


def _documents(keys: Sequence[int]) -> Iterator[Document]:
    for one in session.scalars(select(Organisation).where(Organisation.id.in_(keys), listed_organisations())):
        yield Document(
            kind=organisations.name,
            subject_id=one.id,
            audience=EVERYBODY,
            title=one.name,
            text=_words(one),
            written_at=one.created_at,
            field_id=None,
            group=one.group.value,
            status=None,
            person_id=None,
            organisation_id=one.id,
        )


def _words(organisation: Organisation) -> str:
    """As its page shows it: what it says of itself, or else what it wrote when it asked to be listed."""
    return joined(plain(organisation.about) or organisation.purpose, organisation.website_label)


def _load(keys: Sequence[int], _actor: Actor) -> Mapping[int, Shown]:
    """One query."""
    query = select(Organisation).where(Organisation.id.in_(keys), listed_organisations())
    return {one.id: _shown(one) for one in session.scalars(query)}


def _shown(organisation: Organisation) -> Shown:
    details = Details(
        icon="domain",
        kind_words=_("Organisation"),
        place=str(organisation.kind.label),
        who=str(organisation.group.label),
        group=organisation.group,
    )
    return shown(
        organisation.name,
        _words(organisation),
        details,
        endpoint="organisations.show_organisation",
        values={"public_id": organisation.public_id, "slug": organisation.slug},
    )


organisations = SearchableKind(
    name="organisation",
    label=lazy_gettext("Organisations"),
    visible=_visible,
    documents=_documents,
    keys_above=keys_above(Organisation.id),
    changed_by=after(CHANGED_BY, subject),
    changed_on=nothing_changes,
    load=_load,
)
