"""The office's page of a Meinungsbild: settings, statements to begin with, what waits, and how far the computing is."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.consultations.models.procedures import Module
from forum.consultations.opinions.forms.desk import OpinionsForm, SeedForm, kept_settings
from forum.consultations.opinions.policies import may_see_results
from forum.consultations.opinions.queries.find import find_result, get_poll
from forum.consultations.opinions.queries.lists import DeskList, list_statements
from forum.consultations.opinions.services.polls import change_opinions
from forum.consultations.opinions.services.write import enter_seeds
from forum.consultations.opinions.views.entering import enter_statements_desk
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import enter_desk_of_module, frame_of_module
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.text.locale import lazy_gettext as _l
from forum.core.text.locale import ngettext

ADDRESS = "/geschaeftsstelle/beteiligungen/module/<public_id>/meinungsbild"
DESK_LISTS = {
    DeskList.WAITING: _l("waiting for release"),
    DeskList.SHOWN: _l("can be answered"),
    DeskList.HIDDEN: _l("hidden ones"),
}


@consultations.get(ADDRESS)
def edit_opinions(public_id: str) -> ResponseReturnValue:
    return _page(enter_desk_of_module(public_id, "opinion"))


@consultations.post(ADDRESS)
def update_opinions(public_id: str) -> ResponseReturnValue:
    module = enter_desk_of_module(public_id, "opinion")
    form = OpinionsForm()
    if not form.validate():
        return _page(module, form=form), 422
    try:
        change_opinions(module, form.settings, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(module, form=form), 422
    return _done(module, _("Saved."))


@consultations.post(f"{ADDRESS}/aussagen")
def create_opinion_seeds(public_id: str) -> ResponseReturnValue:
    module = enter_desk_of_module(public_id, "opinion")
    form = SeedForm()
    if not form.validate():
        return _page(module, seeds=form), 422
    try:
        entered = enter_seeds(module, form.lines, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(module, seeds=form), 422
    left_out = len(form.lines) - len(entered)
    told = ngettext("One statement has been entered.", "%(num)s statements have been entered.", len(entered))
    if left_out:
        told += " " + ngettext("One was there already.", "%(num)s were there already.", left_out)
    return _done(module, told)


@consultations.get("/beteiligung/meinungsbild/<public_id>/pult")
def list_desk_statements(public_id: str) -> ResponseReturnValue:
    """All statements of one state, for whoever decides about them."""
    module = enter_statements_desk(public_id)
    word = request.args.get("stand", "")
    wanted = DeskList(word) if word in list(DeskList) else DeskList.WAITING
    page = list_statements(module, wanted, cursor=request.args.get("ab"))

    def address(ab: str | None = None, other: DeskList = wanted) -> str:
        return url_for(".list_desk_statements", public_id=public_id, stand=other.value, ab=ab)

    return render_template(
        "consultations/opinions/list_desk_statements.html",
        **frame_of_module(module, _("Statements")),
        wanted=wanted,
        lists=DESK_LISTS,
        page=page,
        address=address,
    )


def _done(module: Module, sentence: str) -> ResponseReturnValue:
    flash(sentence, "success")
    return redirect(url_for(".edit_opinions", public_id=module.public_id), code=303)


def _page(module: Module, *, form: OpinionsForm | None = None, seeds: SeedForm | None = None) -> str:
    poll, result = get_poll(module), find_result(module)
    return render_template(
        "consultations/opinions/edit_opinions.html",
        module=module,
        poll=poll,
        result=result,
        results=may_see_results(poll, module, has_result=result is not None),
        form=form or OpinionsForm(formdata=None, data=kept_settings(poll, module)),
        seeds=seeds or SeedForm(formdata=None),
        newest=list_statements(module).items,
        lists=DeskList,
    )
