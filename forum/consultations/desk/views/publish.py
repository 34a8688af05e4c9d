"""The office looks ahead, publishes a procedure, or gives a draft up."""

from datetime import datetime

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from sqlalchemy.orm.attributes import set_committed_value

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.consultations.catalogue.views.show_procedure import describe_procedure
from forum.consultations.desk.forms.preview import PreviewForm
from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import may_run_procedures
from forum.consultations.queries.find import find_procedure
from forum.consultations.services.procedures import delete_draft
from forum.consultations.services.publish import publish
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import frame_of_procedure
from forum.core.access import GUEST
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.forms import ButtonForm
from forum.core.web.guard import authorise, found


@consultations.get("/geschaeftsstelle/beteiligungen/<public_id>/vorschau")
def preview_procedure(public_id: str) -> ResponseReturnValue:
    """The page as guests will see it at any moment."""
    procedure = found(find_procedure(public_id, actor=enter_office()))
    form = PreviewForm(request.args, meta={"csrf": False})
    at: datetime = (form.at.data if form.validate() else None) or clock.now()
    if procedure.is_draft:
        # only for this page: a value that was "loaded" is never written
        set_committed_value(procedure, "published_at", at)
    with clock.frozen(at):
        frame = frame_of_procedure(procedure)
        return render_template(
            "consultations/preview_procedure.html",
            form=form,
            at=at,
            **describe_procedure(frame, actor=GUEST, is_preview=True),
        )


@consultations.post("/geschaeftsstelle/beteiligungen/<public_id>/veroeffentlichen")
def publish_procedure(public_id: str) -> ResponseReturnValue:
    publish(_enter(public_id), by=current_member())
    flash(_("The consultation is published."), "success")
    return redirect(url_for(".edit_procedure", public_id=public_id), code=303)


@consultations.get("/geschaeftsstelle/beteiligungen/<public_id>/loeschen")
def confirm_procedure_deletion(public_id: str) -> ResponseReturnValue:
    """Ask once more before a draft goes."""
    procedure = found(find_procedure(public_id, actor=enter_office()))
    return render_template("consultations/confirm_procedure_deletion.html", procedure=procedure, form=ButtonForm())


@consultations.post("/geschaeftsstelle/beteiligungen/<public_id>/loeschen")
def delete_procedure(public_id: str) -> ResponseReturnValue:
    delete_draft(_enter(public_id), by=current_member())
    flash(_("The draft is deleted."), "success")
    return redirect(url_for(".list_office_procedures", stand="entwurf"), code=303)


def _enter(public_id: str) -> Procedure:
    actor = enter_office()
    procedure = found(find_procedure(public_id, actor=actor))
    authorise(may_run_procedures(actor), actor)
    return procedure
