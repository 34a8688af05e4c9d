"""Putting documents, texts and threads to the draft of a vote between meetings."""

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.councils.circulars.queries.papers import find_paper
from forum.councils.circulars.services.papers import add_paper, remove_paper
from forum.councils.circulars.views.enter import enter_draft
from forum.councils.meetings.queries.papers import find_thing
from forum.councils.views.blueprint import councils


@councils.post("/gremien/umlauf/<public_id>/unterlagen")
def create_circular_paper(public_id: str) -> ResponseReturnValue:
    """`was`: kind and public id of a document, a text or a thread of the body."""
    circular, actor = enter_draft(public_id)
    thing = find_thing(request.form.get("was", ""), space_id=circular.space_id, actor=actor)
    if thing is None:
        flash(_("Choose something out of this body."), "danger")
    else:
        add_paper(circular, thing, by=current_member())
        flash(_("The paper has been added."), "success")
    return redirect(url_for(".show_circular", public_id=public_id, _anchor="h-papers"), code=303)


@councils.post("/gremien/umlauf/<public_id>/unterlagen/<paper_id>/entfernen")
def delete_circular_paper(public_id: str, paper_id: str) -> ResponseReturnValue:
    circular, _actor = enter_draft(public_id)
    remove_paper(circular, found(find_paper(circular, paper_id)))
    flash(_("The paper has been taken off."), "success")
    return redirect(url_for(".show_circular", public_id=public_id, _anchor="h-papers"), code=303)
