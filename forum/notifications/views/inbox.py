"""The inbox of a person: what is new, marked as read, kept for later, or muted with one click."""

from itertools import groupby

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.text.numbers import whole_number
from forum.core.time import clock
from forum.core.web.guard import found
from forum.notifications.address_check import refused_address
from forum.notifications.budget import count_mails
from forum.notifications.lines import draw_lines
from forum.notifications.models.notices import Notice
from forum.notifications.queries import inbox
from forum.notifications.queries.choices import find_mute, find_settings, list_rules
from forum.notifications.queries.inbox import View
from forum.notifications.sentences import rule_sentence
from forum.notifications.services import choices, reading
from forum.notifications.views.blueprint import enter, notifications, way_back


@notifications.get("/benachrichtigungen/")
def list_notices() -> ResponseReturnValue:
    actor = enter()
    view = _view()
    page = inbox.list_notices(actor, view=view, cursor=request.args.get("ab"))
    lines = draw_lines(page.items, actor)
    person = current_member()
    return render_template(
        "notifications/list_notices.html",
        page=page,
        days=[(day, list(of_day)) for day, of_day in groupby(lines, lambda line: clock.day_of(line.notice.told_at))],
        view=view,
        views=_views(actor),
        newest=max((line.notice.last_act_id for line in lines), default=0),
        mails=count_mails(person.id),
        settings_of_mail=find_settings(person.id),
        rules=list_rules(page.items, person.id),
        rule_sentence=rule_sentence,
        refused=refused_address(person, actor, None),
        just_muted=find_mute(person.id, request.args.get("stumm", "")),
        address=lambda **query: url_for(".list_notices", ansicht=view.value if view is not View.ALL else None, **query),
    )


def _view() -> View:
    wanted = request.args.get("ansicht", "")
    return next((view for view in View if view.value == wanted), View.ALL)


def _views(actor: Actor) -> list[tuple[View, str]]:
    unread = inbox.count_unread(actor)
    words = {
        View.ALL: _("All"),
        View.UNREAD: _("Unread, %(count)s", count=inbox.unread_words(unread)) if unread else _("Unread"),
        View.TO_ME: _("About me"),
        View.MARKED: _("Kept for later"),
    }
    return list(words.items())


@notifications.post("/benachrichtigungen/gelesen")
def update_all_notices() -> ResponseReturnValue:
    """Mark as read what stood in the list; what has come since stays unread."""
    enter()
    reading.mark_all_read(up_to=request.form.get("bis", 0, type=whole_number), by=current_member())
    flash(_("All notices are marked as read."))
    return redirect(url_for(".list_notices"), code=303)


@notifications.post("/benachrichtigungen/<int:number>/gelesen")
def update_notice(number: int) -> ResponseReturnValue:
    """Mark one as read; the page's script asks for it too, when somebody follows its link."""
    reading.mark_read(_own(number))
    if "still" in request.form:
        return "", 204
    return redirect(way_back(url_for(".list_notices")), code=303)


@notifications.post("/benachrichtigungen/<int:number>/merken")
def create_mark(number: int) -> ResponseReturnValue:
    reading.keep(_own(number))
    return redirect(way_back(url_for(".list_notices")), code=303)


@notifications.post("/benachrichtigungen/<int:number>/nicht-mehr-merken")
def delete_mark(number: int) -> ResponseReturnValue:
    reading.let_go(_own(number))
    return redirect(way_back(url_for(".list_notices")), code=303)


@notifications.post("/benachrichtigungen/<int:number>/thema-stumm")
def create_mute_of_thing(number: int) -> ResponseReturnValue:
    key = choices.mute_thing(_own(number), by=current_member())
    return redirect(url_for(".list_notices", stumm=key), code=303)


@notifications.post("/benachrichtigungen/<int:number>/art-stumm")
def create_mute_of_kind(number: int) -> ResponseReturnValue:
    key = choices.mute_kind(_own(number).kind, by=current_member())
    return redirect(url_for(".list_notices", stumm=key), code=303)


@notifications.post("/benachrichtigungen/stumm/<public_id>/aufheben")
def delete_mute(public_id: str) -> ResponseReturnValue:
    enter()
    mute = found(find_mute(current_member().id, public_id=public_id))
    choices.unmute(mute)
    flash(_("You hear of it again."))
    return redirect(way_back(url_for(".edit_settings")), code=303)


def _own(number: int) -> Notice:
    actor = enter()
    return found(inbox.find_notice(number, actor=actor))
