"""What the moderation does with one statement: release it, give it clearer words, hide it, show it again."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.consultations.models.opinions import OpinionStatement
from forum.consultations.opinions.forms.desk import EditStatementForm, HideStatementForm
from forum.consultations.opinions.jobs import compute_when_due
from forum.consultations.opinions.policies import may_decide_on_statements, may_edit_statement
from forum.consultations.opinions.queries.find import find_statement
from forum.consultations.opinions.services import decide
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import frame_of_module
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found

ADDRESS = "/beteiligung/meinungsbild/aussage/<public_id>"


@consultations.get(f"{ADDRESS}/pult")
def edit_opinion_statement(public_id: str) -> ResponseReturnValue:
    return _page(_enter(public_id))


@consultations.post(f"{ADDRESS}/freigeben")
def release_opinion_statement(public_id: str) -> ResponseReturnValue:
    statement = _enter(public_id)
    decide.release_statement(statement, by=current_member())
    return _done(statement, _("Released: others can answer it now."))


@consultations.post(f"{ADDRESS}/einblenden")
def restore_opinion_statement(public_id: str) -> ResponseReturnValue:
    statement = _enter(public_id)
    decide.restore_statement(statement, by=current_member())
    return _done(statement, _("Shown again."))


@consultations.post(f"{ADDRESS}/bearbeiten")
def update_opinion_statement(public_id: str) -> ResponseReturnValue:
    statement, form = _enter(public_id), EditStatementForm()
    if not form.validate():
        return _page(statement, edit=form), 422
    try:
        decide.edit_statement(statement, form.text.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(statement, edit=form), 422
    return _done(statement, _("Saved."))


@consultations.post(f"{ADDRESS}/ausblenden")
def hide_opinion_statement(public_id: str) -> ResponseReturnValue:
    statement, form = _enter(public_id), HideStatementForm()
    if not form.validate():
        return _page(statement, hide=form), 422
    decide.hide_statement(statement, by=current_member(), reason=form.reason.data or "")
    return _done(statement, _("Hidden: nobody can answer it, and its answers are no longer counted."))


def _enter(public_id: str) -> OpinionStatement:
    actor = current_actor()
    statement = found(find_statement(public_id, actor=actor))
    authorise(may_decide_on_statements(actor, statement.module), actor)
    return statement


def _done(statement: OpinionStatement, sentence: str) -> ResponseReturnValue:
    compute_when_due(statement.module)
    flash(sentence, "success")
    return redirect(url_for(".list_desk_statements", public_id=statement.module.public_id), code=303)


def _page(
    statement: OpinionStatement, *, edit: EditStatementForm | None = None, hide: HideStatementForm | None = None
) -> str:
    module = statement.module
    return render_template(
        "consultations/opinions/edit_opinion_statement.html",
        **frame_of_module(module, _("Statement (opinion)")),
        statement=statement,
        may_edit=may_edit_statement(current_actor(), statement),
        edit=edit or EditStatementForm(formdata=None, data={"text": statement.text}),
        hide=hide or HideStatementForm(formdata=None),
    )
