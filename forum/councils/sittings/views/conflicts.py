"""Asking who may not take part in a resolution, and recording the answers."""

from collections.abc import Callable
from functools import partial
from typing import Any

from flask import url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.attendance import Attendance, Conflict
from forum.councils.models.resolutions import Resolution
from forum.councils.sittings.forms.motions import ConflictForm
from forum.councils.sittings.queries.conflicts import find_conflict_of
from forum.councils.sittings.queries.roll import read_roll
from forum.councils.sittings.services import conflicts as services
from forum.councils.sittings.views.decisions import address_of_sitting, enter_motion, page, take
from forum.councils.sittings.views.entering import attempt
from forum.councils.views.blueprint import councils


@councils.post("/gremien/beschlussvorschlag/<public_id>/mitwirkung/fragen")
def ask_conflicts(public_id: str) -> ResponseReturnValue:
    resolution, item, _actor = enter_motion(public_id)
    act = partial(services.ask_conflicts, resolution, item=item, by=current_member())
    return attempt(act, address_of_sitting(item), done=_("Recorded: everybody has been asked who may not take part."))


@councils.post("/gremien/beschlussvorschlag/<public_id>/mitwirkung/beantwortet")
def answer_conflicts(public_id: str) -> ResponseReturnValue:
    resolution, item, _actor = enter_motion(public_id)
    act = partial(services.note_answered, resolution, item=item, by=current_member())
    return attempt(act, address_of_sitting(item), done=_("Recorded: everybody has answered."))


@councils.get("/gremien/beschlussvorschlag/<public_id>/mitwirkung")
def new_conflict_of_motion(public_id: str) -> ResponseReturnValue:
    resolution, item, actor = enter_motion(public_id)
    return _page(resolution, item, actor, ConflictForm(formdata=None))


@councils.post("/gremien/beschlussvorschlag/<public_id>/mitwirkung")
def create_conflict_of_motion(public_id: str) -> ResponseReturnValue:
    resolution, item, actor = enter_motion(public_id)
    form = ConflictForm()
    people = {one.public_id: one for one in _people(item)}
    form.offer(list(people.values()))
    return take(
        form,
        lambda: services.note_conflict(
            resolution,
            item=item,
            attendance=people[form.person.data],
            reason=form.chosen_reason,
            is_out_of_call=form.is_out_of_call.data,
            by=current_member(),
        ),
        lambda: _page(resolution, item, actor, form),
        address_of_sitting(item),
        done=_("Recorded: this person takes no part in the resolution."),
    )


@councils.post("/gremien/beschlussvorschlag/<public_id>/mitwirkung/<member_id>/zurueck")
def end_conflict(public_id: str, member_id: str) -> ResponseReturnValue:
    return _change(public_id, member_id, services.note_return, _("Recorded: this person is back."))


@councils.post("/gremien/beschlussvorschlag/<public_id>/mitwirkung/<member_id>/aus-der-konferenz")
def take_out_of_call(public_id: str, member_id: str) -> ResponseReturnValue:
    return _change(public_id, member_id, services.take_out_of_call, _("Recorded: this person is out of the call."))


@councils.post("/gremien/beschlussvorschlag/<public_id>/mitwirkung/<member_id>/streichen")
def delete_conflict(public_id: str, member_id: str) -> ResponseReturnValue:
    return _change(public_id, member_id, services.take_back_conflict, _("The entry has been taken back."))


def _change(public_id: str, member_id: str, act: Callable[..., Any], done: str) -> ResponseReturnValue:
    resolution, item, _actor = enter_motion(public_id)
    conflict: Conflict = found(find_conflict_of(resolution, member_id))
    done_by = partial(act, conflict, resolution=resolution, item=item, by=current_member())
    return attempt(done_by, address_of_sitting(item), done=done)


def _people(item: AgendaItem) -> list[Attendance]:
    """Who is there and is a member, also without a vote: advising is taking part as well."""
    there = [one.attendance for one in read_roll(item.meeting).present]
    return [one for one in there if one.membership_id is not None]


def _page(resolution: Resolution, item: AgendaItem, actor: Actor, form: ConflictForm) -> str:
    form.offer(_people(item))
    address = url_for("councils.create_conflict_of_motion", public_id=resolution.public_id)
    return page(item, actor, "new_conflict", form=form, resolution=resolution, address=address)
