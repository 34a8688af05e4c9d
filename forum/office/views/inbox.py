"""The office's first page: what waits, by the day it is due, who does it, and how far the day reaches."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.absences.staff import Staff, load_staff
from forum.accounts.identity import current_actor, current_member
from forum.accounts.models import User
from forum.accounts.office_pages import enter_office
from forum.core.due.holding import give
from forum.core.due.listing import find_item
from forum.core.due.registry import find_source
from forum.core.due.source import DueItem
from forum.core.errors import DomainError
from forum.core.mail.recipients import find_reader
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.core.web.guard import found
from forum.office.forms.absence import AbsenceForm
from forum.office.queries.filters import MINE, NOBODYS, InboxFilter, read_filter
from forum.office.queries.inbox import load_inbox
from forum.office.views.blueprint import office


@office.get("/geschaeftsstelle/")
def show_office() -> ResponseReturnValue:
    enter_office()
    return _page(load_staff())


@office.post("/geschaeftsstelle/posteingang/<source>/<int:item_id>")
def give_item(source: str, item_id: int) -> ResponseReturnValue:
    """Take an item, hand it to a colleague, or give it back; the form names who had it when the page was drawn."""
    actor = enter_office()
    kind = found(find_source(source))
    staff = load_staff()
    item = find_item(kind, item_id, actor=actor)
    if item is None:
        flash(_("This no longer waits: it has been done."), "info")
        return _back(staff)
    to = next((one for one in staff.people if one.public_id == request.form.get("to")), None)
    try:
        _check_recipient(item, to)
        give(kind, item_id, to=to, from_id=_key(staff, request.form.get("from")), by=current_member())
    except DomainError as error:
        return _page(staff, refusal=error), 409
    flash(_said(to), "success")
    return _back(staff)


def _check_recipient(item: DueItem, to: User | None) -> None:
    """Nobody is handed what they may not know of."""
    if to is None or to.id == current_member().id:
        return
    reader = find_reader(to.id)
    if reader is None or find_item(item.source, item.item_id, actor=reader.actor) is None:
        raise DomainError(_("%(name)s may not read this.", name=to.public_name))


def _said(to: User | None) -> str:
    if to is None:
        return _("Nobody has this any more: everybody can take it.")
    if to.id == current_member().id:
        return _("You do this now.")
    return _("%(name)s does this now.", name=to.public_name)


def _key(staff: Staff, public_id: str | None) -> int | None:
    """The key of the person whom the form named; somebody who no longer works here is as good as nobody."""
    return next((one.id for one in staff.people if one.public_id == public_id), None)


def _back(staff: Staff) -> ResponseReturnValue:
    chosen = read_filter(request.args, staff, current_actor())
    return redirect(url_for(".show_office", **chosen.query(), ab=request.args.get("ab")), code=303)


def _page(staff: Staff, *, refusal: DomainError | None = None) -> str:
    actor, cursor = current_actor(), request.args.get("ab")
    chosen = read_filter(request.args, staff, actor)
    return render_template(
        "office/show_office.html",
        inbox=load_inbox(chosen, staff, actor=actor, cursor=cursor),
        chosen=chosen,
        staff=staff,
        member=current_member(),
        refusal=refusal,
        absence_form=AbsenceForm(formdata=None).offer(staff.people, own=current_member()),
        now=clock.now(),
        mine=MINE,
        nobodys=NOBODYS,
        address=_address_with(chosen),
        give_address=lambda item: url_for(
            ".give_item", source=item.source.name, item_id=item.item_id, **chosen.query(), ab=cursor
        ),
    )


def _address_with(chosen: InboxFilter) -> object:
    """What makes the address of the page under this filter, with some parts of it changed; a new filter begins anew."""
    return lambda **changes: url_for(".show_office", **(chosen.query() | changes))
