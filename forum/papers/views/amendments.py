"""Amendments: the list in the order of votes, proposing and withdrawing one."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug import Response

from forum.accounts.identity import current_actor, current_member
from forum.core.access import everyone
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.discussions.drawing import draw_preview
from forum.papers import policies
from forum.papers.forms.remarks import AmendmentForm
from forum.papers.kinds import AmendmentKind
from forum.papers.models import Amendment, Paragraph
from forum.papers.proposals import shown_amendments
from forum.papers.queries import papers as queries
from forum.papers.queries.amendments import find_amendment, list_amendments
from forum.papers.queries.text import find_clause, find_wording, list_clauses
from forum.papers.services import amendments as services
from forum.papers.views.blueprint import papers
from forum.papers.views.drawing import draw_for_paper
from forum.papers.views.entering import enter, paragraph_to_read


@papers.get("/texte/text/<public_id>/aenderungsantraege/")
def list_paper_amendments(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    paper = found(queries.find_paper(public_id, actor=actor))
    authorise(everyone, actor)
    amendments = list_amendments(paper, actor=actor)
    return draw_for_paper(
        "papers/list_amendments.html",
        paper,
        actor=actor,
        here=_("Amendments"),
        shown=shown_amendments(amendments, list_clauses(paper), paper, actor),
        is_order_set=any(one.is_open and one.vote_place is not None for one in amendments),
    )


@papers.get("/texte/absatz/<paragraph_id>/antrag")
def new_amendment(paragraph_id: str) -> ResponseReturnValue:
    paragraph = _paragraph(paragraph_id)
    clause = find_clause(paragraph)
    return _page(paragraph, AmendmentForm(formdata=None, data={"text": clause.wording.body}), clause.wording.number)


@papers.post("/texte/absatz/<paragraph_id>/antrag")
def create_amendment(paragraph_id: str) -> ResponseReturnValue:
    paragraph = _paragraph(paragraph_id)
    form, seen = AmendmentForm(), number_or_zero(request.form.get("seen"))
    form.offer_labels(current_member())
    reason = form.body.data or ""
    if "preview" in request.form:
        return _page(paragraph, form, seen, preview=draw_preview(reason))
    if not form.validate() or form.has_open_questions(reason):
        return _page(paragraph, form, seen), 422
    wording = find_wording(paragraph, seen) or find_clause(paragraph).wording
    try:
        amendment = services.propose(
            paragraph,
            wording,
            kind=AmendmentKind(form.kind.data),
            body=form.text.data or "",
            reason=reason,
            by=current_member(),
            speaking=form.chosen_label,
            submission=form.submission_key,
        )
    except TooManyAttempts as error:
        show_problem(form, error)
        return _page(paragraph, form, seen), 429, {"Retry-After": str(error.retry_after)}
    except DomainError as error:
        _show_at_its_field(form, error)
        return _page(paragraph, form, seen), 422
    draft_is_saved(_draft(paragraph, seen))
    flash(_("Amendment %(number)s has been proposed.", number=amendment.number), "success")
    return to_amendments(amendment)


def _show_at_its_field(form: AmendmentForm, error: DomainError) -> None:
    """The text proposed and the reason are both called body where their rules stand."""
    from_reason = type(error).__name__ == "TextRefused"
    field = error.field if from_reason or error.field != "body" else "text"
    show_problem(form, type(error)(error.message, field=field))


@papers.post("/texte/antrag/<amendment_id>/zurueckziehen")
def withdraw_amendment(amendment_id: str) -> ResponseReturnValue:
    actor = current_actor()
    amendment = found(find_amendment(amendment_id, actor=actor))
    authorise(policies.may_withdraw(actor, amendment), actor)
    services.withdraw(amendment, by=current_member())
    flash(_("The amendment has been withdrawn."), "success")
    return to_amendments(amendment)


def to_amendments(amendment: Amendment) -> Response:
    """To the list, to the place of the amendment."""
    place = f"n-{amendment.number}"
    address = url_for("papers.list_paper_amendments", public_id=amendment.paper.public_id, _anchor=place)
    return redirect(address, code=303)


def _paragraph(public_id: str) -> Paragraph:
    paragraph = paragraph_to_read(public_id)
    enter(policies.may_propose_about(current_actor(), paragraph))
    return paragraph


def _draft(paragraph: Paragraph, seen: int) -> str:
    """Under which the browser keeps what is typed: never put back below other words than it was made from."""
    return f"antrag-{paragraph.public_id}-{seen}"


def _page(paragraph: Paragraph, form: AmendmentForm, seen: int, *, preview: Markup | None = None) -> str:
    form.offer_labels(current_member())
    return draw_for_paper(
        "papers/new_amendment.html",
        paragraph.paper,
        actor=current_actor(),
        here=_("Propose an amendment"),
        clause=find_clause(paragraph),
        form=form,
        seen=seen,
        draft=_draft(paragraph, seen),
        preview=preview,
    )
