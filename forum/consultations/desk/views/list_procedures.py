"""The office's list of procedures."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.office_pages import enter_office
from forum.consultations.desk import queries
from forum.consultations.models.kinds import ProcedureState
from forum.consultations.results.queries.overdue import list_overdue
from forum.consultations.views.blueprint import consultations
from forum.consultations.words import Days
from forum.core.text.choices import find_choice
from forum.core.time import clock


@consultations.get("/geschaeftsstelle/beteiligungen/")
def list_office_procedures() -> ResponseReturnValue:
    """Running ones, and by choice drafts and all others."""
    actor, now = enter_office(), clock.now()
    which = find_choice(queries.STATES, request.args.get("stand", "")) or ProcedureState.RUNNING
    return render_template(
        "consultations/list_office_procedures.html",
        page=queries.list_for_office(which, actor=actor, at=now, cursor=request.args.get("ab")),
        counts=queries.count_for_office(actor=actor, at=now),
        overdue=list_overdue(actor=actor),
        states=queries.STATES,
        which=which,
        days=Days(clock.today()),
        address=lambda **values: url_for(".list_office_procedures", stand=which.address_word, **values),
    )
