"""The dialogue of a procedure: its threads, beginning one, and the page of one."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import Markup
from sqlalchemy import select

from forum.accounts.identity import current_member
from forum.consultations.models.procedures import Module
from forum.consultations.models.talks import ConsultationThread
from forum.consultations.page_lifetime import changes_within_the_hour
from forum.consultations.pages import PROCEDURE_PAGE
from forum.consultations.queries.find import list_moments
from forum.consultations.talks.forms import TalkForm
from forum.consultations.talks.policies import may_begin_talk
from forum.consultations.talks.queries import get_talk, list_talks
from forum.consultations.talks.services.talks import open_talk
from forum.consultations.talks.thread_kind import talk_kind
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import EnteredModule, enter_module, frame_of_procedure
from forum.consultations.words import Days
from forum.contributions import answer_pages
from forum.contributions.answer_pages import AnswerPages
from forum.core.access import Verdict, everyone
from forum.core.data.database import session
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise
from forum.core.web.guest_pages import FRAME, made_from_basis
from forum.core.web.page_state import Basis, read_basis
from forum.discussions.addresses import address_of
from forum.discussions.drawing import draw_preview
from forum.discussions.form_parts.publishing import text_in
from forum.discussions.thread_kinds import Address
from forum.discussions.thread_page.show import print_thread, show_thread

NAME = "talk"


def _answer_address(thread: object) -> Address:
    return Address("consultations.new_talk_answer", {"public_id": getattr(thread, "public_id", "")})


# no status and no date: a dialogue holds no proposals
ANSWERS = AnswerPages(kind=talk_kind, answer=_answer_address, status=_answer_address, answer_date=_answer_address)


@consultations.get("/beteiligung/gespraech/<public_id>/")
def show_talks(public_id: str) -> ResponseReturnValue:
    """The threads; a single one is opened at once where nobody but the office begins any."""
    basis = _basis(public_id)
    entered = enter_module(public_id, NAME)
    authorise(everyone, entered.actor)
    talk = get_talk(entered.module)
    may_begin = may_begin_talk(entered.actor, talk, entered.verdict, procedure=entered.procedure)
    page = list_talks(entered.module, actor=entered.actor, cursor=request.args.get("ab"))
    if len(page.items) == 1 and page.is_only_page and not may_begin and not talk.takes_threads:
        only = page.items[0]
        return redirect(url_for(".show_talk", public_id=only.public_id, slug=only.slug))
    if not changes_within_the_hour(list_moments(entered.procedure)):
        made_from_basis(basis)
    return render_template(
        "consultations/talks/show_talks.html",
        frame=frame_of_procedure(entered.procedure),
        days=Days(clock.today()),
        module=entered.module,
        verdict=entered.verdict,
        talk=talk,
        may_begin=may_begin,
        page=page,
        address=lambda ab=None: url_for(".show_talks", public_id=public_id, ab=ab),
    )


@consultations.get("/beteiligung/gespraech/<public_id>/neu")
def new_talk(public_id: str) -> ResponseReturnValue:
    entered = enter_module(public_id, NAME)
    authorise(_may_begin(entered), entered.actor)
    form = TalkForm(formdata=None)
    form.offer_labels(current_member())
    return _page(entered, form)


@consultations.post("/beteiligung/gespraech/<public_id>/neu")
def create_talk(public_id: str) -> ResponseReturnValue:
    entered = enter_module(public_id, NAME)
    authorise(_may_begin(entered), entered.actor)
    form = TalkForm()
    form.offer_labels(current_member())
    if "preview" in request.form:
        return _page(entered, form, preview=draw_preview(form.body.data or ""))
    if not form.validate():
        return _page(entered, form), 422
    try:
        thread = _publish(entered, form)
    except TooManyAttempts as error:
        show_problem(form, error)
        return _page(entered, form), 429, {"Retry-After": str(error.retry_after)}
    except DomainError as error:
        show_problem(form, error)
        return _page(entered, form), 422
    draft_is_saved(_draft_of(entered))
    flash(_("The thread has begun."), "success")
    return redirect(address_of(thread), code=303)


@consultations.get("/beteiligung/gespraech/thema/<public_id>/")
@consultations.get("/beteiligung/gespraech/thema/<public_id>/<slug>")
def show_talk(public_id: str, slug: str = "") -> ResponseReturnValue:
    return show_thread(talk_kind, public_id, slug)


@consultations.get("/beteiligung/gespraech/thema/<public_id>/druck")
def print_talk(public_id: str) -> ResponseReturnValue:
    return print_thread(talk_kind, public_id)


@consultations.get("/beteiligung/gespraech/thema/<public_id>/antwort")
def new_talk_answer(public_id: str) -> ResponseReturnValue:
    return answer_pages.new_answer(ANSWERS, public_id)


@consultations.post("/beteiligung/gespraech/thema/<public_id>/antwort")
def create_talk_answer(public_id: str) -> ResponseReturnValue:
    return answer_pages.create_answer(ANSWERS, public_id)


def _basis(public_id: str) -> Basis:
    """What the list is made from; ask before reading anything else. Two queries."""
    row = session.execute(select(Module.id, Module.procedure_id).where(Module.public_id == public_id)).first()
    module_id, procedure_id = row or (0, 0)
    return read_basis(*FRAME, *PROCEDURE_PAGE, f"procedure:{procedure_id}", f"talk_list:{module_id}")


def _may_begin(entered: EnteredModule) -> Verdict:
    return may_begin_talk(entered.actor, get_talk(entered.module), entered.verdict, procedure=entered.procedure)


def _publish(entered: EnteredModule, form: TalkForm) -> ConsultationThread:
    return open_talk(
        entered.module,
        title=text_in(form.title),
        text=form.body.data or "",
        by=current_member(),
        speaking=form.chosen_label,
        submission=form.submission_key,
    )


def _draft_of(entered: EnteredModule) -> str:
    return f"gespraech-{entered.module.public_id}"


def _page(entered: EnteredModule, form: TalkForm, *, preview: Markup | None = None) -> str:
    return render_template(
        "consultations/talks/new_talk.html",
        frame=frame_of_procedure(entered.procedure),
        days=Days(clock.today()),
        module=entered.module,
        form=form,
        draft=_draft_of(entered),
        preview=preview,
    )
