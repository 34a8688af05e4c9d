"""Striking paragraphs and bringing them back, moving, splitting and joining them."""

from flask import flash, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.forms import Form
from forum.papers.errors import ChangedMeanwhile, MovedMeanwhile
from forum.papers.forms.paragraphs import JoinForm, SplitForm
from forum.papers.models import Paragraph
from forum.papers.queries.papers import find_paragraph
from forum.papers.queries.text import Clause, find_clause, list_clauses
from forum.papers.services import shape
from forum.papers.views.blueprint import papers
from forum.papers.views.drawing import draw_for_paper
from forum.papers.views.entering import paragraph_to_change
from forum.papers.views.paragraphs import seen_number, to_paragraph


@papers.get("/texte/absatz/<paragraph_id>/streichen")
def confirm_strike(paragraph_id: str) -> ResponseReturnValue:
    return _strike_page(paragraph_to_change(paragraph_id))


@papers.post("/texte/absatz/<paragraph_id>/streichen")
def strike_paragraph(paragraph_id: str) -> ResponseReturnValue:
    paragraph = paragraph_to_change(paragraph_id)
    try:
        shape.strike_paragraph(paragraph, seen=seen_number(), by=current_member())
    except ChangedMeanwhile as error:
        return _strike_page(paragraph, problem=error.message), 409
    flash(_("The paragraph has been struck. What was said about it stays."), "success")
    return to_paragraph(paragraph)


def _strike_page(paragraph: Paragraph, *, problem: object = "") -> str:
    clause = find_clause(paragraph)
    here = _("Strike the paragraph")
    return draw_for_paper(
        "papers/confirm_strike.html", paragraph.paper, actor=current_actor(), here=here, clause=clause, problem=problem
    )


@papers.post("/texte/absatz/<paragraph_id>/zurueckholen")
def restore_paragraph(paragraph_id: str) -> ResponseReturnValue:
    paragraph = paragraph_to_change(paragraph_id)
    try:
        shape.bring_back(paragraph, by=current_member())
    except ChangedMeanwhile:
        flash(_("The paragraph stands in the text already."), "info")
    else:
        flash(_("The paragraph stands in the text again."), "success")
    return to_paragraph(paragraph)


@papers.post("/texte/absatz/<paragraph_id>/verschieben")
def move_paragraph(paragraph_id: str) -> ResponseReturnValue:
    paragraph = paragraph_to_change(paragraph_id)
    neighbour = _named(request.form.get("past", ""), beside=paragraph)
    if neighbour is None:
        flash(str(shape.MOVED), "warning")
        return to_paragraph(paragraph)
    try:
        shape.move_past(paragraph, neighbour, by=current_member())
    except MovedMeanwhile as error:
        flash(str(error), "warning")
    else:
        flash(_("The paragraph has been moved."), "success")
    return to_paragraph(paragraph)


def _named(public_id: str, *, beside: Paragraph) -> Paragraph | None:
    """Another paragraph of the same paper."""
    named = find_paragraph(public_id, actor=current_actor())
    return named if named and named.paper_id == beside.paper_id else None


@papers.get("/texte/absatz/<paragraph_id>/teilen")
def edit_split(paragraph_id: str) -> ResponseReturnValue:
    paragraph = paragraph_to_change(paragraph_id)
    clause = find_clause(paragraph)
    form = SplitForm(formdata=None, data={"first": clause.wording.body})
    return _split_page(clause, form, seen=clause.wording.number)


@papers.post("/texte/absatz/<paragraph_id>/teilen")
def split_paragraph(paragraph_id: str) -> ResponseReturnValue:
    paragraph = paragraph_to_change(paragraph_id)
    form, seen = SplitForm(), seen_number()
    if not form.validate():
        return _split_page(find_clause(paragraph), form, seen=seen), 422
    first, second = form.first.data or "", form.second.data or ""
    try:
        shape.split_paragraph(paragraph, first=first, second=second, seen=seen, by=current_member())
    except ChangedMeanwhile as error:
        show_problem(form, error)
        clause = find_clause(paragraph)
        return _split_page(clause, form, seen=clause.wording.number, is_overtaken=True), 409
    except DomainError as error:
        show_problem(form, error)
        return _split_page(find_clause(paragraph), form, seen=seen), 422
    flash(_("The paragraph has been split."), "success")
    return to_paragraph(paragraph)


def _split_page(clause: Clause, form: Form, *, seen: int, is_overtaken: bool = False) -> str:
    return draw_for_paper(
        "papers/split_paragraph.html",
        clause.paragraph.paper,
        actor=current_actor(),
        here=_("Split the paragraph"),
        clause=clause,
        form=form,
        seen=seen,
        is_overtaken=is_overtaken,
    )


@papers.get("/texte/absatz/<paragraph_id>/verbinden")
def edit_join(paragraph_id: str) -> ResponseReturnValue:
    paragraph = paragraph_to_change(paragraph_id)
    clause, following = _pair(paragraph)
    if following is None:
        flash(_("No paragraph follows that it could be joined with."), "info")
        return to_paragraph(paragraph)
    form = JoinForm(formdata=None, data={"body": f"{clause.wording.body}\n\n{following.wording.body}"})
    return _join_page(clause, following, form)


@papers.post("/texte/absatz/<paragraph_id>/verbinden")
def join_paragraphs(paragraph_id: str) -> ResponseReturnValue:
    paragraph = paragraph_to_change(paragraph_id)
    form = JoinForm()
    following = _named(request.form.get("with", ""), beside=paragraph)
    if following is None:
        flash(str(shape.MOVED), "warning")
        return to_paragraph(paragraph)
    if not form.validate():
        return _join_page(find_clause(paragraph), find_clause(following), form), 422
    try:
        shape.join_paragraphs(
            paragraph,
            following,
            body=form.body.data or "",
            seen=seen_number(),
            seen_following=seen_number("seen_following"),
            by=current_member(),
        )
    except (ChangedMeanwhile, MovedMeanwhile) as error:
        show_problem(form, error)
        return _join_page(find_clause(paragraph), find_clause(following), form, is_overtaken=True), 409
    except DomainError as error:
        show_problem(form, error)
        return _join_page(find_clause(paragraph), find_clause(following), form), 422
    flash(_("The two paragraphs are one now."), "success")
    return to_paragraph(paragraph)


def _pair(paragraph: Paragraph) -> tuple[Clause, Clause | None]:
    """A paragraph and the one that follows it, if that is one too."""
    clauses = list_clauses(paragraph.paper)
    here = next((index for index, clause in enumerate(clauses) if clause.paragraph.id == paragraph.id), None)
    if here is None or here + 1 >= len(clauses) or clauses[here + 1].is_heading or paragraph.is_heading:
        return find_clause(paragraph), None
    return clauses[here], clauses[here + 1]


def _join_page(clause: Clause, following: Clause, form: Form, *, is_overtaken: bool = False) -> str:
    return draw_for_paper(
        "papers/join_paragraphs.html",
        clause.paragraph.paper,
        actor=current_actor(),
        here=_("Join the paragraphs"),
        clause=clause,
        following=following,
        form=form,
        is_overtaken=is_overtaken,
    )
