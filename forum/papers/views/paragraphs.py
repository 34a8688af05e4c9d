"""Writing paragraphs: adding one, changing one, and choosing when two people have changed it at once."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug import Response

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.numbers import number_or_zero
from forum.core.web.drafts import draft_is_saved
from forum.core.web.forms import Form
from forum.core.web.guard import found
from forum.discussions.drawing import draw_preview
from forum.papers.errors import ChangedMeanwhile
from forum.papers.forms.paragraphs import HeadingForm, NewParagraphForm, ParagraphForm
from forum.papers.kinds import ParagraphKind
from forum.papers.models import Paper, Paragraph
from forum.papers.queries.papers import find_paragraph
from forum.papers.queries.text import find_clause
from forum.papers.services import paragraphs as services
from forum.papers.views.blueprint import papers
from forum.papers.views.conflict import draft_of, show_conflict
from forum.papers.views.drawing import draw_for_paper
from forum.papers.views.entering import paper_to_change, paragraph_to_change


@papers.get("/texte/text/<public_id>/absaetze/neu")
def new_paragraph(public_id: str) -> ResponseReturnValue:
    paper = paper_to_change(public_id)
    return _new_page(paper, NewParagraphForm(formdata=None), _place(paper))


@papers.post("/texte/text/<public_id>/absaetze/neu")
def create_paragraph(public_id: str) -> ResponseReturnValue:
    paper = paper_to_change(public_id)
    after, form = _place(paper), NewParagraphForm()
    if "preview" in request.form:
        return _new_page(paper, form, after, preview=draw_preview(form.body.data or ""))
    if not form.validate():
        return _new_page(paper, form, after), 422
    kind = ParagraphKind(form.kind.data)
    try:
        new = services.add_paragraph(paper, body=form.body.data or "", kind=kind, after=after, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _new_page(paper, form, after), 422
    draft_is_saved(_new_draft(paper))
    flash(_("The paragraph has been added."), "success")
    return to_paragraph(new)


def _place(paper: Paper) -> Paragraph | None:
    """The paragraph after which a new one is to stand; None: at the end."""
    wanted = request.args.get("nach", "")
    if not wanted:
        return None
    paragraph = found(find_paragraph(wanted, actor=current_actor()))
    return found(paragraph if paragraph.paper_id == paper.id else None)


def _new_page(paper: Paper, form: Form, after: Paragraph | None, *, preview: Markup | None = None) -> str:
    return draw_for_paper(
        "papers/new_paragraph.html",
        paper,
        actor=current_actor(),
        here=_("Add a paragraph"),
        form=form,
        after=find_clause(after) if after else None,
        draft=_new_draft(paper),
        preview=preview,
    )


def _new_draft(paper: Paper) -> str:
    return f"absatz-neu-{paper.public_id}"


@papers.get("/texte/absatz/<paragraph_id>/bearbeiten")
def edit_paragraph(paragraph_id: str) -> ResponseReturnValue:
    paragraph = paragraph_to_change(paragraph_id)
    clause = find_clause(paragraph)
    form = _form_for(paragraph)(formdata=None, data={"body": clause.wording.body})
    return _edit_page(paragraph, form, seen=clause.wording.number)


@papers.post("/texte/absatz/<paragraph_id>/bearbeiten")
def update_paragraph(paragraph_id: str) -> ResponseReturnValue:
    paragraph = paragraph_to_change(paragraph_id)
    form, seen = _form_for(paragraph)(), seen_number()
    body = form.body.data or ""
    if "preview" in request.form:
        return _edit_page(paragraph, form, seen=seen, preview=draw_preview(body))
    if not form.validate():
        return _edit_page(paragraph, form, seen=seen), 422
    try:
        services.edit_paragraph(paragraph, body=body, seen=seen, by=current_member())
    except ChangedMeanwhile:
        return show_conflict(paragraph, mine=body, seen=seen)
    except DomainError as error:
        show_problem(form, error)
        return _edit_page(paragraph, form, seen=seen), 422
    draft_is_saved(draft_of(paragraph, seen))
    flash(_("The paragraph has been saved."), "success")
    return to_paragraph(paragraph)


def seen_number(name: str = "seen") -> int:
    """The number of the wording that the sender saw; 0 if it was tampered with: then somebody else counts as later."""
    return number_or_zero(request.form.get(name))


def to_paragraph(paragraph: Paragraph) -> Response:
    """Back to the text, to the place of the paragraph."""
    paper = paragraph.paper
    anchor = f"a-{paragraph.public_id}" if paragraph.stands else None
    address = url_for("papers.show_paper", public_id=paper.public_id, slug=paper.slug, _anchor=anchor)
    return redirect(address, code=303)


def _form_for(paragraph: Paragraph) -> type[Form]:
    return HeadingForm if paragraph.is_heading else ParagraphForm


def _edit_page(paragraph: Paragraph, form: Form, *, seen: int, preview: Markup | None = None) -> str:
    return draw_for_paper(
        "papers/edit_paragraph.html",
        paragraph.paper,
        actor=current_actor(),
        here=_("Edit the paragraph"),
        form=form,
        clause=find_clause(paragraph),
        seen=seen,
        draft=draft_of(paragraph, seen),
        preview=preview,
    )
