"""The page of one procedure: what is asked, how to take part, who decides, what changed on the way."""

from flask import redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.consultations.catalogue import queries
from forum.consultations.models.procedures import Module, Procedure
from forum.consultations.module_kinds import kind_of
from forum.consultations.page_lifetime import changes_within_the_hour
from forum.consultations.pages import PROCEDURE_PAGE
from forum.consultations.policies import may_join_in, may_run_procedures
from forum.consultations.queries.find import find_procedure
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import ProcedureFrame, frame_of_procedure
from forum.consultations.words import Days, say_lapse
from forum.core.access import Actor, everyone
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import FRAME, made_from_basis
from forum.core.web.page_sections import keys_of_sections, sections_of
from forum.core.web.page_state import One, read_basis
from forum.documents.queries.shelf import list_public_documents


@consultations.get("/beteiligung/<public_id>/")
@consultations.get("/beteiligung/<public_id>/<slug>")
def show_procedure(public_id: str, slug: str = "") -> ResponseReturnValue:
    actor = current_actor()
    keys = (*PROCEDURE_PAGE, *keys_of_sections("procedure"))
    basis = read_basis(*FRAME, One("procedure", Procedure, public_id).find_key(), *keys)
    procedure = found(find_procedure(public_id, actor=actor))
    authorise(everyone, actor)
    if slug != procedure.slug:
        return redirect(url_for(".show_procedure", public_id=public_id, slug=procedure.slug), code=301)
    frame = frame_of_procedure(procedure)
    if not changes_within_the_hour(frame.moments):
        made_from_basis(basis)
    return render_template("consultations/show_procedure.html", **describe_procedure(frame, actor=actor))


def describe_procedure(frame: ProcedureFrame, *, actor: Actor, is_preview: bool = False) -> dict[str, object]:
    """All that the page of a procedure shows to somebody, at the moment of the frame."""
    procedure = frame.procedure
    return {
        "procedure": procedure,
        "is_preview": is_preview,
        "frame": frame,
        "tab": "",
        "modules": [(module, kind_of(module), _verdict(module, actor)) for module in frame.modules],
        "changeable": _lines(procedure.changeable),
        "fixed": _lines(procedure.fixed),
        "changes": queries.list_changes(procedure),
        "documents": list_public_documents(procedure.space).items if procedure.has_own_space else (),
        "sections": sections_of("procedure", procedure, actor=actor),
        "follows": actor.user_id is not None and queries.is_followed_by(procedure, actor.user_id),
        "may_run": bool(may_run_procedures(actor)),
        "lapse": say_lapse(procedure, today=clock.day_of(frame.at)),
        "days": Days(clock.day_of(frame.at)),
        "now": frame.at,
    }


def _verdict(module: Module, actor: Actor) -> object:
    return may_join_in(actor, module)


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]
