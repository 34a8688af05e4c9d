"""The desk from which a room is run: what waits, what is open, what is on, and the wall."""

import re

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.consultations.live.forms.questions import AnswerForm
from forum.consultations.live.queries.questions import QUESTIONS_PER_PAGE, DeskList, list_for_desk
from forum.consultations.live.queries.rooms import count_connected, find_current
from forum.consultations.live.services import rooms
from forum.consultations.live.views.desk_words import DESK_ACTS, DESK_LISTS, bare_entry
from forum.consultations.live.views.entering import enter_desk, enter_room
from forum.consultations.models.procedures import Module
from forum.consultations.policies import tell_why_closed
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import frame_of_procedure
from forum.consultations.words import Days
from forum.core.access import everyone
from forum.core.time import clock
from forum.core.web.guard import authorise
from forum.events.tickets import draw_qr

# what a script makes up by crypto.randomUUID()
PAGE_KEY = re.compile(r"[0-9a-f-]{36}")


@consultations.get("/beteiligung/live/<public_id>/pult")
def show_live_desk(public_id: str) -> ResponseReturnValue:
    here = enter_desk(public_id)
    module, current = here.module, find_current(here.module)
    form = AnswerForm(formdata=None)
    form.answer.data = current.answer if current else ""
    return render_template(
        "consultations/live/show_live_desk.html",
        frame=frame_of_procedure(here.entered.procedure),
        days=Days(clock.today()),
        module=module,
        room=here.room,
        connected=count_connected(module),
        current=current,
        waiting=list_for_desk(module, DeskList.WAITING),
        open=list_for_desk(module, DeskList.OPEN),
        form=form,
        acts=DESK_ACTS,
        lists=DESK_LISTS,
        waiting_list=DeskList.WAITING,
        open_list=DeskList.OPEN,
        closed=tell_why_closed(module, at=clock.now()),
    )


@consultations.get("/beteiligung/live/<public_id>/pult/fragen")
def list_live_desk_questions(public_id: str) -> ResponseReturnValue:
    """All questions of one state, page by page: what the desk has no room for."""
    here = enter_desk(public_id)
    word = request.args.get("stand", "")
    wanted = DeskList(word) if word in list(DeskList) else DeskList.OPEN
    page = list_for_desk(here.module, wanted, cursor=request.args.get("ab"), size=QUESTIONS_PER_PAGE)

    def address(ab: str | None = None, other: DeskList = wanted) -> str:
        return url_for(".list_live_desk_questions", public_id=public_id, stand=other.value, ab=ab)

    return render_template(
        "consultations/live/list_live_desk_questions.html",
        frame=frame_of_procedure(here.entered.procedure),
        days=Days(clock.today()),
        module=here.module,
        wanted=wanted,
        acts=DESK_ACTS[wanted],
        lists=DESK_LISTS,
        page=page,
        address=address,
    )


@consultations.post("/beteiligung/live/<public_id>/pult/annahme-beenden")
def end_live_asking(public_id: str) -> ResponseReturnValue:
    here = enter_desk(public_id)
    rooms.end_asking(here.room, by=current_member())
    return done_at_desk(here.module)


@consultations.post("/beteiligung/live/<public_id>/pult/annahme-oeffnen")
def begin_live_asking(public_id: str) -> ResponseReturnValue:
    here = enter_desk(public_id)
    rooms.begin_asking(here.room, by=current_member())
    return done_at_desk(here.module)


@consultations.post("/beteiligung/live/<public_id>/pult/freigabe-an")
def begin_releasing_first(public_id: str) -> ResponseReturnValue:
    here = enter_desk(public_id)
    rooms.change_room(here.room, {"releases_first": True}, by=current_member())
    return done_at_desk(here.module)


@consultations.post("/beteiligung/live/<public_id>/pult/freigabe-aus")
def end_releasing_first(public_id: str) -> ResponseReturnValue:
    """Questions appear at once from now on; those that wait go on waiting."""
    here = enter_desk(public_id)
    rooms.change_room(here.room, {"releases_first": False}, by=current_member())
    return done_at_desk(here.module)


@consultations.get("/beteiligung/live/<public_id>/beamer")
def show_live_beamer(public_id: str) -> ResponseReturnValue:
    """For the wall of the hall: no header, no links; the question that is on, and the code."""
    here = enter_room(public_id)
    authorise(everyone, here.actor)
    return render_template(
        "consultations/live/show_live_beamer.html",
        module=here.module,
        room=here.room,
        current=find_current(here.module),
        is_open=here.module.is_open(clock.now()),
        entry=bare_entry(),
        draw_qr=draw_qr,
    )


@consultations.post("/beteiligung/live/<public_id>/da")
def note_live_presence(public_id: str) -> ResponseReturnValue:
    """The page is open in a browser, which has made up a key for this; it leads to nobody."""
    here = enter_room(public_id)
    authorise(everyone, here.actor)
    page_key = request.form.get("seite", "")
    if PAGE_KEY.fullmatch(page_key) and here.module.is_open(clock.now()):
        rooms.note_presence(here.module, page_key)
    return "", 204


def done_at_desk(module: Module, said: str = "") -> ResponseReturnValue:
    """Back to the desk; a script that has sent the form looks at the desk by itself."""
    if request.headers.get("X-Requested-With") == "fetch":
        return "", 204
    if said:
        flash(said, "success")
    return redirect(url_for("consultations.show_live_desk", public_id=module.public_id), code=303)
