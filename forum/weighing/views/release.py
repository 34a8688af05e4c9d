"""The office releases the answers."""

from flask import flash, redirect, render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.weighing.forms.arguments import ReleaseForm
from forum.weighing.jobs import tell_authors_of
from forum.weighing.queries import lists
from forum.weighing.queries.unanswered import count_unanswered
from forum.weighing.services.release import release_answers
from forum.weighing.views.blueprint import DESK, weighing
from forum.weighing.views.entering import Entered, desk_address, enter_weighing


@weighing.get(f"{DESK}/freigeben")
def confirm_release(public_id: str) -> ResponseReturnValue:
    """Say what will happen, and to how many."""
    return _page(enter_weighing(public_id), ReleaseForm(formdata=None))


@weighing.post(f"{DESK}/freigeben")
def create_release(public_id: str) -> ResponseReturnValue:
    entered, form = enter_weighing(public_id), ReleaseForm()
    if not form.validate():
        return _page(entered, form), 422
    try:
        is_new = release_answers(entered.weighing, by=current_member(), reason=form.reason.data or "")
    except DomainError as error:
        show_problem(form, error)
        return _page(entered, form), 422
    if not is_new:
        flash(_("The answers have been released. Nothing can be changed any more."), "warning")
        return redirect(desk_address(public_id), code=303)
    tell_authors_of.enqueue_after_commit(entered.weighing.id)
    words = _(
        "The answers are released. Everybody reads them now. Whoever has an answer and can be reached by e-mail gets one "
        "message."
    )
    flash(words, "success")
    return redirect(desk_address(public_id), code=303)


def _page(entered: Entered, form: ReleaseForm) -> str:
    unanswered = count_unanswered(entered.weighing)
    if unanswered.count:
        form.ask_for_reason()
    return render_template(
        "weighing/confirm_release.html",
        procedure=entered.procedure,
        weighing=entered.weighing,
        unanswered=unanswered,
        people=lists.count_authors(entered.weighing),
        form=form,
        back=desk_address(entered.procedure.public_id),
    )
