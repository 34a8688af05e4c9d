"""The papers of one item: chosen among what the body has, uploaded, and taken away."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.councils.meetings.forms.items import PaperForm
from forum.councils.meetings.frame import frame_of_meeting
from forum.councils.meetings.queries.find import find_paper_of_item
from forum.councils.meetings.queries.papers import find_thing, list_papers, list_things
from forum.councils.meetings.services import papers
from forum.councils.meetings.views.enter import steer_item
from forum.councils.models.agenda import AgendaItem
from forum.councils.views.blueprint import councils


@councils.get("/gremien/punkte/<public_id>/unterlagen")
def edit_item_papers(public_id: str) -> str:
    item, _actor = steer_item(public_id)
    return _page(item, PaperForm(formdata=None))


@councils.post("/gremien/punkte/<public_id>/unterlagen")
def attach_item_paper(public_id: str) -> ResponseReturnValue:
    """`was`: kind and public id of a document, a text or a thread of the body."""
    item, actor = steer_item(public_id)
    thing = find_thing(request.form.get("was", ""), space_id=item.space_id, actor=actor)
    found(thing)
    assert thing is not None
    papers.attach_paper(item, thing, by=current_member())
    flash(_("The paper belongs to the item now."), "success")
    return _back(item)


@councils.post("/gremien/punkte/<public_id>/unterlagen/datei")
def upload_item_paper(public_id: str) -> ResponseReturnValue:
    item, _actor = steer_item(public_id)
    form = PaperForm()
    if not form.validate():
        return _page(item, form), 422
    try:
        papers.upload_paper(item, form.file.content, form.file.file_name, by=current_member())
    except DomainError as error:
        show_problem(form, error, otherwise="file")
        return _page(item, form), 422
    flash(_("The document lies in the folder of the meeting and belongs to the item."), "success")
    return _back(item)


@councils.post("/gremien/punkte/<public_id>/unterlagen/<paper_id>/entfernen")
def detach_item_paper(public_id: str, paper_id: str) -> ResponseReturnValue:
    item, _actor = steer_item(public_id)
    papers.detach_paper(found(find_paper_of_item(paper_id, item=item)), item, by=current_member())
    flash(_("The paper no longer belongs to the item."), "success")
    return _back(item)


def _page(item: AgendaItem, form: PaperForm) -> str:
    actor = current_actor()
    return render_template(
        "councils/edit_item_papers.html",
        item=item,
        meeting=item.meeting,
        body=item.meeting.body,
        frame=frame_of_meeting(item.meeting, actor),
        form=form,
        held=list_papers([item], actor=actor).get(item.id, ()),
        things=list_things(item.space_id, actor=actor),
    )


def _back(item: AgendaItem) -> ResponseReturnValue:
    return redirect(url_for(".edit_item_papers", public_id=item.public_id), code=303)
