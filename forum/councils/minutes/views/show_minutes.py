"""Minutes as a page: the whole for members, the public view for everybody else."""

from collections.abc import Collection, Mapping
from typing import Any

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.accounts.identity import current_actor
from forum.core.access import GUEST, Actor, everyone
from forum.core.time import clock
from forum.core.web.guard import authorise, found
from forum.core.web.guest_pages import made_from
from forum.core.web.page_state import One
from forum.councils.frame import frame_of_body
from forum.councils.meetings.labels import label_of
from forum.councils.meetings.words import name_of
from forum.councils.minutes.forms.minutes import ObjectionForm
from forum.councils.minutes.policies import may_keep, may_object, may_withdraw
from forum.councils.minutes.printing import conflict_words, own_vote_words
from forum.councils.minutes.queries.minutes import (
    find_approval,
    find_approving_item,
    find_minutes,
    find_own_presence,
    find_version,
    list_objections,
    list_versions,
)
from forum.councils.minutes.sheet import checksum
from forum.councils.minutes.shown import ShownMinutes, changes_between, show
from forum.councils.minutes.views.entering import Reading, enter_minutes
from forum.councils.models.meetings import Meeting
from forum.councils.models.minutes import Minutes, MinutesState
from forum.councils.pages import MINUTES_PAGE
from forum.councils.resolutions.queries.find import list_decided_numbers
from forum.councils.sittings.queries.find import find_shown_meeting, find_sitting
from forum.councils.views.blueprint import councils
from forum.spaces.frames import frame_of_item

PUBLIC_VIEW = "oeffentlich"

councils.add_app_template_global(label_of, "label_of_item")
councils.add_app_template_global(name_of, "name_of_meeting")
councils.add_app_template_global(conflict_words)
councils.add_app_template_global(own_vote_words)


@councils.get("/gremien/sitzungen/<public_id>/niederschrift")
def show_minutes(public_id: str) -> ResponseReturnValue:
    """`?ansicht=oeffentlich`: what everybody reads, or will read."""
    made_from(One("meeting", Meeting, public_id), *MINUTES_PAGE)
    actor = current_actor()
    meeting = found(find_shown_meeting(public_id, actor=actor))
    if find_minutes(meeting, actor=actor) is None:
        return _no_minutes_yet(public_id, actor)
    reading = enter_minutes(public_id)
    if wants_public_view(reading):
        return _public_page(reading)
    return page_for_members(reading, ObjectionForm(formdata=None))


@councils.get("/gremien/sitzungen/<public_id>/niederschrift/fassungen/<int:number>")
def show_minutes_version(public_id: str, number: int) -> ResponseReturnValue:
    """A frozen version beside the one before it."""
    made_from(One("meeting", Meeting, public_id), *MINUTES_PAGE)
    reading = enter_minutes(public_id)
    version = found(find_version(reading.minutes, number))
    is_public_view = wants_public_view(reading)
    shown = show(reading.minutes, actor=reading.actor, is_public_view=is_public_view, version=version)
    before = find_version(reading.minutes, number - 1)
    changes: Mapping[str, Markup] = {}
    if before is not None:
        earlier = show(reading.minutes, actor=reading.actor, is_public_view=is_public_view, version=before)
        changes = changes_between(earlier, shown)
    return render_template("councils/show_minutes_version.html", changes=changes, **_common(reading, shown))


@councils.get("/gremien/sitzungen/<public_id>/niederschrift/pruefen")
def check_minutes(public_id: str) -> ResponseReturnValue:
    """`?summe=`: whether a checksum belongs to a version of these minutes."""
    reading = enter_minutes(public_id)
    typed = "".join(request.args.get("summe", "").lower().removeprefix("sha256").split())[:80]
    versions = list_versions(reading.minutes)
    return render_template(
        "councils/check_minutes.html",
        typed=typed,
        match=next((one for one in versions if one.sha256 == typed), None),
        versions=versions,
        **_frame(reading.minutes, reading.actor),
    )


def wants_public_view(reading: Reading) -> bool:
    return not reading.reads_all or request.args.get("ansicht") == PUBLIC_VIEW


def is_intact(shown: ShownMinutes) -> bool:
    """Whether the kept content still has its checksum; a draft has none."""
    return shown.version is None or checksum(shown.version.content) == shown.version.sha256


def page_for_members(reading: Reading, form: ObjectionForm) -> str:
    minutes, actor, now = reading.minutes, reading.actor, clock.now()
    shown = show(minutes, actor=actor, is_public_view=False)
    form.offer(shown.sheet.items)
    present = find_own_presence(minutes.meeting, actor=actor)
    is_keeping = bool(may_keep(actor, minutes.meeting))
    approval = find_approval(minutes, actor=actor) if minutes.sent_at and not minutes.approved_at else None
    objections = list_objections(minutes, actor=actor)
    return render_template(
        "councils/show_minutes.html",
        form=form,
        state=minutes.state(now),
        states=MinutesState,
        now_at=now,
        objections=objections,
        own={one.id for one in objections if may_withdraw(actor, one)},
        may_object=bool(may_object(actor, minutes, present)),
        is_keeping=is_keeping,
        approval=approval,
        approving_item=None if minutes.approved_at else find_approving_item(minutes.meeting, actor=actor),
        **_common(reading, shown),
    )


def _public_page(reading: Reading) -> str:
    shown = show(reading.minutes, actor=reading.actor, is_public_view=True)
    return render_template("councils/show_public_minutes.html", **_common(reading, shown))


def _no_minutes_yet(public_id: str, actor: Actor) -> str:
    """The page on which chair and office begin them; for others there are none, as there are none to a draft."""
    meeting = found(find_sitting(public_id, actor=actor))
    found(meeting if meeting.closed_at and may_keep(actor, meeting) else None)
    authorise(everyone, actor)
    return render_template(
        "councils/no_minutes.html", meeting=meeting, name=name_of(meeting), frame=frame_of_body(meeting.body, actor)
    )


def _common(reading: Reading, shown: ShownMinutes) -> dict[str, Any]:
    versions = list_versions(reading.minutes) if reading.minutes.approved_at else ()
    return {
        "shown": shown,
        "sheet": shown.sheet,
        "versions": versions,
        "reads_all": reading.reads_all,
        "is_intact": is_intact(shown),
        "numbers": _linked_numbers(reading, shown),
        **_frame(reading.minutes, reading.actor),
    }


def _linked_numbers(reading: Reading, shown: ShownMinutes) -> Collection[str]:
    """The resolutions to which this view leads: in the public view those of everybody."""
    numbers = [one.number for item in shown.sheet.items for one in item.decisions if one.number]
    return list_decided_numbers(numbers, actor=GUEST if shown.is_public_view else reading.actor)


def _frame(minutes: Minutes, actor: Actor) -> dict[str, Any]:
    meeting: Meeting = minutes.meeting
    return {
        "minutes": minutes,
        "meeting": meeting,
        "body": meeting.body,
        "name": name_of(meeting),
        "frame": frame_of_item(minutes, actor=actor),
    }
