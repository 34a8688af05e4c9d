"""Checking a counted budget: the method, each step, the codes, and all votes for counting again."""

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.ballots.box_codes import list_box_codes
from forum.ballots.values import shown_code
from forum.consultations.budgets import words
from forum.consultations.budgets.drawn_projects import draw_step
from forum.consultations.budgets.outcomes import read_funded
from forum.consultations.budgets.publishing import (
    FEWEST_PUBLISHED,
    list_columns,
    list_rows,
    may_publish_votes,
    write_pabulib,
)
from forum.consultations.budgets.queries import find_box, list_counted_approvals, list_projects
from forum.consultations.budgets.views.show_budget import (
    ADDRESS,
    EnteredBudget,
    begin_page,
    enter_budget,
    enter_counted_budget,
    keep_page,
    page_of,
)
from forum.consultations.views.blueprint import consultations
from forum.core.access import everyone
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.core.web.table_files import WRITERS, TableFile, send_table


@consultations.get(f"{ADDRESS}/verfahren")
def explain_budget(public_id: str) -> ResponseReturnValue:
    basis = begin_page(public_id)
    here = enter_budget(public_id)
    authorise(everyone, here.entered.actor)
    page = render_template(
        "consultations/budgets/explain_budget.html",
        **page_of(here, _("Equal shares explained")),
        fewest_published=FEWEST_PUBLISHED,
    )
    keep_page(basis, here.module)
    return page


@consultations.get(f"{ADDRESS}/schritte")
def list_budget_steps(public_id: str) -> ResponseReturnValue:
    basis = begin_page(public_id)
    here = enter_counted_budget(public_id)
    outcome = here.budget.outcome or {}
    titles = {project.number: project.title for project in list_projects(here.budget)}
    funded = read_funded(outcome)
    page = render_template(
        "consultations/budgets/list_budget_steps.html",
        **page_of(here, _("Each step of the count")),
        share_sentence=words.say_first_share(funded, voters=outcome["voters"], amount=here.budget.amount),
        raise_sentence=words.say_raises(funded),
        steps=[draw_step(step, titles) for step in funded.steps],
        by_votes=[titles[one] for one in outcome["greedy"]["winners"]],
    )
    keep_page(basis, here.module)
    return page


@consultations.get(f"{ADDRESS}/codes")
def list_budget_codes(public_id: str) -> ResponseReturnValue:
    here = enter_counted_budget(public_id)
    box = found(find_box(here.budget))
    page = list_box_codes(box, request.args.get("ab"))
    return render_template(
        "consultations/budgets/list_budget_codes.html",
        **page_of(here, _("Counted codes")),
        box=box,
        page=page,
        address=lambda **place: url_for(".list_budget_codes", public_id=public_id, **place),
        codes=[(shown_code(one.code), one.word) for one in page.items],
    )


@consultations.get(f"{ADDRESS}/stimmen.pb")
def download_budget_votes(public_id: str) -> ResponseReturnValue:
    """For `forum poll count equal-shares`, and for the programs of others."""
    here = _enter_published(public_id)
    counted = list_counted_approvals(here.budget)
    lines = write_pabulib(here.module, here.budget, list_projects(here.budget), counted)
    response = Response("".join(f"{line}\n" for line in lines), mimetype="text/plain")
    response.headers["Content-Disposition"] = f'attachment; filename="{here.module.slug}.pb"'
    return response


@consultations.get(f"{ADDRESS}/stimmen.<ending>")
def export_budget_votes(public_id: str, ending: str) -> ResponseReturnValue:
    """The same as a table."""
    here = _enter_published(public_id)
    found(ending if ending in WRITERS else None)
    projects, counted = list_projects(here.budget), list_counted_approvals(here.budget)
    rows = list_rows(here.budget, projects, counted)
    return send_table(ending, here.module.slug, TableFile(here.module.title, list_columns(projects), rows, _("Votes")))


def _enter_published(public_id: str) -> EnteredBudget:
    here = enter_counted_budget(public_id)
    found(here.budget if may_publish_votes(here.budget) else None)
    return here
