"""The pages of dialogues and notes."""

from collections.abc import Sequence
from pathlib import Path

from flask import Blueprint, redirect, request, url_for
from flask.typing import ResponseReturnValue
from markupsafe import escape
from sqlalchemy import select

from forum.accounts.identity import current_actor, current_member
from forum.accounts.models import User
from forum.accounts.office_pages import enter_office
from forum.contributions import answer_pages as pages
from forum.contributions.answer_pages import AnswerPages
from forum.core.access import everyone
from forum.core.data.database import session
from forum.core.web.guard import authorise, found
from forum.discussions.policies import listed_threads
from forum.discussions.thread_kinds import Address
from forum.discussions.thread_page.show import print_thread, show_thread
from forum.spaces.models import Space
from forum.spaces.policies import may_read_space, may_write_in_space, readable_item
from tests.stub_area.models import Dialogue, Note
from tests.stub_area.services import pin_note, start_dialogue
from tests.stub_area.thread_kind import dialogue_kind

board = Blueprint("board", __name__, template_folder=str(Path(__file__).with_name("templates")))

answer_pages = AnswerPages(
    kind=dialogue_kind,
    answer=lambda thread: Address("board.answer_dialogue", {"public_id": thread.public_id}),
    status=lambda thread: Address("board.set_dialogue_status", {"public_id": thread.public_id}),
    answer_date=lambda thread: Address("board.postpone_dialogue", {"public_id": thread.public_id}),
)


@board.get("/beirat/dialog/<public_id>/<slug>")
def show_dialogue(public_id: str, slug: str) -> ResponseReturnValue:
    return show_thread(dialogue_kind, public_id, slug)


@board.route("/beirat/dialog/<public_id>/antwort", methods=["GET", "POST"])
def answer_dialogue(public_id: str) -> ResponseReturnValue:
    answer = pages.create_answer if request.method == "POST" else pages.new_answer
    return answer(answer_pages, public_id)


@board.route("/beirat/dialog/<public_id>/stand", methods=["GET", "POST"])
def set_dialogue_status(public_id: str) -> ResponseReturnValue:
    step = pages.update_status if request.method == "POST" else pages.edit_status
    return step(answer_pages, public_id)


@board.post("/beirat/dialog/<public_id>/frist")
def postpone_dialogue(public_id: str) -> ResponseReturnValue:
    return pages.update_answer_date(answer_pages, public_id)


@board.get("/beirat/dialog/<public_id>/<slug>/druck")
def print_dialogue(public_id: str, slug: str) -> ResponseReturnValue:
    return print_thread(dialogue_kind, public_id)


@board.get("/beirat/dialoge/")
def list_dialogues() -> str:
    actor = current_actor()
    authorise(everyone, actor)
    found_here = session.scalars(select(Dialogue).where(listed_threads(actor)).order_by(Dialogue.id)).all()
    return _draw_list("Dialoge", [one.title for one in found_here])


@board.get("/geschaeftsstelle/einlesen/dialoge")
def new_import() -> str:
    enter_office()
    return ""


@board.post("/beirat/<space>/dialoge/")
def create_dialogue(space: str) -> ResponseReturnValue:
    place, writer = _enter_to_write(space)
    dialogue = start_dialogue(place, by=writer, title=request.form["title"], body=request.form["body"])
    return redirect(url_for(".show_dialogue", public_id=dialogue.public_id, slug=dialogue.slug), code=303)


@board.post("/beirat/<space>/aushang/")
def create_note(space: str) -> ResponseReturnValue:
    place, writer = _enter_to_write(space)
    note = pin_note(place, by=writer, title=request.form["title"], text=request.form["text"])
    session.flush()
    return redirect(url_for(".show_note", public_id=note.public_id), code=303)


@board.get("/beirat/aushang/")
def list_notes() -> str:
    actor = current_actor()
    authorise(everyone, actor)
    shown = (Note.hidden_at.is_(None), readable_item(Note, actor))
    return _draw_list("Aushänge", session.scalars(select(Note.title).where(*shown).order_by(Note.id)).all())


@board.get("/beirat/aushang/<public_id>")
def show_note(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    authorise(everyone, actor)
    readable = (Note.public_id == public_id, Note.hidden_at.is_(None), readable_item(Note, actor))
    note: Note = found(session.scalar(select(Note).where(*readable)))
    report = url_for("moderation.new_report", kind=Note.__tablename__, public_id=public_id)
    return f"<main><h1>{escape(note.title)}</h1>{escape(note.text)} <a href='{report}'>Melden</a></main>"


def _enter_to_write(public_id: str) -> tuple[Space, User]:
    """The space is a 404 for whoever may not read there."""
    actor = current_actor()
    wanted = session.scalar(select(Space).where(Space.public_id == public_id))
    space: Space = found(wanted if wanted and may_read_space(actor, wanted) else None)
    authorise(may_write_in_space(actor, space), actor)
    return space, current_member()


def _draw_list(name: str, titles: Sequence[str]) -> str:
    items = "".join(f"<li>{escape(title)}</li>" for title in titles)
    return f"<main><h1>{name}: {len(titles)}</h1><ul>{items}</ul></main>"
