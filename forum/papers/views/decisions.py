"""Deciding on amendments, and the order in which they are voted on."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.text.text_merge import Merged, merge
from forum.papers.errors import ChangedMeanwhile
from forum.papers.forms.remarks import DecisionForm
from forum.papers.kinds import AmendmentKind
from forum.papers.models import Amendment
from forum.papers.proposals import shown_amendments
from forum.papers.queries.text import Clause, find_clause, list_clauses
from forum.papers.services import amendments as services
from forum.papers.views.amendments import to_amendments
from forum.papers.views.blueprint import papers
from forum.papers.views.drawing import draw_for_paper
from forum.papers.views.entering import amendment_to_decide, paper_to_steer


@papers.get("/texte/antrag/<amendment_id>/entscheidung")
def edit_decision(amendment_id: str) -> ResponseReturnValue:
    amendment = amendment_to_decide(amendment_id)
    clause = find_clause(amendment.paragraph)
    form = DecisionForm(formdata=None, data={"text": _proposed(amendment, clause).text})
    return _page(amendment, form, clause)


@papers.post("/texte/antrag/<amendment_id>/entscheidung")
def update_decision(amendment_id: str) -> ResponseReturnValue:
    amendment = amendment_to_decide(amendment_id)
    form, seen = DecisionForm(), number_or_zero(request.form.get("seen"))
    if not form.validate():
        return _page(amendment, form, find_clause(amendment.paragraph)), 422
    decision = services.Decision(form.decision_words.data or "", form.resolution.data or "")
    try:
        if form.decision.data == "rejected":
            services.reject(amendment, decision, by=current_member())
        else:
            services.accept(amendment, decision, seen=seen, body=form.text.data or "", by=current_member())
    except ChangedMeanwhile as error:
        show_problem(form, error)
        return _page(amendment, form, find_clause(amendment.paragraph)), 409
    except DomainError as error:
        show_problem(form, error, otherwise="text")
        return _page(amendment, form, find_clause(amendment.paragraph)), 422
    flash(_("The decision has been noted."), "success")
    return to_amendments(amendment)


@papers.post("/texte/antrag/<amendment_id>/frueher")
def raise_amendment(amendment_id: str) -> ResponseReturnValue:
    amendment = amendment_to_decide(amendment_id)
    services.raise_in_order(amendment, by=current_member())
    return to_amendments(amendment)


@papers.post("/texte/antrag/<amendment_id>/spaeter")
def lower_amendment(amendment_id: str) -> ResponseReturnValue:
    amendment = amendment_to_decide(amendment_id)
    services.lower_in_order(amendment, by=current_member())
    return to_amendments(amendment)


@papers.post("/texte/text/<public_id>/aenderungsantraege/reihenfolge")
def suggest_order(public_id: str) -> ResponseReturnValue:
    paper = paper_to_steer(public_id)
    services.suggest_order(paper, by=current_member())
    flash(_("The order is as suggested again: what goes furthest comes first."), "success")
    return redirect(url_for(".list_paper_amendments", public_id=public_id), code=303)


def _proposed(amendment: Amendment, clause: Clause) -> Merged:
    """The words as they would be taken up: both changes together if the text has been changed since."""
    if amendment.kind is not AmendmentKind.CHANGE:
        return Merged(amendment.body, 0)
    return merge(amendment.wording.body, amendment.body, clause.wording.body)


def _page(amendment: Amendment, form: DecisionForm, clause: Clause) -> str:
    actor, paper = current_actor(), amendment.paper
    return draw_for_paper(
        "papers/edit_decision.html",
        paper,
        actor=actor,
        here=_("Decide on amendment %(number)s", number=amendment.number),
        one=shown_amendments([amendment], list_clauses(paper), paper, actor)[0],
        clause=clause,
        merged=_proposed(amendment, clause),
        form=form,
    )
