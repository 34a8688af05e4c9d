"""The page on which an invited person reads what a place means, is told of the duties and answers; opening it changes nothing."""

from flask import after_this_request, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_login
from forum.accounts.models import User
from forum.accounts.personal_pages import forbid_storing
from forum.core.access import everyone
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.councils.membership.errors import InstructionChanged
from forum.councils.membership.forms.answer import AcceptForm
from forum.councils.membership.policies import may_accept
from forum.councils.membership.queries.find import find_by_link
from forum.councils.membership.services import answer
from forum.councils.models.members import Membership
from forum.councils.queries.find import find_instruction
from forum.councils.views.blueprint import councils


@councils.get("/gremien/einladung/<token>")
def show_invitation(token: str) -> ResponseReturnValue:
    membership = _open(token)
    return _page(membership, token) if membership else _broken()


@councils.post("/gremien/einladung/<token>/annehmen")
def accept_invitation(token: str) -> ResponseReturnValue:
    membership = _open(token)
    if membership is None:
        return _broken()
    person = _person()
    if not _is_open(membership):
        # the second of two clicks, or somebody else was quicker
        return redirect(url_for(".show_invitation", token=token), code=303)
    verdict = may_accept(membership, person)
    if person is None:
        authorise(verdict, current_actor())
    form = AcceptForm()
    if not verdict:
        return _page(membership, token, form=form), 403
    if not form.validate():
        return _page(membership, token, form=form), 422
    return _accept(membership, token, form, found(person))


@councils.post("/gremien/einladung/<token>/ablehnen")
def decline_invitation(token: str) -> ResponseReturnValue:
    membership = _open(token)
    if membership is None:
        return _broken()
    if _is_open(membership):
        answer.decline(membership, by=_person())
        flash(_("You have declined the invitation. Thank you for the answer."), "success")
    return redirect(url_for(".show_invitation", token=token), code=303)


def _accept(membership: Membership, token: str, form: AcceptForm, person: User) -> ResponseReturnValue:
    instruction = found(find_instruction(membership.body))
    try:
        if form.seen_instruction != instruction.number:
            raise InstructionChanged(
                _("The instruction has been rewritten meanwhile. Please read it again before you accept."),
                field="is_instructed",
            )
        answer.accept(membership, by=person, instruction=instruction, is_named=bool(form.is_named.data))
    except DomainError as error:
        show_problem(form, error)
        if isinstance(error, InstructionChanged):
            form.is_instructed.data = False
        return _page(membership, token, form=form), 422
    flash(_("You have accepted the place. Welcome to the body."), "success")
    return redirect(url_for(".show_invitation", token=token), code=303)


def _open(token: str) -> Membership | None:
    after_this_request(forbid_storing)
    authorise(everyone, current_actor())
    return find_by_link(token)


def _is_open(membership: Membership) -> bool:
    today = clock.today()
    return membership.is_open(clock.now()) and not membership.is_over(today) and not membership.body.is_over(today)


def _page(membership: Membership, token: str, *, form: AcceptForm | None = None) -> str:
    instruction = found(find_instruction(membership.body))
    form = form or AcceptForm(formdata=None)
    form.instruction.data = str(instruction.number)
    person = _person()
    today = clock.today()
    return render_template(
        "councils/show_invitation.html",
        membership=membership,
        body=membership.body,
        instruction=instruction,
        form=form,
        token=token,
        here=request.path,
        is_open=_is_open(membership),
        is_over=membership.is_over(today) or membership.body.is_over(today),
        is_own=person is not None and membership.person_id == person.id,
        person=person,
        verdict=may_accept(membership, person),
        holds_today=membership.holds_on(today),
    )


def _person() -> User | None:
    login = current_login()
    return login.user if login else None


def _broken() -> ResponseReturnValue:
    return render_template("councils/broken_invitation.html"), 404
