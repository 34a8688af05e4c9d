"""The synopsis of a procedure as a page, to print, and as files."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.consultations.models.procedures import Module
from forum.core.data.pagination import Page
from forum.core.mail.contact import operator_name
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import found
from forum.core.web.guest_pages import made_from
from forum.weighing.kinds import Disposition
from forum.weighing.models import Passage
from forum.weighing.pages import SYNOPSIS_PAGE
from forum.weighing.synopsis import words as said
from forum.weighing.synopsis.chosen import WITHOUT_ANSWER, Arrangement, Chosen
from forum.weighing.synopsis.files import ENDINGS, send_synopsis
from forum.weighing.synopsis.queries.page_keys import find_page_keys
from forum.weighing.synopsis.queries.passages import count_passages, fetch_passages, list_arguments
from forum.weighing.synopsis.rows import rows_of, stream_rows
from forum.weighing.synopsis.structure import Row, Synopsis, answered_once
from forum.weighing.synopsis.views.entering import (
    BY_POST,
    EnteredSynopsis,
    enter_synopsis,
    list_written_modules,
    offered_names,
    read_chosen,
)
from forum.weighing.views.blueprint import weighing

ADDRESS = "/beteiligung/synopse/<public_id>"
# a page counts no further, and says so
MOST_COUNTED = 5_000
Options = list[tuple[str, object]]


@dataclass(frozen=True, slots=True)
class Tools:
    """What can be chosen above the rows."""

    parts: Options
    answers: Options
    arguments: Options
    names: Options
    arrangements: Options


@weighing.get(f"{ADDRESS}/")
def show_synopsis(public_id: str) -> ResponseReturnValue:
    made_from(*find_page_keys(public_id), *SYNOPSIS_PAGE)
    entered = enter_synopsis(public_id)
    modules = list_written_modules(entered.procedure)
    chosen = read_chosen(entered, modules)
    page = fetch_passages(
        entered.weighing, entered.procedure, chosen, actor=entered.actor, cursor=request.args.get("ab")
    )
    rows = list(answered_once(rows_of(page.items, chosen)))
    return _page(entered, chosen, rows, modules=modules, page=page)


@weighing.get(f"{ADDRESS}/druckansicht")
def print_synopsis(public_id: str) -> ResponseReturnValue:
    """All rows at once, wide, without anything to click."""
    entered = enter_synopsis(public_id)
    chosen = read_chosen(entered, list_written_modules(entered.procedure))
    rows = stream_rows(entered.weighing, entered.procedure, chosen, actor=entered.actor)
    return _page(entered, chosen, list(answered_once(rows)), modules=[], page=None)


@weighing.get(f"{ADDRESS}/synopse.<ending>")
def download_synopsis(public_id: str, ending: str) -> ResponseReturnValue:
    entered = enter_synopsis(public_id)
    found(ending if ending in ENDINGS else None)
    chosen = read_chosen(entered, list_written_modules(entered.procedure))
    counted = _count(entered, chosen)
    rows = stream_rows(entered.weighing, entered.procedure, chosen, actor=entered.actor)
    return send_synopsis(ending, _describe(entered, chosen, counted), rows)


def _page(
    entered: EnteredSynopsis, chosen: Chosen, rows: Sequence[Row], *, modules: list[Module], page: Page[Passage] | None
) -> str:
    cap = MOST_COUNTED if page else 0
    counted = len(rows) if page is None or page.is_only_page else _count(entered, chosen, cap=cap)
    synopsis = _describe(entered, chosen, counted, cap=cap)
    return render_template(
        "weighing/show_synopsis.html" if page else "weighing/print_synopsis.html",
        procedure=entered.procedure,
        weighing=entered.weighing,
        weighs=entered.weighs,
        chosen=chosen,
        synopsis=synopsis,
        said=said,
        sections=[(title, list(listed)) for title, listed in groupby(rows, key=attrgetter("section"))],
        page=page,
        tools=_tools(entered, modules) if page else None,
        endings=ENDINGS,
        query=chosen.in_address(),
        address=_address_of(entered, chosen),
    )


def _describe(entered: EnteredSynopsis, chosen: Chosen, counted: int, *, cap: int = 0) -> Synopsis:
    """What is said above rows of which so many were counted; of a page no further than a cap."""
    held = entered.weighing
    released = held.released_at
    return Synopsis(
        title=entered.procedure.title,
        state=_("released on %(day)s", day=locale.day(released, long=False))
        if released
        else _("not released yet: for use within the administration only"),
        made_at=clock.now(),
        names=chosen.shown_names.names,
        all_count=_count(entered, Chosen(), cap=cap) if chosen.is_part else counted,
        count=counted,
        selection=chosen.in_words(),
        publisher=operator_name(),
        language=locale.language(),
        counted_up_to=cap,
    )


def _count(entered: EnteredSynopsis, chosen: Chosen, *, cap: int = 0) -> int:
    """How many passages there are for the reader: those who weigh read all, whose number is kept; others may lack a thread."""
    held = entered.weighing
    if entered.weighs and not chosen.is_part:
        return held.passage_count
    return count_passages(held, entered.procedure, chosen, actor=entered.actor, cap=cap)


def _tools(entered: EnteredSynopsis, modules: list[Module]) -> Tools:
    everything: tuple[str, object] = ("", _("All"))
    arguments = list_arguments(entered.weighing)
    open_ones: Options = [(WITHOUT_ANSWER, _("Without an answer"))] if not entered.weighing.is_released else []
    by_post: Options = [(BY_POST, _("Letters and e-mails"))]
    return Tools(
        parts=[everything, *((one.public_id, one.title) for one in modules), *by_post],
        answers=[everything, *((one.value, one.label) for one in Disposition), *open_ones],
        arguments=[everything, *((str(one.number), f"{one.label} {one.title}") for one in arguments)],
        names=[(one.value, one.label) for one in offered_names(entered)],
        arrangements=[(one.value, one.label) for one in Arrangement],
    )


def _address_of(entered: EnteredSynopsis, chosen: Chosen) -> Callable[..., str]:
    """The address of a page of this choice."""
    return lambda **changes: url_for(
        "weighing.show_synopsis", public_id=entered.procedure.public_id, **(chosen.in_address() | changes)
    )
