"""Saying something about a paragraph, answering, and settling what is said."""

from dataclasses import dataclass
from hashlib import sha256

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
from forum.discussions.policies import may_moderate_in
from forum.papers import policies
from forum.papers.comparing import ChangesSince
from forum.papers.form_parts import RemarkForm
from forum.papers.models import Paper, Paragraph, Remark
from forum.papers.queries.remarks import find_remark, list_remarks
from forum.papers.queries.text import find_clause, find_wording
from forum.papers.services import remarks as services
from forum.papers.views.blueprint import papers
from forum.papers.views.drawing import draw_for_paper
from forum.papers.views.entering import enter, paragraph_to_read


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: on a paragraph, or below a remark."""

    paragraph: Paragraph
    remark: Remark | None = None

    @property
    def draft(self) -> str:
        return f"anmerkung-{self.remark.post.public_id if self.remark else self.paragraph.public_id}"


@papers.get("/texte/absatz/<paragraph_id>/anmerkungen")
def list_paragraph_remarks(paragraph_id: str) -> ResponseReturnValue:
    """All that is said about one paragraph, in pages, with the form for a new remark."""
    paragraph = paragraph_to_read(paragraph_id)
    authorise(everyone, current_actor())
    return _page(Place(paragraph), RemarkForm(formdata=None))


@papers.post("/texte/absatz/<paragraph_id>/anmerkungen")
def create_remark(paragraph_id: str) -> ResponseReturnValue:
    paragraph = paragraph_to_read(paragraph_id)
    enter(policies.may_remark(current_actor(), paragraph.paper))
    return _take(Place(paragraph))


@papers.get("/texte/anmerkung/<post_id>/antworten")
def new_answer(post_id: str) -> ResponseReturnValue:
    remark, paper = _remark(post_id)
    enter(policies.may_remark(current_actor(), paper))
    return _page(_place_of(remark, paper), RemarkForm(formdata=None))


@papers.post("/texte/anmerkung/<post_id>/antworten")
def create_answer(post_id: str) -> ResponseReturnValue:
    remark, paper = _remark(post_id)
    enter(policies.may_remark(current_actor(), paper))
    return _take(_place_of(remark, paper))


@papers.post("/texte/anmerkung/<post_id>/erledigt")
def settle_remark(post_id: str) -> ResponseReturnValue:
    remark, paper = _remark(post_id)
    enter(policies.may_remark(current_actor(), paper))
    services.settle_remark(remark, by=current_member())
    flash(_("The remark is settled. It stays to be read."), "success")
    return _to_remark(remark, paper)


@papers.post("/texte/anmerkung/<post_id>/offen")
def reopen_remark(post_id: str) -> ResponseReturnValue:
    remark, paper = _remark(post_id)
    enter(policies.may_remark(current_actor(), paper))
    services.reopen_remark(remark, by=current_member())
    flash(_("The remark is open again."), "success")
    return _to_remark(remark, paper)


def _remark(post_id: str) -> tuple[Remark, Paper]:
    return found(find_remark(post_id, actor=current_actor()))


def _place_of(remark: Remark, paper: Paper) -> Place:
    remark.paragraph.paper = paper
    return Place(remark.paragraph, remark)


def _take(place: Place) -> ResponseReturnValue:
    form = RemarkForm()
    form.offer_labels(current_member())
    body = form.body.data or ""
    if "preview" in request.form:
        return _page(place, form, preview=draw_preview(body))
    if not form.validate() or form.has_open_questions(body):
        return _page(place, form), 422
    try:
        remark = _write(place, form)
    except TooManyAttempts as error:
        show_problem(form, error)
        return _page(place, form), 429, {"Retry-After": str(error.retry_after)}
    except DomainError as error:
        show_problem(form, error)
        return _page(place, form), 422
    draft_is_saved(place.draft)
    flash_sent(remark)
    return _to_remark(remark, place.paragraph.paper)


def flash_sent(remark: Remark) -> None:
    if remark.post.is_waiting:
        flash(_("Your remark has arrived and waits for release."), "info")
    else:
        flash(_("Your remark stands beside the paragraph."), "success")


def _write(place: Place, form: RemarkForm) -> Remark:
    body, by, speaking = form.body.data or "", current_member(), form.chosen_label
    submission = _submission(form, place)
    if place.remark is not None:
        paper = place.paragraph.paper
        return services.answer_remark(place.remark, paper, body=body, by=by, speaking=speaking, submission=submission)
    seen = number_or_zero(request.form.get("seen"))
    wording = find_wording(place.paragraph, seen) or find_clause(place.paragraph).wording
    return services.write_remark(place.paragraph, wording, body=body, by=by, speaking=speaking, submission=submission)


def _submission(form: RemarkForm, place: Place) -> str:
    """The page of a text has one key for all its forms: the same words about two paragraphs are two remarks."""
    key = form.submission_key
    return sha256(f"{key} {place.draft}".encode()).hexdigest() if key else ""


def _to_remark(remark: Remark, paper: Paper) -> Response:
    """Back to the text, where the remarks of the paragraph are open."""
    place = remark.paragraph.public_id
    address = url_for(
        "papers.show_paper", public_id=paper.public_id, slug=paper.slug, absatz=place, _anchor=f"a-{place}"
    )
    return redirect(address, code=303)


def _page(place: Place, form: RemarkForm, *, preview: Markup | None = None) -> str:
    actor, paragraph = current_actor(), place.paragraph
    paper = paragraph.paper
    may_remark = bool(policies.may_remark(actor, paper))
    if may_remark:
        form.offer_labels(current_member())
    page, answers = list_remarks(paragraph, actor=actor, cursor=request.args.get("ab"))
    return draw_for_paper(
        "papers/list_remarks.html",
        paper,
        actor=actor,
        here=_("Remarks"),
        clause=find_clause(paragraph),
        place=place,
        page=page,
        changes=ChangesSince(),
        answers=answers,
        form=form,
        preview=preview,
        moderates=bool(may_moderate_in(actor, paper.thread)),
    )
