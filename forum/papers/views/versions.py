"""Closed versions: the list of them, reading and printing one, closing the one in the works, comparing two."""

from dataclasses import dataclass

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import Actor, everyone
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from
from forum.papers.comparing import compare
from forum.papers.form_parts import VersionForm, closing_form_of, closing_in
from forum.papers.models import Paper, PaperVersion
from forum.papers.queries import papers as queries
from forum.papers.queries import versions
from forum.papers.queries.papers import count_open_amendments
from forum.papers.queries.text import Clause, list_clauses, list_clauses_of
from forum.papers.services.versions import close_version
from forum.papers.views.blueprint import papers
from forum.papers.views.drawing import draw, draw_for_paper, draw_view, show_not_seen, viewer_in
from forum.papers.views.entering import paper_to_steer
from forum.spaces.frames import frame_keys
from forum.spaces.policies import level_today, may_read


@papers.get("/texte/text/<public_id>/fassungen/")
def list_versions(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    paper = found(queries.find_paper(public_id, actor=actor))
    authorise(everyone, actor)
    shown = versions.list_versions(paper, actor=actor)
    return draw_view(
        "papers/list_versions.html",
        paper,
        actor=actor,
        here=_("History"),
        versions=shown,
        levels={version.id: level_today(version) for version in shown},
    )


@papers.get("/texte/text/<public_id>/fassungen/neu")
def new_version(public_id: str) -> ResponseReturnValue:
    paper = paper_to_steer(public_id)
    return _closing_page(paper, closing_form_of(paper)(formdata=None))


@papers.post("/texte/text/<public_id>/fassungen/neu")
def create_version(public_id: str) -> ResponseReturnValue:
    paper = paper_to_steer(public_id)
    form = closing_form_of(paper)()
    if not form.validate():
        return _closing_page(paper, form), 422
    try:
        version = close_version(paper, closing=closing_in(form), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _closing_page(paper, form), 422
    flash(_("Version %(number)s is closed and will never change.", number=version.number), "success")
    return redirect(url_for(".list_versions", public_id=public_id), code=303)


def _closing_page(paper: Paper, form: VersionForm) -> str:
    before = versions.list_versions(paper, actor=current_actor(), most=1)
    comparison = compare(list_clauses_of(before[0]), list_clauses(paper)) if before else None
    here = _("Close the version")
    return draw_for_paper(
        "papers/new_version.html",
        paper,
        actor=current_actor(),
        here=here,
        form=form,
        comparison=comparison,
        amendment_total=count_open_amendments([paper]).get(paper.id, 0),
    )


@papers.get("/texte/text/<public_id>/fassungen/<int:number>")
def show_version(public_id: str, number: int) -> ResponseReturnValue:
    actor = current_actor()
    made_from("papers", *frame_keys())
    version = found(versions.find_version(public_id, number, actor=actor))
    authorise(everyone, actor)
    viewer = viewer_in(version.space, actor)
    if viewer.stand_in and versions.find_version(public_id, number, actor=viewer.actor) is None:
        back = url_for(".show_version", public_id=public_id, number=number)
        return show_not_seen(version.space, viewer.stand_in, actor=actor, title=version.title, back=back)
    return draw(
        "papers/show_version.html",
        version.space,
        actor=actor,
        here=_("Version %(number)s", number=number),
        version=version,
        clauses=list_clauses_of(version),
        stand_in=viewer.stand_in,
        # whoever reads this version alone learns nothing of the text in the works
        reads_all=may_read(viewer.actor, version.paper),
    )


@papers.get("/texte/text/<public_id>/fassungen/<int:number>/druck")
def print_version(public_id: str, number: int) -> ResponseReturnValue:
    actor = current_actor()
    made_from("papers", *frame_keys())
    version = found(versions.find_version(public_id, number, actor=actor))
    authorise(everyone, actor)
    clauses = list_clauses_of(version)
    here = _("Print")
    return draw("papers/print_text.html", version.space, actor=actor, here=here, version=version, clauses=clauses)


@dataclass(frozen=True, slots=True)
class State:
    """One side of a comparison: a closed version, or the text in the works (number 0)."""

    number: int
    label: str
    clauses: list[Clause]


@papers.get("/texte/text/<public_id>/vergleich")
def compare_versions(public_id: str) -> ResponseReturnValue:
    """Two states paragraph by paragraph; 0 stands for the text in the works."""
    actor = current_actor()
    paper = found(queries.find_paper(public_id, actor=actor))
    authorise(everyone, actor)
    closed = versions.list_versions(paper, actor=actor)
    before = _state(paper, _wanted("von", closed[0].number if closed else 0), actor)
    after = _state(paper, _wanted("mit", 0), actor)
    comparison = compare(before.clauses, after.clauses)
    only_changed = request.args.get("nur") == "geaendert"
    return draw_view(
        "papers/compare_versions.html",
        paper,
        actor=actor,
        here=_("Comparison"),
        before=before,
        after=after,
        versions=closed,
        comparison=comparison,
        rows=comparison.changed if only_changed else comparison.rows,
        only_changed=only_changed,
    )


def _wanted(name: str, otherwise: int) -> int:
    return number_or_zero(request.args.get(name)) if name in request.args else otherwise


def _state(paper: Paper, number: int, actor: Actor) -> State:
    if number == 0:
        return State(0, _("Version %(number)s in the works", number=paper.next_number), list_clauses(paper))
    version: PaperVersion = found(versions.find_version(paper.public_id, number, actor=actor))
    return State(number, _("Version %(number)s", number=number), list_clauses_of(version))
