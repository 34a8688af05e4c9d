"""What lists of topics show to all readers of a kind, loaded once for each state."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from forum.core.access import Actor
from forum.core.data.pagination import Page
from forum.core.web.guest_pages import shared_from
from forum.core.web.shared_pages import SharedPage, SharedPages
from forum.fields.queries import FieldRow, list_field_rows
from forum.topics.models import Kind
from forum.topics.pages import LISTS
from forum.topics.queries import lists
from forum.topics.queries.filters import Filter
from forum.topics.queries.lists import TallyRow, TopicRow, count_by

LISTS_KEPT = 60
COUNT_CAP = 200

# listed topics by a column of the tally
Counts = Mapping[str, Mapping[object, int]]


class UnknownField(Exception):
    """A filter names a field of action that there is not."""


@dataclass(kw_only=True)
class ListPage(SharedPage):
    """A page of a list but for what a reader has read."""

    fields: Sequence[FieldRow]
    listed: Page[TopicRow]
    pinned: Sequence[TopicRow]
    # of all topics, and of the proposals among them
    counts: Counts
    proposal_counts: Counts
    total: int


@dataclass(kw_only=True)
class FieldsPage(SharedPage):
    """The fields of action with how many topics each has."""

    topics: Mapping[FieldRow, int]


_lists: SharedPages[ListPage] = SharedPages(room=LISTS_KEPT)
_fields: SharedPages[FieldsPage] = SharedPages(room=1)


def load_list(actor: Actor, chosen: Filter, cursor: str | None) -> ListPage:
    """A page of the topics that fit a filter. Raises UnknownField."""
    # what somebody searches for is asked once, and would push out what many read
    if chosen.title or chosen.is_personal:
        return _make_list(actor, chosen, cursor, state=None)
    basis, kind = shared_from(*LISTS), actor.kind
    return _lists.load((kind, chosen, cursor), basis, lambda: _make_list(kind, chosen, cursor, state=basis.state))


def load_fields() -> FieldsPage:
    basis = shared_from(*LISTS)
    return _fields.load((), basis, lambda: _make_fields(basis.state))


def _make_fields(state: int) -> FieldsPage:
    return FieldsPage(state=state, topics=lists.count_topics_of_fields())


def _make_list(actor: Actor, chosen: Filter, cursor: str | None, *, state: int | None) -> ListPage:
    fields = list_field_rows()
    keys = {field.public_id: field.id for field in fields}
    if any(name not in keys for name in chosen.fields):
        raise UnknownField
    tallies = lists.list_tallies()
    return ListPage(
        state=state,
        fields=fields,
        listed=lists.list_topics(actor, chosen, keys, cursor=cursor),
        pinned=lists.list_pinned(actor) if cursor is None and chosen.is_empty else (),
        counts=_counts(tallies),
        proposal_counts=_counts([row for row in tallies if row.kind is Kind.PROPOSAL]),
        total=_total(actor, chosen, keys, tallies),
    )


def _counts(tallies: Sequence[TallyRow]) -> Counts:
    return {name: count_by(tallies, name) for name in ("kind", "field_id", "group", "status")}


def _total(actor: Actor, chosen: Filter, fields: Mapping[str, int], tallies: Sequence[TallyRow]) -> int:
    if chosen.is_counted:
        return sum(row.topics for row in _matching(tallies, chosen, {fields[name] for name in chosen.fields}))
    return lists.count_capped(actor, chosen, fields, cap=COUNT_CAP)


def _matching(tallies: Iterable[TallyRow], chosen: Filter, field_ids: set[int]) -> Iterable[TallyRow]:
    for row in tallies:
        fits_kind = not chosen.kinds or row.kind in chosen.kinds
        fits_field = not chosen.fields or row.field_id in field_ids
        fits_group = not chosen.groups or row.group in chosen.groups
        fits_status = not chosen.statuses or row.status in chosen.statuses
        if fits_kind and fits_field and fits_group and fits_status:
            yield row
