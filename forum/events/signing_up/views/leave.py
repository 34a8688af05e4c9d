"""Cancelling places and deleting a sign-up, each on a page that first says what follows."""

from collections.abc import Sequence

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.core.text.locale import gettext as _
from forum.events.models.sign_ups import Place
from forum.events.signing_up.names import name_of
from forum.events.signing_up.queries.overview import Overview, overview_of
from forum.events.signing_up.services.leave import erase, give_up
from forum.events.signing_up.views.behind import sign_up_behind
from forum.events.views.blueprint import events


@events.get("/veranstaltungen/anmeldung/<token>/absagen")
def confirm_leaving(token: str) -> ResponseReturnValue:
    """What follows if the chosen people do not come; without a choice all of them."""
    sign_up = sign_up_behind(token)
    overview = overview_of(sign_up)
    leaving = _chosen(overview, request.args.getlist("platz")) or overview.can_leave
    return render_template(
        "events/confirm_leaving.html",
        token=token,
        sign_up=sign_up,
        event=sign_up.event,
        overview=overview,
        leaving=leaving,
        name_of=name_of,
    )


@events.post("/veranstaltungen/anmeldung/<token>/absagen")
def leave_event(token: str) -> ResponseReturnValue:
    sign_up = sign_up_behind(token)
    overview = overview_of(sign_up)
    give_up(sign_up, sign_up.event, _chosen(overview, request.form.getlist("place")))
    flash(_("Cancelled. Thank you for telling us."), "success")
    return redirect(url_for(".show_sign_up", token=token), code=303)


@events.get("/veranstaltungen/anmeldung/<token>/loeschen")
def confirm_erasing(token: str) -> ResponseReturnValue:
    sign_up = sign_up_behind(token)
    overview = overview_of(sign_up)
    return render_template(
        "events/confirm_erasing.html", token=token, sign_up=sign_up, event=sign_up.event, overview=overview
    )


@events.post("/veranstaltungen/anmeldung/<token>/loeschen")
def erase_sign_up(token: str) -> ResponseReturnValue:
    sign_up = sign_up_behind(token)
    event = sign_up.event
    erase(sign_up, event)
    flash(_("Everything that we knew of your sign-up has been deleted."), "success")
    return redirect(url_for(".new_sign_up", public_id=event.public_id), code=303)


def _chosen(overview: Overview, numbers: Sequence[str]) -> list[Place]:
    return [place for place in overview.can_leave if str(place.number) in numbers]
