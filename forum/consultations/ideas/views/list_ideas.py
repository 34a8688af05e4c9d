"""The ideas of a module as a list, with filters and a map, and their places for the map's script."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from flask import jsonify, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.consultations.ideas.map_parts import describe_map
from forum.consultations.ideas.queries import lists
from forum.consultations.ideas.queries.filters import Filter, Order
from forum.consultations.ideas.queries.lists import IdeaRow, TallyRow, count_by
from forum.consultations.ideas.queries.points import PlacedIdea, list_cells, list_newest_points, without
from forum.consultations.ideas.queries.settings import Setting, load_setting
from forum.consultations.models.ideas import IdeaCategory
from forum.consultations.models.procedures import Module
from forum.consultations.page_lifetime import changes_within_the_hour
from forum.consultations.pages import PROCEDURE_PAGE
from forum.consultations.policies import may_run_procedures
from forum.consultations.queries.find import find_page_keys
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import enter_module, frame_of_procedure
from forum.consultations.words import Days
from forum.core.access import Actor, everyone
from forum.core.text.choices import find_choice, find_choices
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import FRAME, made_from_basis
from forum.core.web.page_state import Basis, read_basis
from forum.discussions.status import Status
from forum.discussions.titles import slug_of
from forum.index.stems import stems
from forum.spaces.policies import is_public

LONGEST_WORDS = 120
COUNT_CAP = 200
Query = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Option:
    """A box of a filter: its value, words, count, and whether it is ticked."""

    value: str
    label: object
    count: int
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Facet:
    """One group of boxes in the filter."""

    name: str
    title: str
    options: Sequence[Option]


@dataclass(frozen=True, slots=True)
class Chip:
    """A chosen filter, and the address of the list without it."""

    label: object
    url: str


@consultations.app_template_global()
def idea_url(row: IdeaRow) -> str:
    """The address of an idea in a list."""
    return url_for("consultations.show_idea", public_id=row.public_id, slug=slug_of(row.title))


@consultations.get("/beteiligung/ideen/<public_id>/")
def list_ideas(public_id: str) -> ResponseReturnValue:
    basis = _basis(public_id)
    entered = enter_module(public_id, "ideas")
    authorise(everyone, entered.actor)
    module, actor = entered.module, entered.actor
    frame, setting = frame_of_procedure(module.procedure), load_setting(module)
    chosen = read_filter(setting)
    # what somebody searches for is asked once, and would push out what many read
    if not chosen.words and not changes_within_the_hour(frame.moments):
        made_from_basis(basis)
    tallies = lists.list_tallies(module)
    cells = list_cells(module) if setting.settings.places.asks else ()
    facets = _facets(chosen, setting, tallies)
    return render_template(
        "consultations/list_ideas.html",
        module=module,
        frame=frame,
        tab=module.public_id,
        here=module.title,
        days=Days(clock.today()),
        verdict=entered.verdict,
        page=lists.list_ideas(module, chosen, actor=actor, cursor=request.args.get("ab")),
        chosen=chosen,
        has_words=bool(stems(chosen.words)),
        facets=facets,
        chips=_chips(chosen, setting, module),
        total=_total(module, chosen, tallies, actor),
        count_cap=COUNT_CAP,
        orders=list(Order),
        categories={one.id: one.name for one in setting.categories},
        is_new=not module.contribution_count,
        map=describe_map(setting.area, cells) if setting.settings.places.asks else None,
        may_run=bool(may_run_procedures(actor)),
        has_feed=is_public(module.procedure) and not module.procedure.is_draft,
        kept_filters=_kept(_query_of(chosen, setting)),
        address=lambda **changes: _address(module, _query_of(chosen, setting) | changes),
    )


@consultations.get("/beteiligung/ideen/<public_id>/orte")
def list_places(public_id: str) -> ResponseReturnValue:
    """GeoJSON for the map: the newest ideas as points, the others as counts of squares."""
    basis = _basis(public_id)
    entered = enter_module(public_id, "ideas")
    authorise(everyone, entered.actor)
    made_from_basis(basis)
    points = list_newest_points(entered.module, actor=entered.actor)
    names = {one.id: one.name for one in load_setting(entered.module).categories}
    cells = without(list_cells(entered.module), points)
    features = [_feature_of(one, names) for one in points]
    features += [
        _feature(middle.longitude, middle.latitude, ideas=one.ideas) for one in cells if (middle := one.middle)
    ]
    answer = jsonify(type="FeatureCollection", features=features)
    answer.mimetype = "application/geo+json"
    return answer


def read_filter(setting: Setting) -> Filter:
    """The filter in the address; unknown values are ignored."""
    asked = request.args
    keys = {one.public_id: one.id for one in setting.categories}
    return Filter(
        categories=tuple(dict.fromkeys(keys[one] for one in asked.getlist("kategorie") if one in keys)),
        statuses=find_choices(Status, asked.getlist("status")),
        words=" ".join(asked.get("suche", "").split())[:LONGEST_WORDS],
        order=find_choice(Order, asked.get("sortierung", "")) or Order.NEWEST,
    )


def _basis(public_id: str) -> Basis:
    """What the pages of a module's ideas are made from; asked before anything of it is read."""
    return read_basis(*FRAME, *find_page_keys(public_id, "ideas"), *PROCEDURE_PAGE)


def _facets(chosen: Filter, setting: Setting, tallies: Sequence[TallyRow]) -> list[Facet]:
    """The boxes; each count is how many ideas that box alone would show."""
    by_category, by_status = count_by(tallies, "category_id"), count_by(tallies, "status")
    categories = [
        Option(one.public_id, one.name, by_category.get(one.id, 0), one.id in chosen.categories)
        for one in setting.categories
        if not one.is_closed or one.id in by_category
    ]
    statuses = [
        Option(one.address_word, one.label, by_status.get(one.value, 0), one in chosen.statuses) for one in Status
    ]
    facets = [Facet("kategorie", _("Category"), categories), Facet("status", _("Status"), statuses)]
    return [facet for facet in facets if facet.options]


def _chips(chosen: Filter, setting: Setting, module: Module) -> list[Chip]:
    query = _query_of(chosen, setting)
    several: list[tuple[str, str, object]] = [
        ("kategorie", one.public_id, one.name) for one in _chosen_categories(chosen, setting)
    ]
    several += [("status", status.address_word, status.label) for status in chosen.statuses]
    chips = [
        Chip(label, _address(module, query | {name: [one for one in query[name] if one != value]}))
        for name, value, label in several
    ]
    if chosen.words:
        words = _("Title or place: “%(words)s”", words=chosen.words)
        chips.append(Chip(words, _address(module, query | {"suche": None})))
    return chips


def _chosen_categories(chosen: Filter, setting: Setting) -> list[IdeaCategory]:
    return [one for one in setting.categories if one.id in chosen.categories]


def _total(module: Module, chosen: Filter, tallies: Sequence[TallyRow], actor: Actor) -> int:
    """How many ideas the list holds; of a search, and where not everybody reads, counted up to a cap."""
    if chosen.is_counted and module.procedure.space.is_public:
        return lists.count_chosen(tallies, chosen)
    return lists.count_capped(module, chosen, actor=actor, cap=COUNT_CAP)


def _query_of(chosen: Filter, setting: Setting) -> Query:
    """The filter as it stands in an address."""
    return {
        "kategorie": [one.public_id for one in _chosen_categories(chosen, setting)],
        "status": [status.address_word for status in chosen.statuses],
        "suche": chosen.words or None,
        "sortierung": chosen.order.address_word if chosen.order is not Order.NEWEST else None,
    }


def _address(module: Module, query: Query) -> str:
    return url_for("consultations.list_ideas", public_id=module.public_id, **query)


def _kept(query: Query) -> dict[str, list[str]]:
    """What a form for one filter keeps of the others, for its hidden fields."""
    return {name: value if isinstance(value, list) else [value] for name, value in query.items() if value}


def _feature_of(idea: PlacedIdea, categories: Mapping[int, str]) -> dict[str, object]:
    return _feature(
        idea.point.longitude,
        idea.point.latitude,
        title=idea.title,
        category=categories.get(idea.category_id or 0, ""),
        supports=idea.support_count,
        address=url_for("consultations.show_idea", public_id=idea.public_id, slug=idea.slug),
    )


def _feature(longitude: float, latitude: float, **properties: object) -> dict[str, object]:
    place = {"type": "Point", "coordinates": [round(longitude, 5), round(latitude, 5)]}
    return {"type": "Feature", "geometry": place, "properties": properties}
