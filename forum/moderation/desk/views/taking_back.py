"""Taking back decisions that have not been carried out yet, and how pages say that they wait."""

from collections.abc import Mapping, Sequence
from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import Actor
from forum.core.operator_settings import time_to_take_back
from forum.core.text.locale import gettext as _
from forum.core.text.locale import ngettext
from forum.core.web.guard import authorise
from forum.core.web.timed_acts import TimedAct
from forum.moderation import policies
from forum.moderation.desk import jobs
from forum.moderation.desk.services.decide_together import MOST_TOGETHER
from forum.moderation.desk.services.submit import NothingToTakeBack, take_back
from forum.moderation.desk.views.filtering import case_address, list_address
from forum.moderation.forms.decision import as_typed
from forum.moderation.models.pending import PendingDecision
from forum.moderation.queries.cases import CaseRow, list_chosen
from forum.moderation.views.blueprint import moderation


@moderation.post("/moderation/zuruecknehmen")
def take_back_decisions() -> ResponseReturnValue:
    """Take back one's own decisions on the named cases, as far as they have not been carried out."""
    actor = current_actor()
    authorise(policies.may_open_desk(actor), actor)
    rows = list_chosen(request.form.getlist("case")[:MOST_TOGETHER], actor=actor)
    taken_back = [row for row in rows if _take_back(row)]
    if taken_back:
        told = ngettext("%(num)s decision taken back.", "%(num)s decisions taken back.", len(taken_back))
        flash(_("%(told)s Nothing was sent.", told=told), "success")
    return redirect(_address_of(taken_back or rows), code=303)


def _take_back(row: CaseRow) -> bool:
    try:
        take_back(row.case, row.subject, by=current_member())
    except NothingToTakeBack as refusal:
        flash(str(refusal), "warning")
        return False
    return True


def _address_of(rows: Sequence[CaseRow]) -> str:
    """Back to the form that was sent, which can be filled again."""
    public_ids = [row.case.public_id for row in rows]
    if not public_ids:
        return list_address()
    return case_address(public_ids[0]) if len(public_ids) == 1 else url_for(".new_joint_decision", case=public_ids)


def begin_to_wait() -> None:
    """Have the worker carry out what was sent once it can no longer be taken back."""
    jobs.carry_out_sent_decisions.enqueue_after_commit(wait=time_to_take_back())


def own_act(pending: PendingDecision, reference: str, case_ids: Sequence[str]) -> TimedAct:
    """What the sender reads of a decision on one case, or of the same one on several."""
    if len(case_ids) == 1:
        one, many, over = _of_one_case(pending.label, reference)
    else:
        one, many, over = _of_cases(pending.label, len(case_ids))
    return TimedAct(
        one=one,
        many=many,
        over=over,
        seconds=pending.seconds_left,
        label=_("Take back"),
        url=url_for("moderation.take_back_decisions"),
        fields=[("case", one) for one in case_ids],
    )


def shown_act(row: CaseRow, *, actor: Actor) -> TimedAct | None:
    """What the page of a case says of a decision that waits; None if there is none."""
    pending = row.sent
    if pending is None:
        return None
    if pending.by_id == actor.user_id:
        return own_act(pending, row.case.reference, [row.case.public_id])
    one, many, over = _of_somebody_else(pending.label, pending.by.public_name)
    return TimedAct(one=one, many=many, over=over, seconds=pending.seconds_left)


def typed_before(row: CaseRow, *, actor: Actor) -> Mapping[str, Any]:
    """What one had typed in a decision of one's own that was stopped, for its form."""
    stopped = row.stopped
    return as_typed(stopped.ruling) if stopped and stopped.by_id == actor.user_id else {}


def _of_one_case(measure: str, reference: str) -> tuple[str, str, str]:
    one, many = (
        ngettext(
            "%(reference)s: “%(measure)s” is sent in %(seconds)s second. Nothing has happened yet.",
            "%(reference)s: “%(measure)s” is sent in %(seconds)s seconds. Nothing has happened yet.",
            count,
            reference=reference,
            measure=measure,
            seconds="{n}",
        )
        for count in (1, 2)
    )
    return one, many, _("%(reference)s: “%(measure)s” is being sent.", reference=reference, measure=measure)


def _of_cases(measure: str, number: int) -> tuple[str, str, str]:
    one, many = (
        ngettext(
            "“%(measure)s” is sent for %(cases)s cases in %(seconds)s second. Nothing has happened yet.",
            "“%(measure)s” is sent for %(cases)s cases in %(seconds)s seconds. Nothing has happened yet.",
            count,
            measure=measure,
            cases=number,
            seconds="{n}",
        )
        for count in (1, 2)
    )
    return one, many, _("“%(measure)s” is being sent for %(cases)s cases.", measure=measure, cases=number)


def _of_somebody_else(measure: str, name: str) -> tuple[str, str, str]:
    one, many = (
        ngettext(
            "%(name)s has decided: “%(measure)s” is sent in %(seconds)s second.",
            "%(name)s has decided: “%(measure)s” is sent in %(seconds)s seconds.",
            count,
            name=name,
            measure=measure,
            seconds="{n}",
        )
        for count in (1, 2)
    )
    return one, many, _("%(name)s has decided: “%(measure)s” is being sent.", name=name, measure=measure)
