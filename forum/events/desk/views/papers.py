"""The office gives an event a picture and papers."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.office_pages import enter_office
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.events.desk.forms.pictures import PaperForm, PictureForm
from forum.events.desk.queries.parts import find_paper, find_picture
from forum.events.desk.services import papers
from forum.events.models.events import Event
from forum.events.policies import may_run_events
from forum.events.queries.find import find_event
from forum.events.queries.parts import list_papers
from forum.events.views.blueprint import events


@events.get("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten/bild")
def edit_papers(public_id: str) -> ResponseReturnValue:
    """The picture and the papers of an event."""
    return _page(found(find_event(public_id, actor=enter_office())))


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten/bild")
def update_picture(public_id: str) -> ResponseReturnValue:
    event = found(find_event(public_id, actor=_enter()))
    form = PictureForm(has_picture=event.picture_id is not None)
    if not form.validate():
        return _page(event, picture_form=form), 422
    if form.removes.data:
        papers.remove_picture(event, by=current_member())
        return _back(event, _("The picture is removed."))
    content = form.picture.content if form.picture.is_chosen else None
    name = form.picture.file_name if form.picture.is_chosen else ""
    try:
        papers.set_picture(event, content, name, alt=form.picture_alt.data or "", by=current_member())
    except DomainError as error:
        show_problem(form, error, otherwise="picture")
        return _page(event, picture_form=form), 422
    return _back(event, _("The picture is saved."))


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten/unterlagen")
def create_paper(public_id: str) -> ResponseReturnValue:
    event, form = found(find_event(public_id, actor=_enter())), PaperForm()
    if not form.validate():
        return _page(event, paper_form=form), 422
    try:
        papers.add_paper(
            event,
            form.file.content,
            form.file.file_name,
            title=form.title.data or "",
            is_result=form.is_result.data,
            by=current_member(),
        )
    except DomainError as error:
        show_problem(form, error, otherwise="file")
        return _page(event, paper_form=form), 422
    return _back(event, _("The paper is added."))


@events.post("/geschaeftsstelle/veranstaltungen/<public_id>/bearbeiten/unterlagen/<file_id>/entfernen")
def delete_paper(public_id: str, file_id: str) -> ResponseReturnValue:
    event = found(find_event(public_id, actor=_enter()))
    papers.remove_paper(found(find_paper(event, file_id)), event, by=current_member())
    return _back(event, _("The paper is removed."))


def _enter() -> Actor:
    actor = enter_office()
    authorise(may_run_events(actor), actor)
    return actor


def _back(event: Event, message: str) -> ResponseReturnValue:
    flash(message, "success")
    return redirect(url_for(".edit_papers", public_id=event.public_id), code=303)


def _page(event: Event, *, picture_form: PictureForm | None = None, paper_form: PaperForm | None = None) -> str:
    kept = {"picture_alt": event.picture_alt}
    return render_template(
        "events/edit_papers.html",
        event=event,
        picture=find_picture(event),
        papers=list_papers(event),
        picture_form=picture_form or PictureForm(formdata=None, data=kept, has_picture=event.picture_id is not None),
        paper_form=paper_form or PaperForm(formdata=None),
    )
