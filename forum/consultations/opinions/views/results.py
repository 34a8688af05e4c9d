"""What came out: agreement first, then groups, then the map; all statements; one's own group, for oneself alone."""

from collections.abc import Iterator, Mapping, Sequence

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.consultations.models.opinions import OpinionResult, OpinionStatement
from forum.consultations.opinions.policies import is_over, may_see_own_group, may_see_results
from forum.consultations.opinions.queries.find import find_result, list_shown
from forum.consultations.opinions.queries.lists import list_statements, list_values
from forum.consultations.opinions.results import words
from forum.consultations.opinions.results.drawn import draw_figures, draw_result, keys_of
from forum.consultations.opinions.results.own_group import find_own_group
from forum.consultations.opinions.views.entering import EnteredOpinions, enter_opinions
from forum.consultations.page_lifetime import changes_within_the_hour
from forum.consultations.pages import PROCEDURE_PAGE
from forum.consultations.queries.find import find_page_keys, list_moments
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import frame_of_module
from forum.core.access import Verdict, everyone
from forum.core.data.csv_file import Cell, csv_parts
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import FRAME, made_from_basis
from forum.core.web.headers import not_to_be_stored
from forum.core.web.page_state import Basis, read_basis
from forum.core.web.streaming import stream

ADDRESS = "/beteiligung/meinungsbild/<public_id>/ergebnis"


@consultations.get(ADDRESS)
def show_opinion_results(public_id: str) -> ResponseReturnValue:
    basis = _read_basis(public_id)
    here = enter_opinions(public_id)
    authorise(everyone, here.actor)
    _keep(here, basis)
    result = find_result(here.module)
    verdict = may_see_results(here.poll, here.module, has_result=result is not None)
    drawn = draw_result(result, list_shown(keys_of(result))) if result and verdict else None
    return render_template(
        "consultations/opinions/show_opinion_results.html",
        **frame_of_module(here.module, _("What people think")),
        poll=here.poll,
        has_ended=is_over(here.module),
        verdict=verdict,
        result=result if verdict else None,
        drawn=drawn,
        words=words,
        own_group=may_see_own_group(here.poll, verdict),
    )


@consultations.get(f"{ADDRESS}/aussagen")
def list_opinion_statements(public_id: str) -> ResponseReturnValue:
    """All that can be answered, with their figures as far as results are shown."""
    basis = _read_basis(public_id)
    here = enter_opinions(public_id)
    authorise(everyone, here.actor)
    _keep(here, basis)
    result, verdict = _result_of(here)
    page = list_statements(here.module, cursor=request.args.get("ab"))
    return render_template(
        "consultations/opinions/list_opinion_statements.html",
        **frame_of_module(here.module, _("All statements")),
        verdict=verdict,
        has_ended=is_over(here.module),
        rows=list(zip(page.items, draw_figures(result, page.items), strict=True)),
        result=result,
        page=page,
        address=lambda **place: url_for(".list_opinion_statements", public_id=public_id, **place),
    )


@consultations.get(f"{ADDRESS}/so-wird-gerechnet")
def explain_opinions(public_id: str) -> ResponseReturnValue:
    basis = _read_basis(public_id)
    here = enter_opinions(public_id)
    authorise(everyone, here.actor)
    _keep(here, basis)
    return render_template(
        "consultations/opinions/explain_opinions.html", **frame_of_module(here.module, _("How it is computed"))
    )


@consultations.get(f"{ADDRESS}.csv")
def download_opinions(public_id: str) -> ResponseReturnValue:
    """The figures that the pages show, and no others."""
    here = enter_opinions(public_id)
    result, verdict = _result_of(here)
    authorise(verdict, here.actor)
    assert result is not None
    columns, rows = _columns(result), list(_rows(result, list_shown([int(key) for key in result.shown["figures"]])))
    parts = csv_parts(columns, rows, delimiter=";", broken_off=lambda _error: _("The file broke off."))
    response = Response(stream(parts), mimetype="text/csv")
    response.headers.set("Content-Disposition", "attachment", filename=f"{here.module.slug}.csv")
    return response


@consultations.get(f"{ADDRESS}/eigene-gruppe")
def show_own_group(public_id: str) -> ResponseReturnValue:
    """Computed now from what one has answered, shown to nobody else, kept nowhere."""
    here = enter_opinions(public_id)
    authorise(everyone, here.actor)
    result, verdict = _result_of(here)
    may_see = may_see_own_group(here.poll, verdict)
    has_groups = result is not None and bool(result.shown["groups"])
    name = None
    if may_see and result is not None and has_groups and here.participant is not None:
        name = find_own_group(list_values(here.participant), result.geometry)
    return not_to_be_stored(
        render_template(
            "consultations/opinions/show_own_group.html",
            **frame_of_module(here.module, _("Your own group")),
            verdict=may_see,
            has_groups=has_groups,
            has_answered=here.participant is not None,
            name=name,
        )
    )


def _read_basis(public_id: str) -> Basis:
    return read_basis(*FRAME, *find_page_keys(public_id, "opinions"), *PROCEDURE_PAGE)


def _keep(here: EnteredOpinions, basis: Basis) -> None:
    if not changes_within_the_hour(list_moments(here.module.procedure)):
        made_from_basis(basis)


def _result_of(here: EnteredOpinions) -> tuple[OpinionResult | None, Verdict]:
    """None where it may not be shown."""
    result = find_result(here.module)
    verdict = may_see_results(here.poll, here.module, has_result=result is not None)
    return (result if verdict else None), verdict


def _columns(result: OpinionResult) -> list[str]:
    parts = (_("agree (opinion)"), _("disagree"), _("don't know"), _("answers"))
    groups = [_("Group %(name)s", name=one["name"]) for one in result.shown["groups"]]
    return [_("Statement (opinion)"), *parts, *(f"{group}: {part}" for group in groups for part in parts)]


def _rows(result: OpinionResult, there: Mapping[int, OpinionStatement]) -> Iterator[Sequence[Cell]]:
    names = [one["name"] for one in result.shown["groups"]]
    for key, figures in result.shown["figures"].items():
        if int(key) in there:
            told = [figures, *(figures["groups"].get(name, {}) for name in names)]
            cells = [one.get(part) for one in told for part in ("agree", "disagree", "pass", "votes")]
            yield [there[int(key)].text, *("" if cell is None else cell for cell in cells)]
