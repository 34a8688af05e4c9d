"""Resolutions at an item: proposed, given another wording, compared, left to another meeting."""

from functools import partial

from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import Actor, everyone
from forum.core.text.locale import gettext as _
from forum.core.text.text_diff import differences
from forum.core.web.guard import authorise, found
from forum.councils.models.agenda import AgendaItem
from forum.councils.models.resolutions import Resolution, ResolutionState
from forum.councils.resolutions.queries.find import list_wordings
from forum.councils.resolutions.services.propose import propose_resolution, reword
from forum.councils.sittings.forms.motions import MotionForm, WordingForm
from forum.councils.sittings.queries.decide import find_motion
from forum.councils.sittings.services.decide import leave_undecided
from forum.councils.sittings.views.decisions import address_of_sitting, enter_motion, page, take
from forum.councils.sittings.views.entering import attempt, enter_item_to_lead
from forum.councils.views.blueprint import councils


@councils.get("/gremien/punkte/<public_id>/beschlussvorschlag")
def new_motion(public_id: str) -> ResponseReturnValue:
    item, actor = enter_item_to_lead(public_id)
    return _new_page(item, actor, MotionForm(formdata=None, data={"title": item.title}))


@councils.post("/gremien/punkte/<public_id>/beschlussvorschlag")
def create_motion(public_id: str) -> ResponseReturnValue:
    item, actor = enter_item_to_lead(public_id)
    form = MotionForm()
    return take(
        form,
        lambda: propose_resolution(
            item.meeting.body,
            item=item,
            kind=form.chosen_kind,
            title=form.title.data or "",
            text=form.text.data or "",
            moved_by=form.moved_by.data or "",
            by=current_member(),
        ),
        lambda: _new_page(item, actor, form),
        address_of_sitting(item),
        done=_("The resolution has been proposed."),
    )


@councils.get("/gremien/beschlussvorschlag/<public_id>/fassung")
def edit_motion(public_id: str) -> ResponseReturnValue:
    resolution, item, actor = enter_motion(public_id)
    return _wording_page(resolution, item, actor, WordingForm(formdata=None, data={"text": resolution.body_text}))


@councils.post("/gremien/beschlussvorschlag/<public_id>/fassung")
def update_motion(public_id: str) -> ResponseReturnValue:
    resolution, item, actor = enter_motion(public_id)
    form = WordingForm()
    return take(
        form,
        lambda: reword(resolution, text=form.text.data or "", moved_by=form.moved_by.data or "", by=current_member()),
        lambda: _wording_page(resolution, item, actor, form),
        address_of_sitting(item),
        done=_("The new wording has been saved."),
    )


@councils.get("/gremien/beschlussvorschlag/<public_id>/aenderungen")
def show_wordings(public_id: str) -> ResponseReturnValue:
    """All wordings, each against the one before, for members."""
    actor = current_actor()
    resolution, item = found(find_motion(public_id, actor=actor))
    authorise(everyone, actor)
    wordings = list_wordings(resolution)
    earlier = ["", *(one.body_text for one in wordings)]
    changes = [differences(before, one.body_text) for before, one in zip(earlier, wordings, strict=False)]
    shown = list(zip(wordings, changes, strict=True))[::-1]
    return page(item, actor, "show_wordings", resolution=resolution, wordings=shown)


@councils.post("/gremien/beschlussvorschlag/<public_id>/vertagen")
def postpone_motion(public_id: str) -> ResponseReturnValue:
    return _leave(public_id, ResolutionState.POSTPONED, _("The resolution has been postponed."))


@councils.post("/gremien/beschlussvorschlag/<public_id>/verweisen")
def refer_motion(public_id: str) -> ResponseReturnValue:
    return _leave(public_id, ResolutionState.REFERRED, _("The resolution has been referred."))


@councils.post("/gremien/beschlussvorschlag/<public_id>/zurueckziehen")
def withdraw_motion(public_id: str) -> ResponseReturnValue:
    return _leave(public_id, ResolutionState.WITHDRAWN, _("The resolution has been withdrawn."))


def _leave(public_id: str, state: ResolutionState, done: str) -> ResponseReturnValue:
    resolution, item, _actor = enter_motion(public_id)
    act = partial(leave_undecided, resolution, state, item=item, by=current_member())
    return attempt(act, address_of_sitting(item), done=done)


def _new_page(item: AgendaItem, actor: Actor, form: MotionForm) -> str:
    return page(item, actor, "new_motion", form=form)


def _wording_page(resolution: Resolution, item: AgendaItem, actor: Actor, form: WordingForm) -> str:
    return page(item, actor, "edit_motion", form=form, resolution=resolution)
