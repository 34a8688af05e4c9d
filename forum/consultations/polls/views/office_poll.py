"""The office's page of a poll: options, how people vote, what is hidden. After the first vote it only shows them."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.consultations.models.procedures import Module
from forum.consultations.polls.forms.setup import PollForm, kept_settings
from forum.consultations.polls.queries import get_poll, list_options
from forum.consultations.polls.services.settings import change_poll
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import enter_desk_of_module
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _

ADDRESS = "/geschaeftsstelle/beteiligungen/module/<public_id>/abstimmung"


@consultations.get(ADDRESS)
def edit_poll(public_id: str) -> ResponseReturnValue:
    return _page(enter_desk_of_module(public_id, "poll"))


@consultations.post(ADDRESS)
def update_poll(public_id: str) -> ResponseReturnValue:
    module = enter_desk_of_module(public_id, "poll")
    form = PollForm()
    if not form.validate():
        return _page(module, form), 422
    try:
        change_poll(get_poll(module), form.settings, options=form.new_options, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(module, form), 422
    flash(_("Saved."), "success")
    return redirect(url_for(".edit_poll", public_id=public_id), code=303)


def _page(module: Module, sent: PollForm | None = None) -> str:
    poll = get_poll(module)
    options = list(list_options(poll))
    return render_template(
        "consultations/polls/edit_poll.html",
        module=module,
        poll=poll,
        options=options,
        form=sent or PollForm(formdata=None, data=kept_settings(poll, options)),
    )
