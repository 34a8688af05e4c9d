"""The list of topics with its filters, the proposals, the fields of action."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, TypeVar

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from forum.accounts.identity import current_actor
from forum.accounts.models import Group
from forum.core.access import Actor, everyone
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import made_from
from forum.discussions.status import Status
from forum.topics.models import FieldOfAction, Kind
from forum.topics.pages import LISTS
from forum.topics.policies import may_open_topic
from forum.topics.queries import lists
from forum.topics.queries.lists import Filter, Order, TallyRow, count_by
from forum.topics.views.blueprint import topics

Choice = TypeVar("Choice", bound=StrEnum)
COUNT_CAP = 200
LONGEST_TITLE = 120
Query = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Option:
    """A box of a filter: its value, words, count, and whether it is ticked."""

    value: str
    label: str
    count: int
    is_chosen: bool
    group: str = ""


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of boxes in the filter."""

    name: str
    title: str
    options: Sequence[Option]


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter, and the address of the list without it."""

    label: str
    url: str


@topics.get("/themen/")
def list_topics() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    return _render_list(
        actor, read_filter(request.args, actor), "topics/list_topics.html", endpoint="topics.list_topics"
    )


@topics.get("/vorschlaege/")
def list_proposals() -> ResponseReturnValue:
    """The proposals among the topics, by status and by the date an answer is due."""
    actor = current_actor()
    authorise(everyone, actor)
    chosen = replace(read_filter(request.args, actor, orders=PROPOSAL_ORDERS), kinds=(Kind.PROPOSAL,))
    return _render_list(actor, chosen, "topics/list_proposals.html", endpoint="topics.list_proposals")


@topics.get("/handlungsfelder/")
def list_fields() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    made_from(*LISTS)
    fields = [field for field in lists.list_fields() if field.archived_at is None]
    return render_template("topics/list_fields.html", fields=fields, counts=count_by(lists.list_tallies(), "field_id"))


TOPIC_ORDERS = (Order.ACTIVITY, Order.NEWEST, Order.SUPPORT)
PROPOSAL_ORDERS = (Order.ACTIVITY, Order.DUE, Order.NEWEST, Order.SUPPORT)


def read_filter(args: MultiDict[str, str], actor: Actor, *, orders: Sequence[Order] = TOPIC_ORDERS) -> Filter:
    """The filter in an address; what it does not know it leaves out."""
    order = args.get("sortierung", "")
    return Filter(
        kinds=_members(Kind, args.getlist("art")),
        fields=tuple(dict.fromkeys(args.getlist("feld")))[:20],
        groups=_members(Group, args.getlist("gruppe")),
        statuses=_members(Status, args.getlist("status")),
        unanswered="offen" in args,
        mine="meine" in args and actor.is_member,
        followed="gefolgt" in args and actor.is_member,
        title=" ".join(args.get("titel", "").split())[:LONGEST_TITLE],
        order=Order(order) if order in list(orders) else orders[0],
    )


def _members(kind: type[Choice], values: Iterable[str]) -> tuple[Choice, ...]:
    wanted = set(values)
    return tuple(member for member in kind if member.value in wanted)


def _render_list(actor: Actor, chosen: Filter, template: str, *, endpoint: str) -> str:
    # what somebody searches for is asked once, and would push out what many read
    if not chosen.title:
        made_from(*LISTS)
    cursor = request.args.get("ab")
    fields = lists.list_fields()
    by_public_id = {field.public_id: field.id for field in fields}
    if any(name not in by_public_id for name in chosen.fields):
        abort(404)
    page = lists.list_topics(actor, chosen, by_public_id, cursor=cursor)
    tallies = lists.list_tallies()
    on_first_page = cursor is None
    return render_template(
        template,
        page=page,
        pinned=lists.list_pinned(actor) if on_first_page and chosen.is_empty else (),
        chosen=chosen,
        facets=_facets(chosen, fields, tallies, endpoint),
        chips=_chips(chosen, fields, endpoint),
        total=_total(actor, chosen, by_public_id, tallies),
        count_cap=COUNT_CAP,
        orders=PROPOSAL_ORDERS if endpoint == "topics.list_proposals" else TOPIC_ORDERS,
        field_names={field.id: field.name for field in fields},
        may_open=may_open_topic(actor),
        now_at=clock.now(),
        list_url=url_for(endpoint),
        is_proposals=endpoint == "topics.list_proposals",
        kept_filters=_kept_filters(query_of(chosen, endpoint)),
        address=lambda **changes: url_for(endpoint, **(query_of(chosen, endpoint) | changes)),
    )


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


def _facets(chosen: Filter, fields: Sequence[FieldOfAction], tallies: Sequence[TallyRow], endpoint: str) -> list[Facet]:
    """The boxes; each count is what one would see with that box alone."""
    is_proposals = endpoint == "topics.list_proposals"
    base = [row for row in tallies if row.kind is Kind.PROPOSAL] if is_proposals else tallies
    by_kind, by_field, by_group, by_status = (count_by(base, name) for name in ("kind", "field_id", "group", "status"))
    kinds = [Option(kind.value, str(kind.label), by_kind.get(kind, 0), kind in chosen.kinds) for kind in Kind]
    places = [
        Option(field.public_id, field.name, by_field.get(field.id, 0), field.public_id in chosen.fields)
        for field in fields
        if field.archived_at is None or field.id in by_field
    ]
    groups = [
        Option(group.value, str(group.label), by_group.get(group.value, 0), group in chosen.groups, group.value)
        for group in Group
    ]
    statuses = [
        Option(status.value, str(status.label), by_status.get(status.value, 0), status in chosen.statuses)
        for status in Status
    ]
    first = Facet("status", _("Status"), statuses) if is_proposals else Facet("art", _("Kind"), kinds)
    facets = [first, Facet("feld", _("Field of action"), places), Facet("gruppe", _("Begun by"), groups)]
    return facets if is_proposals else [*facets, Facet("status", _("Status of proposals"), statuses)]


def query_of(chosen: Filter, endpoint: str) -> Query:
    """The filter as it stands in an address."""
    return {
        "art": [] if endpoint == "topics.list_proposals" else [kind.value for kind in chosen.kinds],
        "feld": list(chosen.fields),
        "gruppe": [group.value for group in chosen.groups],
        "status": [status.value for status in chosen.statuses],
        "offen": 1 if chosen.unanswered else None,
        "meine": 1 if chosen.mine else None,
        "gefolgt": 1 if chosen.followed else None,
        "titel": chosen.title or None,
        "sortierung": chosen.order.value if chosen.order is not Order.ACTIVITY else None,
    }


def _chips(chosen: Filter, fields: Sequence[FieldOfAction], endpoint: str) -> list[Chip]:
    names = {field.public_id: field.name for field in fields}
    query = query_of(chosen, endpoint)
    kinds = () if endpoint == "topics.list_proposals" else chosen.kinds
    several = [("art", kind.value, str(kind.label)) for kind in kinds]
    several += [("feld", name, names[name]) for name in chosen.fields]
    several += [("gruppe", group.value, str(group.label)) for group in chosen.groups]
    several += [("status", status.value, str(status.label)) for status in chosen.statuses]
    chips = [Chip(label, url_for(endpoint, **_without(query, name, value))) for name, value, label in several]
    flags = (
        ("offen", chosen.unanswered, _("Without an answer")),
        ("meine", chosen.mine, _("Mine")),
        ("gefolgt", chosen.followed, _("Followed")),
        ("titel", bool(chosen.title), _("Title: “%(words)s”", words=chosen.title)),
    )
    return chips + [Chip(label, url_for(endpoint, **(query | {name: None}))) for name, is_on, label in flags if is_on]


def _kept_filters(query: Query) -> dict[str, list[str]]:
    """What a search keeps of the other filters, for the hidden fields of its form."""
    given = {name: value if isinstance(value, list) else [value] for name, value in query.items() if value}
    return {name: values for name, values in given.items() if name != "titel"}


def _without(query: Query, name: str, value: str) -> Query:
    kept = query[name]
    assert isinstance(kept, list)
    return query | {name: [one for one in kept if one != value]}
