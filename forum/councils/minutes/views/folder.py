"""The papers of a meeting with one's own notes, as a page and as one PDF with bookmarks; for those who sit in the body."""

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

from flask import Response, current_app, flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import Actor, everyone
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.text import locale
from forum.core.text.joined_pdf import CannotJoin, joined_pdf
from forum.core.text.locale import gettext as _
from forum.core.text.slug import slugify
from forum.core.time import clock
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.councils.frame import frame_of_body
from forum.councils.meetings.queries.find import find_item
from forum.councils.meetings.words import name_of
from forum.councils.minutes.errors import FolderRefused
from forum.councils.minutes.folder_pdf import parts_of, title_of
from forum.councils.minutes.forms.folder import NoteForm
from forum.councils.minutes.queries.folder import read_folder
from forum.councils.minutes.services.folder import note_folder_taken, write_note
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.meetings import Meeting
from forum.councils.policies import sits_in
from forum.councils.sittings.queries.find import find_sitting
from forum.councils.views.blueprint import councils

PORTION = 64 * 1024


@councils.get("/gremien/sitzungen/<public_id>/mappe")
def show_folder(public_id: str) -> ResponseReturnValue:
    meeting, actor = _enter(public_id)
    return _page(meeting, actor)


@councils.post("/gremien/sitzungen/<public_id>/mappe.pdf")
def make_folder(public_id: str) -> ResponseReturnValue:
    """Made anew for its reader, sent, and kept nowhere."""
    meeting, actor = _enter(public_id)
    # making the file takes its time; a paper that comes meanwhile is new in the next one
    read_at = clock.now()
    folder = read_folder(meeting, actor=actor)
    sentence = _("This paper could not be put in: it is no PDF file, is protected by a password, damaged or too large.")
    stack = ExitStack()
    try:
        parts = list(parts_of(folder, actor=actor))
        made = stack.enter_context(joined_pdf(title_of(folder), parts, sentence=sentence, language=locale.language()))
    except CannotJoin as error:
        current_app.logger.warning("the folder of meeting %s could not be made: %s", meeting.id, error)
        raise FolderRefused(_("The file could not be made. Take the papers one by one.")) from error
    note_folder_taken(meeting, read_at=read_at, by=current_member())
    response = Response(_portions(made.path), mimetype="application/pdf")
    response.call_on_close(stack.close)
    name = slugify(f"sitzungsmappe {title_of(folder)}", fallback="sitzungsmappe")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    return response


@councils.post("/gremien/punkte/<public_id>/notiz")
def save_note(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    item = found(find_item(public_id, actor=actor))
    found(item if sits_in(actor, item.meeting.body) else None)
    authorise(everyone, actor)
    form = NoteForm()
    if not form.validate():
        return _page(item.meeting, actor, form, of=item), 422
    try:
        write_note(item, form.words, by=current_member())
    except DomainError as error:
        show_problem(form, error)
        return _page(item.meeting, actor, form, of=item), 422
    draft_is_saved(f"note-{public_id}")
    flash(_("Your note is saved. Nobody else reads it."), "success")
    address = url_for(".show_folder", public_id=item.meeting.public_id, _anchor=f"notiz-{public_id}")
    return redirect(address, code=303)


def _enter(public_id: str) -> tuple[Meeting, Actor]:
    actor = current_actor()
    meeting = found(find_sitting(public_id, actor=actor))
    authorise(everyone, actor)
    return meeting, actor


def _page(meeting: Meeting, actor: Actor, form: NoteForm | None = None, *, of: AgendaItem | None = None) -> str:
    """`form` belongs to the note of one item; the others show what is kept."""
    folder = read_folder(meeting, actor=actor)
    return render_template(
        "councils/show_folder.html",
        meeting=meeting,
        body=meeting.body,
        name=name_of(meeting),
        folder=folder,
        form=form,
        form_item=of,
        frame=frame_of_body(meeting.body, actor),
    )


def _portions(path: Path) -> Iterator[bytes]:
    with path.open("rb") as content:
        while portion := content.read(PORTION):
            yield portion
