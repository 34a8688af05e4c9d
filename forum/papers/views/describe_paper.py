"""What stands above a text, and locking it."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from forum.accounts.identity import current_actor, current_member
from forum.core.text.locale import gettext as _
from forum.discussions.form_parts.publishing import text_in
from forum.papers.forms.papers import PaperForm
from forum.papers.models import Paper
from forum.papers.services import begin as services
from forum.papers.views.blueprint import papers
from forum.papers.views.drawing import draw_for_paper
from forum.papers.views.entering import paper_to_steer


@papers.get("/texte/text/<public_id>/angaben")
def edit_paper(public_id: str) -> ResponseReturnValue:
    paper = paper_to_steer(public_id)
    return _page(paper, PaperForm(formdata=None, obj=paper, data={"aim": paper.purpose}))


@papers.post("/texte/text/<public_id>/angaben")
def update_paper(public_id: str) -> ResponseReturnValue:
    paper = paper_to_steer(public_id)
    form = PaperForm()
    if not form.validate():
        return _page(paper, form), 422
    services.describe_paper(
        paper,
        title=text_in(form.title),
        purpose=form.aim.data or "",
        amendments_until=form.amendments_until.data,
        by=current_member(),
    )
    flash(_("The details have been saved."), "success")
    return _to_paper(paper)


@papers.post("/texte/text/<public_id>/sperren")
def lock_paper(public_id: str) -> ResponseReturnValue:
    paper = paper_to_steer(public_id)
    services.lock_paper(paper, by=current_member())
    flash(_("The text is locked. It can be read, and remarks can be made."), "success")
    return _to_paper(paper)


@papers.post("/texte/text/<public_id>/freigeben")
def unlock_paper(public_id: str) -> ResponseReturnValue:
    paper = paper_to_steer(public_id)
    services.unlock_paper(paper, by=current_member())
    flash(_("The text can be changed again."), "success")
    return _to_paper(paper)


def _to_paper(paper: Paper) -> Response:
    return redirect(url_for("papers.show_paper", public_id=paper.public_id, slug=paper.slug), code=303)


def _page(paper: Paper, form: PaperForm) -> str:
    return draw_for_paper("papers/edit_paper.html", paper, actor=current_actor(), here=_("Details"), form=form)
