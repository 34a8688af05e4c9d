"""The items with which each new meeting of a body begins."""

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found
from forum.councils.frame import frame_of_body
from forum.councils.meetings.forms.items import DOOR_WORDS, StandingItemForm
from forum.councils.meetings.queries.agenda import list_standing_items as list_them
from forum.councils.meetings.queries.find import find_standing_item
from forum.councils.meetings.services import standing
from forum.councils.models.bodies import Body
from forum.councils.policies import may_steer
from forum.councils.views.blueprint import councils
from forum.councils.views.enter import enter_body


@councils.get("/gremien/<public_id>/sitzungen/feste-punkte")
def list_standing_items(public_id: str) -> str:
    return _page(_enter(public_id), StandingItemForm(formdata=None))


@councils.post("/gremien/<public_id>/sitzungen/feste-punkte")
def create_standing_item(public_id: str) -> ResponseReturnValue:
    body, form = _enter(public_id), StandingItemForm()
    if not form.validate():
        return _page(body, form), 422
    values = {field.name: field.data for field in form if field.name != "csrf_token"}
    standing.add_standing_item(body, by=current_member(), **values)
    flash(_("Each new meeting begins with this item on its agenda."), "success")
    return redirect(url_for(".list_standing_items", public_id=public_id), code=303)


@councils.post("/gremien/<public_id>/sitzungen/feste-punkte/<item_id>/loeschen")
def delete_standing_item(public_id: str, item_id: str) -> ResponseReturnValue:
    body = _enter(public_id)
    standing.delete_standing_item(found(find_standing_item(item_id, body=body)), by=current_member())
    flash(_("New meetings begin without this item."), "success")
    return redirect(url_for(".list_standing_items", public_id=public_id), code=303)


def _enter(public_id: str) -> Body:
    body, actor = enter_body(public_id)
    authorise(may_steer(actor, body), actor)
    return body


def _page(body: Body, form: StandingItemForm) -> str:
    return render_template(
        "councils/list_standing_items.html",
        body=body,
        frame=frame_of_body(body, current_actor()),
        form=form,
        items=list_them(body),
        door_words=DOOR_WORDS,
    )
