"""Saying something about a paragraph of a draft, answering, and suggesting other words."""

from dataclasses import dataclass
from hashlib import sha256

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from werkzeug import Response

from forum.accounts.identity import current_member
from forum.consultations.reviews.forms import SuggestionForm
from forum.consultations.reviews.queries.find import find_own_suggestion, find_published, find_said
from forum.consultations.reviews.services import take_part as services
from forum.consultations.reviews.views.drawing import Entered, draw, enter_review, offer_labels
from forum.consultations.views.blueprint import consultations
from forum.core.access import everyone
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.core.web.page_sections import sections_of
from forum.discussions.drawing import draw_preview
from forum.discussions.form_parts.publishing import text_in
from forum.discussions.queries import supported_by
from forum.papers.form_parts import RemarkForm
from forum.papers.models import Remark
from forum.papers.queries.remarks import list_remarks
from forum.papers.queries.text import Clause


@dataclass(frozen=True, slots=True)
class Place:
    """Where something is said: on a paragraph, or below a remark."""

    entered: Entered
    clause: Clause
    remark: Remark | None = None

    @property
    def draft(self) -> str:
        return f"entwurf-{self.remark.post.public_id if self.remark else self.clause.paragraph.public_id}"


@consultations.get("/beteiligung/entwuerfe/<public_id>/absatz/<paragraph_id>")
def show_review_paragraph(public_id: str, paragraph_id: str) -> ResponseReturnValue:
    """All that is said about one paragraph, in pages, with the form for a remark."""
    place = _place(public_id, paragraph_id)
    authorise(everyone, place.entered.at.actor)
    return _page(place, RemarkForm(formdata=None))


@consultations.post("/beteiligung/entwuerfe/<public_id>/absatz/<paragraph_id>")
def create_review_remark(public_id: str, paragraph_id: str) -> ResponseReturnValue:
    place = _place(public_id, paragraph_id)
    authorise(place.entered.at.verdict, place.entered.at.actor)
    return _take_remark(place)


@consultations.get("/beteiligung/entwuerfe/<public_id>/anmerkung/<post_id>/antworten")
def new_review_answer(public_id: str, post_id: str) -> ResponseReturnValue:
    place = _place_below(public_id, post_id)
    authorise(everyone, place.entered.at.actor)
    return _page(place, RemarkForm(formdata=None))


@consultations.post("/beteiligung/entwuerfe/<public_id>/anmerkung/<post_id>/antworten")
def create_review_answer(public_id: str, post_id: str) -> ResponseReturnValue:
    place = _place_below(public_id, post_id)
    authorise(place.entered.at.verdict, place.entered.at.actor)
    return _take_remark(place)


@consultations.get("/beteiligung/entwuerfe/<public_id>/absatz/<paragraph_id>/vorschlag")
def new_suggestion(public_id: str, paragraph_id: str) -> ResponseReturnValue:
    place = _place(public_id, paragraph_id)
    authorise(everyone, place.entered.at.actor)
    return _suggestion_page(place, SuggestionForm(formdata=None, data={"text": place.clause.wording.body}))


@consultations.post("/beteiligung/entwuerfe/<public_id>/absatz/<paragraph_id>/vorschlag")
def create_suggestion(public_id: str, paragraph_id: str) -> ResponseReturnValue:
    place = _place(public_id, paragraph_id)
    authorise(place.entered.at.verdict, place.entered.at.actor)
    form = SuggestionForm()
    offer_labels(form)
    reason = text_in(form.body)
    if "preview" in request.form:
        return _suggestion_page(place, form, preview=draw_preview(reason))
    if not form.validate() or form.has_open_questions(reason, text_in(form.text)):
        return _suggestion_page(place, form), 422
    try:
        amendment = services.suggest(
            place.entered.review,
            place.clause,
            body=text_in(form.text),
            reason=reason,
            by=current_member(),
            speaking=form.chosen_label,
            submission=form.submission_key,
        )
    except TooManyAttempts as error:
        show_problem(form, error)
        return _suggestion_page(place, form), 429, {"Retry-After": str(error.retry_after)}
    except DomainError as error:
        show_problem(form, error, otherwise="text")
        return _suggestion_page(place, form), 422
    draft_is_saved(f"{place.draft}-vorschlag")
    _flash_sent(is_waiting=amendment.post.is_waiting)
    return _to_paragraph(place)


@consultations.post("/beteiligung/entwuerfe/<public_id>/vorschlag/<amendment_id>/zurueckziehen")
def withdraw_suggestion(public_id: str, amendment_id: str) -> ResponseReturnValue:
    entered = enter_review(public_id)
    authorise(entered.at.verdict, entered.at.actor)
    amendment = found(find_own_suggestion(entered.review, amendment_id, actor=entered.at.actor))
    services.withdraw(entered.review, amendment, by=current_member())
    flash(_("Your suggestion has been withdrawn."), "success")
    return redirect(url_for(".show_review", public_id=public_id), code=303)


def _place(public_id: str, paragraph_id: str) -> Place:
    entered = enter_review(public_id)
    return Place(entered, found(find_published(entered.review, paragraph_id)))


def _place_below(public_id: str, post_id: str) -> Place:
    entered = enter_review(public_id)
    remark = found(find_said(entered.review, post_id, actor=entered.at.actor))
    clause = find_published(entered.review, remark.paragraph.public_id)
    # a paragraph that the published version no longer holds is shown in the words of then
    return Place(entered, clause or Clause(0, remark.paragraph, remark.wording), remark)


def _take_remark(place: Place) -> ResponseReturnValue:
    form = RemarkForm()
    offer_labels(form)
    body = text_in(form.body)
    if "preview" in request.form:
        return _page(place, form, preview=draw_preview(body))
    if not form.validate() or form.has_open_questions(body):
        return _page(place, form), 422
    try:
        remark = _write(place, form, body)
    except TooManyAttempts as error:
        show_problem(form, error)
        return _page(place, form), 429, {"Retry-After": str(error.retry_after)}
    except DomainError as error:
        show_problem(form, error)
        return _page(place, form), 422
    draft_is_saved(place.draft)
    _flash_sent(is_waiting=remark.post.is_waiting)
    return _to_paragraph(place)


def _write(place: Place, form: RemarkForm, body: str) -> Remark:
    review, by, key = place.entered.review, current_member(), form.submission_key
    # the page of a text has one key for all its forms: the same words about two paragraphs are two remarks
    submission = sha256(f"{key} {place.draft}".encode()).hexdigest() if key else ""
    speaking = form.chosen_label
    if place.remark is not None:
        return services.answer(review, place.remark, body=body, by=by, speaking=speaking, submission=submission)
    return services.remark_on(review, place.clause, body=body, by=by, speaking=speaking, submission=submission)


def _flash_sent(*, is_waiting: bool) -> None:
    if is_waiting:
        flash(_("It has arrived and waits for release."), "info")
    else:
        flash(_("It stands beside the paragraph."), "success")


def _to_paragraph(place: Place) -> Response:
    key = place.clause.paragraph.public_id
    address = url_for(
        ".show_review", public_id=place.entered.at.module.public_id, absatz=key, _anchor=place.clause.anchor
    )
    return redirect(address, code=303)


def _page(place: Place, form: RemarkForm, *, preview: Markup | None = None) -> str:
    offer_labels(form)
    actor = place.entered.at.actor
    page, answers = list_remarks(place.clause.paragraph, actor=actor, cursor=request.args.get("ab"))
    posts = [one.post for one in (*page.items, *(one for group in answers.values() for one in group))]
    return draw(
        "consultations/show_review_paragraph.html",
        place.entered,
        here=_("Remarks"),
        place=place,
        clause=place.clause,
        page=page,
        answers=answers,
        supported=supported_by(actor, posts),
        beside=sections_of("review_posts", posts, actor=actor),
        form=form,
        preview=preview,
        address=lambda ab: url_for(request.endpoint or "", **(request.view_args or {}), ab=ab),
    )


def _suggestion_page(place: Place, form: SuggestionForm, *, preview: Markup | None = None) -> str:
    offer_labels(form)
    return draw(
        "consultations/new_suggestion.html",
        place.entered,
        here=_("Suggest other words"),
        place=place,
        clause=place.clause,
        form=form,
        preview=preview,
    )
