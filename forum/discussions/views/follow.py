"""Following threads, and how far one has read them."""

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import everyone
from forum.core.text.locale import gettext as _
from forum.core.text.numbers import whole_number
from forum.core.web.guard import authorise, found
from forum.discussions import policies, queries
from forum.discussions.addresses import address_of
from forum.discussions.models.threads import Thread
from forum.discussions.reading_followers import tell_read
from forum.discussions.services import follow
from forum.discussions.unread import find_first_unread
from forum.discussions.views.blueprint import discussions


@discussions.post("/diskussion/<thread_id>/folgen")
def create_following(thread_id: str) -> ResponseReturnValue:
    thread = _followable(thread_id)
    follow.follow(thread, by=current_member())
    flash(_("You follow from now on."), "success")
    return redirect(address_of(thread), code=303)


@discussions.post("/diskussion/<thread_id>/nicht-mehr-folgen")
def delete_following(thread_id: str) -> ResponseReturnValue:
    thread = _followable(thread_id)
    follow.unfollow(thread, by=current_member())
    flash(_("You no longer follow."), "success")
    return redirect(address_of(thread), code=303)


@discussions.post("/diskussion/<thread_id>/gelesen")
def mark_read(thread_id: str) -> ResponseReturnValue:
    """How far a page of the thread has been read; asked for by the page's script."""
    thread = _followable(thread_id)
    number = request.form.get("number", 0, type=whole_number)
    if number > 0:
        follow.mark_read(thread, number=number, by=current_member())
        tell_read(thread, number=number, by=current_member())
    return "", 204


@discussions.get("/diskussion/<thread_id>/ungelesen")
def show_first_unread(thread_id: str) -> ResponseReturnValue:
    """To the first post that the reader has not seen; to the last one if all are read."""
    actor = current_actor()
    authorise(everyone, actor)
    thread = found(queries.find_thread(thread_id, actor=actor))
    return redirect(address_of(thread, find_first_unread(thread, actor=actor)))


def _followable(thread_id: str) -> Thread:
    actor = current_actor()
    thread = found(queries.find_thread(thread_id, actor=actor))
    authorise(policies.may_follow(actor, thread), actor)
    return thread
