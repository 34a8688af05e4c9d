"""Where the office prepares a draft: importing it, publishing a version, making the next one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.consultations.models.procedures import Module
from forum.consultations.models.reviews import Review
from forum.consultations.reviews.queries.find import get_review
from forum.consultations.reviews.services import prepare
from forum.consultations.reviews.views.drawing import KIND
from forum.consultations.reviews.words import who_sees_draft
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import enter_desk_of_module
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.forms import Form
from forum.discussions.form_parts.publishing import text_in
from forum.papers.comparing import compare
from forum.papers.form_parts import ClosingForm, DraftForm, VersionForm, closing_form_of, closing_in
from forum.papers.queries.papers import count_open_amendments
from forum.papers.queries.text import list_clauses, list_clauses_of
from forum.papers.services.structure import structure_of


@consultations.get("/geschaeftsstelle/beteiligungen/module/<public_id>/entwurf")
def edit_review(public_id: str) -> ResponseReturnValue:
    """Importing an empty text; what can be done with one that has paragraphs."""
    review = _enter(public_id)
    form = closing_form_of(review.paper) if _has_text(review) else DraftForm
    return _page(review, form(formdata=None))


@consultations.post("/geschaeftsstelle/beteiligungen/module/<public_id>/entwurf")
def update_review(public_id: str) -> ResponseReturnValue:
    """Take the first text; a file is looked at before anything is written."""
    review = _enter(public_id)
    form = DraftForm()
    if not form.take_draft():
        return _page(review, form), 422
    if "structure" in request.form or form.draft.is_chosen:
        return _page(review, form)
    if not form.validate() or not text_in(form.text):
        form.text.errors = [*form.text.errors, _("Write a text.")]
        return _page(review, form), 422
    try:
        prepare.fill_text(review, text_in(form.text), by=current_member())
    except DomainError as error:
        show_problem(form, error, otherwise="text")
        return _page(review, form), 422
    done = _("The text has been taken over.")
    flash(f"{done} {who_sees_draft(review.module.procedure)}", "success")
    return redirect(url_for(".edit_review", public_id=public_id), code=303)


@consultations.post("/geschaeftsstelle/beteiligungen/module/<public_id>/entwurf/fassung")
def publish_review(public_id: str) -> ResponseReturnValue:
    """Close the text as it stands and let people comment on it."""
    review = _enter(public_id)
    form = closing_form_of(review.paper)()
    if not form.validate():
        return _page(review, form), 422
    try:
        version = prepare.publish_text(review, closing_in(form), by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(review, form), 422
    flash(_("Version %(number)s is published and will never change.", number=version.number), "success")
    return redirect(url_for(".edit_review", public_id=public_id), code=303)


def _enter(public_id: str) -> Review:
    module: Module = enter_desk_of_module(public_id, KIND)
    return get_review(module)


def _has_text(review: Review) -> bool:
    return bool(list_clauses(review.paper))


def _page(review: Review, form: Form) -> str:
    clauses = list_clauses(review.paper)
    published = list_clauses_of(review.version) if review.version else []
    return render_template(
        "consultations/edit_review.html",
        module=review.module,
        review=review,
        paper=review.paper,
        form=form,
        is_closing=isinstance(form, VersionForm),
        asks_about_amendments=isinstance(form, ClosingForm),
        amendment_total=count_open_amendments([review.paper]).get(review.paper_id, 0),
        blocks=structure_of(text_in(form.text)) if isinstance(form, DraftForm) else [],
        comparison=compare(published, clauses) if published else None,
        has_text=bool(clauses),
        who_sees_draft=who_sees_draft(review.module.procedure),
    )
