"""The list of topics with its filters, the proposals, the fields of action."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from flask import abort, render_template, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug.datastructures import MultiDict

from forum.accounts.identity import current_actor
from forum.accounts.models import Group
from forum.core.access import Actor, everyone
from forum.core.text.choices import find_choice, find_choices
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise
from forum.core.web.page_sections import sections_of
from forum.discussions.status import Status
from forum.fields.queries import FieldRow
from forum.index.stems import stems
from forum.topics.drawing import changing_state, draw_row
from forum.topics.models import Kind
from forum.topics.queries import lists
from forum.topics.queries.filters import Filter, Order
from forum.topics.queries.lists import TopicRow
from forum.topics.shared_lists import COUNT_CAP, ListPage, UnknownField, load_fields, load_list
from forum.topics.views.blueprint import topics

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
    chosen = read_proposal_filter(request.args, actor)
    return _render_list(actor, chosen, "topics/list_proposals.html", endpoint="topics.list_proposals")


@topics.get("/handlungsfelder/")
def list_fields() -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    fields = {field: topics for field, topics in load_fields().topics.items() if not field.is_archived}
    following = sections_of("fields_following", list(fields), actor=actor)
    return render_template("topics/list_fields.html", fields=fields, following=following)


TOPIC_ORDERS = (Order.ACTIVITY, Order.NEWEST, Order.SUPPORT)
PROPOSAL_ORDERS = (Order.ACTIVITY, Order.DUE, Order.NEWEST, Order.SUPPORT)


def read_filter(args: MultiDict[str, str], actor: Actor, *, orders: Sequence[Order] = TOPIC_ORDERS) -> Filter:
    """The filter in an address; unknown values are ignored."""
    return Filter(
        kinds=find_choices(Kind, args.getlist("art")),
        fields=tuple(dict.fromkeys(args.getlist("feld")))[:20],
        groups=find_choices(Group, args.getlist("gruppe")),
        statuses=find_choices(Status, args.getlist("status")),
        unanswered="offen" in args,
        mine="meine" in args and actor.is_member,
        followed="gefolgt" in args and actor.is_member,
        title=" ".join(args.get("titel", "").split())[:LONGEST_TITLE],
        order=find_choice(orders, args.get("sortierung", "")) or orders[0],
    )


def read_proposal_filter(args: MultiDict[str, str], actor: Actor) -> Filter:
    """The same for the list of proposals."""
    return replace(read_filter(args, actor, orders=PROPOSAL_ORDERS), kinds=(Kind.PROPOSAL,))


def _render_list(actor: Actor, chosen: Filter, template: str, *, endpoint: str) -> str:
    try:
        page = load_list(actor, chosen, request.args.get("ab"))
    except UnknownField:
        abort(404)
    rows = lists.with_new_posts([*page.pinned, *page.listed.items], actor)
    # the same topics are listed under two addresses
    look = (endpoint, *(changing_state(row) for row in rows))
    content = page.draw("topics/_content.html", look, lambda: _content(page, rows, actor, chosen, endpoint))
    return render_template(
        template,
        content=content,
        following=sections_of("topics_following", chosen, actor=actor),
        feed_address=url_for("topics.subscribe_to_topics", **feed_values(chosen)),
    )


def _content(
    page: ListPage, rows: Sequence[TopicRow], actor: Actor, chosen: Filter, endpoint: str
) -> dict[str, object]:
    names = {field.id: field.name for field in page.fields}
    query, chips = query_of(chosen, endpoint), _chips(chosen, page.fields, endpoint)
    return {
        "page": page.listed,
        "rows": [draw_row(row, names[row.field_id]) for row in rows],
        "chosen": chosen,
        "has_words": bool(stems(chosen.title)),
        "facets": _facets(chosen, page, endpoint),
        "chips": chips,
        "total": page.total,
        "count_cap": COUNT_CAP,
        "orders": PROPOSAL_ORDERS if endpoint == "topics.list_proposals" else TOPIC_ORDERS,
        "is_member": actor.is_member,
        # nobody has written anything that could be filtered
        "is_new": chosen.is_counted and not (rows or chips or page.total),
        "list_url": url_for(endpoint),
        "jump_url": url_for(
            "topics.jump_among_proposals" if endpoint == "topics.list_proposals" else "topics.jump_among_topics"
        ),
        "is_proposals": endpoint == "topics.list_proposals",
        "kept_filters": _kept_filters(query),
        "address": lambda **changes: url_for(endpoint, **(query | changes)),
    }


def subscribed_part(chosen: Filter) -> Filter:
    """What of a filter a feed keeps: the boxes; what is one reader's own, or was searched for, is left out."""
    return Filter(kinds=chosen.kinds, fields=chosen.fields, groups=chosen.groups, statuses=chosen.statuses)


def feed_values(chosen: Filter) -> Query:
    """The values of the address of the feed that shows this list."""
    return {name: value for name, value in query_of(subscribed_part(chosen), "topics.list_topics").items() if value}


def _facets(chosen: Filter, page: ListPage, endpoint: str) -> list[Facet]:
    """The boxes; each count is how many topics that box alone would show."""
    is_proposals = endpoint == "topics.list_proposals"
    counts = page.proposal_counts if is_proposals else page.counts
    by_kind, by_field, by_group, by_status = (counts[name] for name in ("kind", "field_id", "group", "status"))
    kinds = [Option(kind.address_word, str(kind.label), by_kind.get(kind, 0), kind in chosen.kinds) for kind in Kind]
    places = [
        Option(field.public_id, field.name, by_field.get(field.id, 0), field.public_id in chosen.fields)
        for field in page.fields
        if not field.is_archived or field.id in by_field
    ]
    groups = [
        Option(group.address_word, str(group.label), by_group.get(group.value, 0), group in chosen.groups, group.value)
        for group in Group
    ]
    statuses = [
        Option(status.address_word, str(status.label), by_status.get(status.value, 0), status in chosen.statuses)
        for status in Status
    ]
    first = Facet("status", _("Status"), statuses) if is_proposals else Facet("art", _("Kind"), kinds)
    facets = [first, Facet("feld", _("Field of action"), places), Facet("gruppe", _("Begun by"), groups)]
    return facets if is_proposals else [*facets, Facet("status", _("Status of proposals"), statuses)]


def query_of(chosen: Filter, endpoint: str) -> Query:
    """The filter as it stands in an address."""
    return {
        "art": [] if endpoint == "topics.list_proposals" else [kind.address_word for kind in chosen.kinds],
        "feld": list(chosen.fields),
        "gruppe": [group.address_word for group in chosen.groups],
        "status": [status.address_word for status in chosen.statuses],
        "offen": 1 if chosen.unanswered else None,
        "meine": 1 if chosen.mine else None,
        "gefolgt": 1 if chosen.followed else None,
        "titel": chosen.title or None,
        "sortierung": chosen.order.address_word if chosen.order is not Order.ACTIVITY else None,
    }


def _chips(chosen: Filter, fields: Sequence[FieldRow], endpoint: str) -> list[Chip]:
    names = {field.public_id: field.name for field in fields}
    query = query_of(chosen, endpoint)
    kinds = () if endpoint == "topics.list_proposals" else chosen.kinds
    several = [("art", kind.address_word, str(kind.label)) for kind in kinds]
    several += [("feld", name, names[name]) for name in chosen.fields]
    several += [("gruppe", group.address_word, str(group.label)) for group in chosen.groups]
    several += [("status", status.address_word, str(status.label)) for status in chosen.statuses]
    chips = [Chip(label, url_for(endpoint, **_without(query, name, value))) for name, value, label in several]
    flags = (
        ("offen", chosen.unanswered, _("Without an answer")),
        ("meine", chosen.mine, _("Mine")),
        ("gefolgt", chosen.followed, _("Followed")),
        ("titel", bool(chosen.title), _("Title or keyword: “%(words)s”", words=chosen.title)),
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
