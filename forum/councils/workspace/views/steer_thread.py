"""Steering a thread of a body: one page with an act to each form, for its chair and managing office."""

from functools import partial

from flask import render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.text.locale import lazy_gettext as _
from forum.core.web.forms import Form
from forum.councils.frame import frame_of_body
from forum.councils.models.bodies import Body
from forum.councils.models.threads import BodyThread
from forum.councils.views.blueprint import councils
from forum.councils.workspace.forms.steer import RenameForm, ThreadReasonForm
from forum.councils.workspace.services.rename_thread import rename_body_thread
from forum.councils.workspace.views.steered_thread import enter_steered_thread
from forum.discussions.form_parts.publishing import text_in
from forum.discussions.form_parts.steering import CloseForm
from forum.discussions.thread_page import steer

WORDS = steer.SteeringWords(
    pinned_note=_("Pinned threads stand on top of the list of internal threads."),
    locked_note=_("The thread can be read, but nobody can write in it for the time being."),
    pin=_("Pin thread"),
    unpin=_("Release thread"),
    lock=_("Lock thread"),
    unlock=_("Unlock thread"),
    close=_("Close thread"),
    reopen=_("Open thread again"),
    has_been_pinned=_("The thread stays on top of the list."),
    has_been_unpinned=_("The thread no longer stays on top of the list."),
    has_been_locked=_("The thread has been locked."),
    has_been_unlocked=_("The thread is no longer locked."),
    has_been_closed=_("The thread has been closed."),
    has_been_reopened=_("The thread is open again."),
)
# each act with its form; the prefix keeps the fields of one page apart
FORMS: dict[str, type[Form]] = {
    "rename": RenameForm,
    "close": CloseForm,
    "reopen": ThreadReasonForm,
    "lock": ThreadReasonForm,
}


@councils.get("/gremien/gespraech/<public_id>/lenken")
def steer_thread_of_body(public_id: str) -> ResponseReturnValue:
    return _page(*enter_steered_thread(public_id))


@councils.post("/gremien/gespraech/<public_id>/lenken/umbenennen")
def rename_thread_of_body(public_id: str) -> ResponseReturnValue:
    thread, body = enter_steered_thread(public_id)
    form = RenameForm(prefix="rename")
    return steer.act(
        thread,
        form,
        lambda: rename_body_thread(thread, text_in(form.title), by=current_member()),
        done=_("The thread has its new title."),
        show=partial(_page, thread, body),
    )


@councils.post("/gremien/gespraech/<public_id>/lenken/schliessen")
def close_thread_of_body(public_id: str) -> ResponseReturnValue:
    thread, body = enter_steered_thread(public_id)
    return steer.close(thread, WORDS, show=partial(_page, thread, body))


@councils.post("/gremien/gespraech/<public_id>/lenken/oeffnen")
def reopen_thread_of_body(public_id: str) -> ResponseReturnValue:
    thread, body = enter_steered_thread(public_id)
    return steer.reopen(thread, WORDS, show=partial(_page, thread, body), asks=ThreadReasonForm)


@councils.post("/gremien/gespraech/<public_id>/lenken/sperren")
def lock_thread_of_body(public_id: str) -> ResponseReturnValue:
    thread, body = enter_steered_thread(public_id)
    return steer.lock(thread, WORDS, show=partial(_page, thread, body), asks=ThreadReasonForm)


@councils.post("/gremien/gespraech/<public_id>/lenken/entsperren")
def unlock_thread_of_body(public_id: str) -> ResponseReturnValue:
    thread, _body = enter_steered_thread(public_id)
    return steer.unlock(thread, WORDS)


@councils.post("/gremien/gespraech/<public_id>/lenken/anheften")
def pin_thread_of_body(public_id: str) -> ResponseReturnValue:
    thread, _body = enter_steered_thread(public_id)
    return steer.pin(thread, WORDS)


@councils.post("/gremien/gespraech/<public_id>/lenken/loesen")
def unpin_thread_of_body(public_id: str) -> ResponseReturnValue:
    thread, _body = enter_steered_thread(public_id)
    return steer.unpin(thread, WORDS)


def _page(thread: BodyThread, body: Body, sent: Form | None = None) -> str:
    """The page with all acts; the form that was sent keeps what was typed and says what is wrong."""
    forms = {name: kind(formdata=None, prefix=name) for name, kind in FORMS.items()}
    forms["rename"].title.data = thread.title
    if sent is not None:
        forms[sent._prefix.rstrip("-")] = sent
    return render_template(
        "councils/steer_thread_of_body.html",
        thread=thread,
        body=body,
        frame=frame_of_body(body, current_actor()),
        words=WORDS,
        act_url=lambda act: url_for(f".{act}_thread_of_body", public_id=thread.public_id),
        forms_by_act=forms,
        sent=sent,
    )
