"""The page on which somebody answers an invitation; opening it changes nothing."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.data.database import session
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import authorise
from forum.events import policies
from forum.events.mailing.queries.invitations import find_by_link
from forum.events.mailing.services.invite import decline
from forum.events.models.events import Event
from forum.events.models.mailing import Invitation
from forum.events.views.blueprint import events


@events.get("/veranstaltungen/einladung/<token>")
def show_invitation(token: str) -> ResponseReturnValue:
    """Who is invited to what until when, with both answers side by side."""
    authorise(everyone, current_actor())
    invitation = find_by_link(token)
    return _page(invitation, token) if invitation else _broken()


@events.post("/veranstaltungen/einladung/<token>/ablehnen")
def decline_invitation(token: str) -> ResponseReturnValue:
    authorise(everyone, current_actor())
    invitation = find_by_link(token)
    if invitation is None:
        return _broken()
    decline(invitation, session.get_one(Event, invitation.event_id))
    flash(_("You have declined the invitation. Thank you for the answer."), "success")
    return redirect(url_for(".show_invitation", token=token), code=303)


def _page(invitation: Invitation, token: str) -> str:
    event = session.get_one(Event, invitation.event_id)
    now = clock.now()
    return render_template(
        "events/show_invitation.html",
        event=event,
        invitation=invitation,
        token=token,
        is_open=invitation.is_open(at=now),
        verdict=policies.may_sign_up(current_actor(), event, at=now, is_invited=True),
    )


def _broken() -> ResponseReturnValue:
    return render_template("events/broken_invitation.html"), 404
