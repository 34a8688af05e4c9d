"""Following a procedure, and no longer."""

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.consultations.models.procedures import Procedure
from forum.consultations.policies import may_follow
from forum.consultations.queries.find import find_procedure
from forum.consultations.services import follow
from forum.consultations.views.blueprint import consultations
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found


@consultations.post("/beteiligung/<public_id>/folgen")
def create_procedure_following(public_id: str) -> ResponseReturnValue:
    procedure = _enter(public_id)
    follow.follow(procedure, by=current_member())
    flash(_("You follow from now on."), "success")
    return _back(procedure)


@consultations.post("/beteiligung/<public_id>/nicht-mehr-folgen")
def delete_procedure_following(public_id: str) -> ResponseReturnValue:
    procedure = _enter(public_id)
    follow.unfollow(procedure, by=current_member())
    flash(_("You no longer follow."), "success")
    return _back(procedure)


def _enter(public_id: str) -> Procedure:
    actor = current_actor()
    procedure = found(find_procedure(public_id, actor=actor))
    authorise(may_follow(actor), actor)
    return procedure


def _back(procedure: Procedure) -> ResponseReturnValue:
    return redirect(url_for(".show_procedure", public_id=procedure.public_id, slug=procedure.slug), code=303)
