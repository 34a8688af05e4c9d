"""The office prepares a dialogue: who begins threads, and those that it begins itself."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.consultations.models.procedures import Module
from forum.consultations.talks.forms import TalksForm
from forum.consultations.talks.policies import may_begin_talk
from forum.consultations.talks.queries import get_talk, list_talks
from forum.consultations.talks.services.talks import set_takes_threads
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import enter_desk_of_module
from forum.core.access import allow
from forum.core.text.locale import gettext as _


@consultations.get("/geschaeftsstelle/beteiligungen/module/<public_id>/gespraech")
def edit_talks(public_id: str) -> ResponseReturnValue:
    module = enter_desk_of_module(public_id, "talk")
    return _page(module, TalksForm(formdata=None, data={"takes_threads": get_talk(module).takes_threads}))


@consultations.post("/geschaeftsstelle/beteiligungen/module/<public_id>/gespraech")
def update_talks(public_id: str) -> ResponseReturnValue:
    module, form = enter_desk_of_module(public_id, "talk"), TalksForm()
    if not form.validate():
        return _page(module, form), 422
    set_takes_threads(module, takes_threads=form.takes_threads.data, by=current_member())
    flash(_("Saved."), "success")
    return redirect(url_for(".edit_talks", public_id=public_id), code=303)


def _page(module: Module, form: TalksForm) -> str:
    return render_template(
        "consultations/talks/edit_talks.html",
        module=module,
        procedure=module.procedure,
        form=form,
        may_begin=may_begin_talk(current_actor(), get_talk(module), allow(), procedure=module.procedure),
        page=list_talks(module, actor=current_actor(), cursor=request.args.get("ab")),
        address=lambda ab=None: url_for(".edit_talks", public_id=module.public_id, ab=ab),
    )
