"""What all pages of votes in a meeting begin and end with: who may be here, the page around a form, the way back."""

from collections.abc import Callable
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.ballots.models import Ballot
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.security.human_form import show_problem
from forum.core.web.forms import Form
from forum.core.web.guard import authorise, found
from forum.councils.frame import frame_of_body
from forum.councils.meetings.labels import label_of
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import MeetingBallot
from forum.councils.models.resolutions import Resolution
from forum.councils.sittings.policies import may_lead
from forum.councils.sittings.queries.decide import find_motion, find_vote
from forum.councils.sittings.views.entering import address_of


def enter_motion(public_id: str) -> tuple[Resolution, AgendaItem, Actor]:
    """A resolution on the agenda of a meeting with its item, for those who lead it."""
    actor = current_actor()
    resolution, item = found(find_motion(public_id, actor=actor))
    authorise(may_lead(actor, item.meeting), actor)
    return resolution, item, actor


def enter_vote(public_id: str) -> tuple[Ballot, MeetingBallot, Actor]:
    """A vote of a meeting, for those who lead it."""
    ballot, link, actor = enter_vote_as_member(public_id)
    authorise(may_lead(actor, link.item.meeting), actor)
    return ballot, link, actor


def enter_vote_as_member(public_id: str) -> tuple[Ballot, MeetingBallot, Actor]:
    """A vote of a meeting, for those who sit in the body and see the item; the caller asks for the verdict."""
    actor = current_actor()
    link = found(find_vote(public_id, actor=actor))
    return link.ballot, link, actor


def page(item: AgendaItem, actor: Actor, template: str, **context: Any) -> str:
    """A page about something at an item."""
    return render_template(
        f"councils/sitting/{template}.html",
        frame=frame_of_body(item.meeting.body, actor),
        meeting=item.meeting,
        body=item.meeting.body,
        item=item,
        item_label=label_of(item),
        back=address_of_sitting(item),
        **context,
    )


def take(
    form: Form, act: Callable[[], object], show: Callable[[], str], back: str, *, done: object
) -> ResponseReturnValue:
    """Check a form, act, and lead on; whatever is refused stands in the form, and nothing typed is lost."""
    if not form.validate():
        return show(), 422
    try:
        act()
    except DomainError as error:
        show_problem(form, error)
        return show(), 422
    flash(str(done), "success")
    return redirect(back, code=303)


def address_of_sitting(item: AgendaItem, *, anchor: str | None = None) -> str:
    """The page from which the meeting is led, with this item in hand."""
    return address_of(item.meeting, anchor=anchor)


def address_of_vote(ballot: Ballot) -> str:
    return url_for("councils.show_vote", public_id=ballot.public_id)
