"""The texts of a space, and beginning one."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor, current_member
from forum.core.access import everyone
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.discussions.drawing import draw_preview
from forum.discussions.form_parts.publishing import text_in
from forum.papers import policies
from forum.papers.forms.papers import NewPaperForm
from forum.papers.queries import papers as queries
from forum.papers.services.begin import begin_paper
from forum.papers.services.structure import structure_of
from forum.papers.views.blueprint import papers
from forum.papers.views.drawing import draw, viewer_in
from forum.spaces.models import Space
from forum.spaces.queries import find_space


@papers.get("/texte/<space_id>/")
def list_papers(space_id: str) -> ResponseReturnValue:
    actor = current_actor()
    space = _space(space_id)
    authorise(everyone, actor)
    viewer = viewer_in(space, actor)
    page = queries.list_papers(space, actor=viewer.actor, cursor=request.args.get("ab"))
    return draw(
        "papers/list_papers.html",
        space,
        actor=actor,
        here=_("Texts"),
        page=page,
        waiting=queries.count_open_amendments(page.items),
        may_begin=not viewer.stand_in and bool(policies.may_begin(actor, space)),
        stand_in=viewer.stand_in,
    )


@papers.get("/texte/<space_id>/neu")
def new_paper(space_id: str) -> ResponseReturnValue:
    space = _space_to_write_in(space_id)
    return _page(space, NewPaperForm(formdata=None))


@papers.post("/texte/<space_id>/neu")
def create_paper(space_id: str) -> ResponseReturnValue:
    space = _space_to_write_in(space_id)
    form = NewPaperForm()
    form.offer_labels(current_member())
    words = text_in(form.body)
    if not form.take_draft():
        return _page(space, form), 422
    # what a file holds is looked at before anything is written
    if request.form.keys() & {"preview", "structure"} or form.draft.is_chosen:
        return _page(space, form, preview=draw_preview(words) if "preview" in request.form else None)
    if not form.validate() or form.has_open_questions(words):
        return _page(space, form), 422
    try:
        paper = begin_paper(
            space,
            title=text_in(form.title),
            purpose=form.aim.data or "",
            words=words,
            text=text_in(form.text),
            by=current_member(),
            speaking=form.chosen_label,
            submission=form.submission_key,
        )
    except TooManyAttempts as error:
        show_problem(form, error)
        return _page(space, form), 429, {"Retry-After": str(error.retry_after)}
    except DomainError as error:
        show_problem(form, error)
        return _page(space, form), 422
    draft_is_saved(f"text-neu-{space.public_id}")
    flash(_("The text has been begun."), "success")
    return redirect(url_for(".show_paper", public_id=paper.public_id, slug=paper.slug), code=303)


def _space(public_id: str) -> Space:
    return found(find_space(public_id, actor=current_actor()))


def _space_to_write_in(public_id: str) -> Space:
    space = _space(public_id)
    actor = current_actor()
    authorise(policies.may_begin(actor, space), actor)
    return space


def _page(space: Space, form: NewPaperForm, *, preview: Markup | None = None) -> str:
    form.offer_labels(current_member())
    return draw(
        "papers/new_paper.html",
        space,
        actor=current_actor(),
        here=_("New text"),
        form=form,
        preview=preview,
        blocks=structure_of(text_in(form.text)),
    )
