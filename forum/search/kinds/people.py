"""People with a public profile."""

from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import ColumnElement, exists, select

from forum.accounts.models import User
from forum.accounts.policies import visible_users
from forum.core.access import GUEST, Actor
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext, ngettext
from forum.core.text.plain_text import plain
from forum.index.audiences import EVERYBODY
from forum.index.details import Details, shown
from forum.index.documents import Document
from forum.index.kinds import Key, SearchableKind, Shown, nothing_changes
from forum.search.kinds.changes import after, keys_above, subject

CHANGED_BY = (
    "account.confirmed",
    "account.described",
    "account.group_changed",
    "account.group_given",
    # for the week to think, taken back, for good
    "account.leaving",
    "account.stayed",
    "account.left",
    "account.renamed",
    "user.hidden",
    "user.restored",
    "user.text_erased",
)


def _visible(_actor: Actor, key: Key) -> ColumnElement[bool]:
    """As everybody sees them: a hidden profile is found by nobody."""
    return exists(User.id).where(User.id == key, visible_users(GUEST))


def _documents(keys: Sequence[int]) -> Iterator[Document]:
    for person in session.scalars(select(User).where(User.id.in_(keys), visible_users(GUEST))):
        yield Document(
            kind=people.name,
            subject_id=person.id,
            audience=EVERYBODY,
            title=person.public_name,
            text=plain(person.about),
            written_at=person.created_at,
            field_id=None,
            group=person.group.value,
            status=None,
            person_id=person.id,
            organisation_id=None,
        )


def _load(keys: Sequence[int], _actor: Actor) -> Mapping[int, Shown]:
    """One query."""
    query = select(User).where(User.id.in_(keys), visible_users(GUEST))
    return {person.id: _shown(person) for person in session.scalars(query)}


def _shown(person: User) -> Shown:
    details = Details(
        icon="person",
        kind_words=_("Person"),
        who=str(person.group.label),
        group=person.group,
        more=ngettext("%(num)s post", "%(num)s posts", person.post_count),
    )
    values = {"public_id": person.public_id, "slug": person.slug}
    return shown(person.public_name, plain(person.about), details, endpoint="accounts.show_profile", values=values)


people = SearchableKind(
    name="person",
    label=lazy_gettext("People"),
    visible=_visible,
    documents=_documents,
    keys_above=keys_above(User.id),
    changed_by=after(CHANGED_BY, subject),
    changed_on=nothing_changes,
    load=_load,
)
