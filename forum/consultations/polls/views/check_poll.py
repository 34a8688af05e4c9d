"""Checking a counted poll: the list of codes of a secret one, and the votes of an open one for counting again."""

from flask import Response, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.ballots.box_codes import list_box_codes
from forum.ballots.values import shown_code
from forum.consultations.models.polls import PollKind, RankingMethod
from forum.consultations.polls.listing import list_lines
from forum.consultations.polls.queries import find_box, list_counted_ballots, list_options
from forum.consultations.polls.views.show_poll import enter_poll
from forum.consultations.views.blueprint import consultations
from forum.consultations.views.entering import frame_of_module
from forum.core.access import everyone
from forum.core.text.locale import gettext as _
from forum.core.web.guard import authorise, found

METHODS = {RankingMethod.SCHULZE: "schulze", RankingMethod.RUNOFF: "runoff"}


@consultations.get("/beteiligung/abstimmungen/<public_id>/codes")
def list_poll_codes(public_id: str) -> ResponseReturnValue:
    here = enter_poll(public_id)
    authorise(everyone, here.entered.actor)
    box = found(find_box(here.poll) if here.poll.is_counted else None)
    page = list_box_codes(box, request.args.get("ab"))
    return render_template(
        "consultations/polls/list_poll_codes.html",
        **frame_of_module(here.module, _("Counted codes")),
        box=box,
        page=page,
        address=lambda **place: url_for(".list_poll_codes", public_id=public_id, **place),
        codes=[(shown_code(one.code), one.word) for one in page.items],
    )


@consultations.get("/beteiligung/abstimmungen/<public_id>/stimmen.txt")
def download_poll_votes(public_id: str) -> ResponseReturnValue:
    """In the format of `forum poll count`; of secret polls there is none, for an order of many options is a fingerprint."""
    here = enter_poll(public_id)
    authorise(everyone, here.entered.actor)
    poll = found(here.poll if here.poll.outcome is not None and not here.poll.is_secret else None)
    labels = {option.number: option.label for option in list_options(poll)}
    method = METHODS[poll.method] if poll.kind is PollKind.RANKING else "approval"
    lines = list_lines(list_counted_ballots(poll), labels, method=method, unranked=poll.unranked)
    return Response("".join(f"{line}\n" for line in lines), mimetype="text/plain")
