"""What a paragraph has said, and taking up an earlier wording again."""

from dataclasses import dataclass

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor, current_member
from forum.core.access import everyone
from forum.core.text.locale import gettext as _
from forum.core.text.text_diff import differences
from forum.core.web.guard import authorise, found
from forum.discussions.form_parts.publishing import text_in
from forum.papers import policies
from forum.papers.errors import ChangedMeanwhile, WordingErased
from forum.papers.forms.paragraphs import ErasureForm
from forum.papers.models import Paragraph, Wording
from forum.papers.queries.text import Clause, find_clause, find_wording, list_wordings
from forum.papers.services import paragraphs as services
from forum.papers.views.blueprint import papers
from forum.papers.views.drawing import draw_for_paper
from forum.papers.views.entering import enter, paragraph_to_change, paragraph_to_read
from forum.papers.views.paragraphs import seen_number, to_paragraph


@dataclass(frozen=True, slots=True)
class Step:
    """One wording of a paragraph, against the one before it."""

    wording: Wording
    # None: it is the first one
    change: Markup | None
    is_latest: bool


@papers.get("/texte/absatz/<paragraph_id>/verlauf")
def show_paragraph_history(paragraph_id: str) -> ResponseReturnValue:
    paragraph = paragraph_to_read(paragraph_id)
    authorise(everyone, current_actor())
    return _page(paragraph)


@papers.post("/texte/absatz/<paragraph_id>/verlauf/<int:number>")
def restore_earlier_wording(paragraph_id: str, number: int) -> ResponseReturnValue:
    paragraph = paragraph_to_change(paragraph_id)
    earlier = found(find_wording(paragraph, number))
    try:
        services.restore_wording(paragraph, earlier, seen=seen_number(), by=current_member())
    except (ChangedMeanwhile, WordingErased) as error:
        return _page(paragraph, problem=error.message), 409
    flash(_("The earlier wording stands again."), "success")
    return to_paragraph(paragraph)


@papers.get("/texte/absatz/<paragraph_id>/verlauf/<int:number>/entfernen")
def confirm_erasure(paragraph_id: str, number: int) -> ResponseReturnValue:
    paragraph, wording = _wording_to_erase(paragraph_id, number)
    return _erasure_page(paragraph, wording, ErasureForm(formdata=None))


@papers.post("/texte/absatz/<paragraph_id>/verlauf/<int:number>/entfernen")
def erase_wording(paragraph_id: str, number: int) -> ResponseReturnValue:
    paragraph, wording = _wording_to_erase(paragraph_id, number)
    form = ErasureForm()
    if not form.validate():
        return _erasure_page(paragraph, wording, form), 422
    services.erase_wording(paragraph, wording, reason=text_in(form.reason), by=current_member())
    flash(_("The wording has been removed for good."), "success")
    return redirect(url_for(".show_paragraph_history", paragraph_id=paragraph_id), code=303)


def _wording_to_erase(paragraph_id: str, number: int) -> tuple[Paragraph, Wording]:
    paragraph = paragraph_to_read(paragraph_id)
    enter(policies.may_steer(current_actor(), paragraph.paper))
    return paragraph, found(find_wording(paragraph, number))


def _erasure_page(paragraph: Paragraph, wording: Wording, form: ErasureForm) -> str:
    here = _("Remove a wording for good")
    return draw_for_paper(
        "papers/confirm_erasure.html",
        paragraph.paper,
        actor=current_actor(),
        here=here,
        form=form,
        clause=Clause(0, paragraph, wording),
    )


def _page(paragraph: Paragraph, *, problem: object = "") -> str:
    wordings = list_wordings(paragraph)
    return draw_for_paper(
        "papers/show_history.html",
        paragraph.paper,
        actor=current_actor(),
        here=_("History of the paragraph"),
        clause=find_clause(paragraph),
        steps=[
            Step(wording, differences(before.body, wording.body) if before else None, place == 0)
            for place, (wording, before) in enumerate(zip(wordings, [*wordings[1:], None], strict=True))
        ],
        problem=problem,
    )
