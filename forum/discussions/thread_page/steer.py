"""The acts on the page with which a thread is steered, whatever its kind: close, lock, pin, and each of them undone."""

from collections.abc import Callable
from dataclasses import dataclass

from flask import flash, redirect
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.web.forms import Form
from forum.discussions.addresses import address_of
from forum.discussions.form_parts.publishing import text_in
from forum.discussions.form_parts.steering import CloseForm, ReasonForm
from forum.discussions.models.threads import Thread
from forum.discussions.services import steer

# draws the page again; the form that was sent keeps what was typed and says what is wrong
ShowPage = Callable[[Form], str]


@dataclass(frozen=True, slots=True)
class SteeringWords:
    """What the acts are called for threads of one kind, and what is said when one is done."""

    pinned_note: object
    locked_note: object
    pin: object
    unpin: object
    lock: object
    unlock: object
    close: object
    reopen: object
    has_been_pinned: object
    has_been_unpinned: object
    has_been_locked: object
    has_been_unlocked: object
    has_been_closed: object
    has_been_reopened: object


def close(thread: Thread, words: SteeringWords, *, show: ShowPage) -> ResponseReturnValue:
    form = CloseForm(prefix="close")
    return act(
        thread,
        form,
        lambda: steer.close_thread(thread, summary=text_in(form.summary), by=current_member()),
        done=words.has_been_closed,
        show=show,
    )


def reopen(
    thread: Thread, words: SteeringWords, *, show: ShowPage, asks: type[ReasonForm] = ReasonForm
) -> ResponseReturnValue:
    form = asks(prefix="reopen")
    return act(
        thread,
        form,
        lambda: steer.reopen_thread(thread, reason=text_in(form.reason), by=current_member()),
        done=words.has_been_reopened,
        show=show,
    )


def lock(
    thread: Thread, words: SteeringWords, *, show: ShowPage, asks: type[ReasonForm] = ReasonForm
) -> ResponseReturnValue:
    form = asks(prefix="lock")
    return act(
        thread,
        form,
        lambda: steer.lock_thread(thread, reason=text_in(form.reason), by=current_member()),
        done=words.has_been_locked,
        show=show,
    )


def unlock(thread: Thread, words: SteeringWords) -> ResponseReturnValue:
    steer.unlock_thread(thread, by=current_member())
    return to_thread(thread, words.has_been_unlocked)


def pin(thread: Thread, words: SteeringWords) -> ResponseReturnValue:
    steer.pin_thread(thread, by=current_member())
    return to_thread(thread, words.has_been_pinned)


def unpin(thread: Thread, words: SteeringWords) -> ResponseReturnValue:
    steer.unpin_thread(thread, by=current_member())
    return to_thread(thread, words.has_been_unpinned)


def act(
    thread: Thread,
    form: Form,
    work: Callable[[], object],
    *,
    done: object,
    show: ShowPage,
    leads_to: Thread | None = None,
) -> ResponseReturnValue:
    """Do what a form asks for, or show the page again with what is wrong; then go to the thread that the work has made."""
    if not form.validate():
        return show(form), 422
    try:
        made = work()
    except DomainError as error:
        show_problem(form, error)
        return show(form), 422
    return to_thread(made if isinstance(made, Thread) else leads_to or thread, done)


def to_thread(thread: Thread, done: object) -> ResponseReturnValue:
    flash(str(done), "success")
    return redirect(address_of(thread), code=303)
