"""Following things by a button, a search, a place; and following them no longer."""

from collections.abc import Callable, Mapping

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.models import User
from forum.consultations.ideas.map_parts import describe_map
from forum.consultations.ideas.places import Area
from forum.core.errors import DomainError
from forum.core.text.locale import gettext as _
from forum.core.text.one_line import one_line
from forum.core.web.guard import found
from forum.notifications.forms.places import PlaceForm
from forum.notifications.models.subscriptions import LABEL_LENGTH, SEARCH_LENGTH
from forum.notifications.queries.followable import What, find_followable
from forum.notifications.queries.places import find_point
from forum.notifications.queries.subscriptions import find_own_subscription
from forum.notifications.services import follow
from forum.notifications.views.blueprint import enter, notifications, way_back, with_errors
from forum.topics.models import Kind

FOLLOW: Mapping[What, Callable[[int, User], None]] = {
    What.FIELD: lambda key, by: follow.follow_field(key, by=by),
    What.ORGANISATION: lambda key, by: follow.follow_organisation(key, by=by),
    What.BODY: lambda key, by: follow.follow_body(key, by=by),
    What.EVENT: lambda key, by: follow.follow_event(key, by=by),
}


@notifications.post("/benachrichtigungen/folgen")
def create_subscription() -> ResponseReturnValue:
    """Follow the thing that a button or a choice names: "feld/8k3j2m9qzt", "art/vorschlag"."""
    actor = enter()
    named = request.form.get("was", "")
    if not named:
        return redirect(way_back(url_for(".edit_settings")), code=303)
    what, _sign, which = named.partition("/")
    kind, key = found(find_followable(what, which, actor))
    if isinstance(key, str):
        follow.follow_kind(Kind(key), by=current_member())
    else:
        FOLLOW[kind](key, current_member())
    flash(_("You follow from now on."), "success")
    return redirect(way_back(url_for(".edit_settings")), code=303)


@notifications.post("/benachrichtigungen/folgen/<public_id>/beenden")
def delete_subscription(public_id: str) -> ResponseReturnValue:
    enter()
    follow.unfollow(found(find_own_subscription(public_id, person_id=current_member().id)))
    flash(_("You no longer follow."), "success")
    return redirect(way_back(url_for(".edit_settings")), code=303)


@notifications.post("/benachrichtigungen/suchen")
def create_search() -> ResponseReturnValue:
    """Keep the search of a results page; what is new and fits it is told."""
    enter()
    search = one_line(request.form.get("suche", "")).lstrip("?")[:SEARCH_LENGTH]
    label = one_line(request.form.get("name", ""))[:LABEL_LENGTH]
    back = way_back(url_for(".edit_settings"))
    if not search or not label:
        return redirect(back, code=303)
    follow.save_search(search, label=label, by=current_member())
    flash(_("The search is saved. You are told of what is new and fits it."), "success")
    return redirect(back, code=303)


@notifications.get("/benachrichtigungen/orte/neu")
def new_place() -> ResponseReturnValue:
    enter()
    given = {"label": request.args.get("ort", ""), "latitude": request.args.get("breite", "")}
    form = PlaceForm(data=given | {"longitude": request.args.get("laenge", ""), "radius": 1000})
    return _place_page(form)


@notifications.post("/benachrichtigungen/orte/neu")
def create_place() -> ResponseReturnValue:
    actor = enter()
    form = PlaceForm()
    if form.validate():
        point = form.point or find_point(form.label.data or "", actor)
        if point is None:
            form.latitude.errors = (
                _(
                    "The forum does not know this place yet. Enter its latitude and longitude, such as 52.26472 and 10.52369."
                ),
            )
        else:
            try:
                follow.follow_place(
                    point.latitude,
                    point.longitude,
                    radius=form.radius.data,
                    label=form.label.data or "",
                    by=current_member(),
                )
            except DomainError as error:
                form.form_errors.append(str(error.message))
            else:
                flash(_("You follow this place from now on."), "success")
                return redirect(url_for(".edit_settings"), code=303)
    return with_errors(_place_page(form))


def _place_page(form: PlaceForm) -> str:
    return render_template("notifications/new_place.html", form=form, map=describe_map(Area()))
