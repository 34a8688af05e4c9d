"""The moderation's desk: the list of cases, a case, its decision."""

from enum import StrEnum
from functools import partial
from typing import Any, TypeVar

from flask import abort, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.accounts.policies import may_moderate
from forum.core import clock
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.guard import authorise, found
from forum.core.locale import gettext as _
from forum.core.unit_of_work import reads_only
from forum.moderation import policies
from forum.moderation.forms import DecisionForm
from forum.moderation.grounds import ground_of
from forum.moderation.models.cases import SubjectKind
from forum.moderation.models.decisions import Measure
from forum.moderation.models.reports import Category
from forum.moderation.queries.cases import CaseFilter, CaseRow, find_case, list_cases, list_waiting
from forum.moderation.queries.evidence import list_neighbours, record_of
from forum.moderation.queries.figures import count_figures
from forum.moderation.queries.history import list_decisions, list_trail
from forum.moderation.queries.history import list_reports as reports_of
from forum.moderation.queries.things import find_subject
from forum.moderation.services.decide import CaseHasChanged, decide
from forum.moderation.services.open_case import open_case as open_case_of
from forum.moderation.services.preview import MailPreview, preview
from forum.moderation.subjects import Subject
from forum.moderation.trail import label_of
from forum.moderation.views.blueprint import moderation

Choice = TypeVar("Choice", bound=StrEnum)
QUEUE_LENGTH = 10


@moderation.get("/moderation/")
def list_reports() -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_moderate(actor), actor)
    wanted = CaseFilter(
        decided=request.args.get("state") == "decided",
        kind=_choice(SubjectKind, "kind"),
        category=_choice(Category, "category"),
    )
    return render_template(
        "moderation/list_reports.html",
        page=list_cases(wanted, cursor=request.args.get("ab")),
        figures=count_figures(),
        wanted=wanted,
        kinds=SubjectKind,
        categories=Category,
        now=clock.now(),
        address=partial(_list_address, wanted),
    )


@moderation.get("/moderation/<public_id>")
def show_case(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    authorise(may_moderate(actor), actor)
    row = found(find_case(public_id))
    return _show(row, DecisionForm(version=row.case.version), actor=actor)


@moderation.post("/moderation/faelle")
def open_case() -> ResponseReturnValue:
    """Open a case on the moderation's own initiative, from where the thing stands."""
    actor = current_actor()
    authorise(may_moderate(actor), actor)
    kind = _choice(SubjectKind, "kind")
    if kind is None:
        abort(404)
    subject = found(find_subject(kind, request.values.get("public_id", ""), actor=actor))

    case = open_case_of(subject, by=current_member())

    return redirect(url_for(".show_case", public_id=case.public_id), code=303)


@moderation.post("/moderation/<public_id>/vorschau")
@reads_only
def preview_decision(public_id: str) -> ResponseReturnValue:
    """The mails that a decision would send, as they would go out; nothing is written."""
    actor = current_actor()
    row, subject = _case_to_decide(public_id, actor)
    form = DecisionForm()
    if not form.validate_on_submit():
        return _show(row, form, actor=actor, status=422)
    mails = preview(
        row.case,
        subject,
        by=current_member(),
        measure=Measure(form.measure.data),
        ground=form.ground.data,
        explanation=(form.explanation.data or "").strip(),
    )
    return _show(row, form, actor=actor, mails=mails)


@moderation.post("/moderation/<public_id>")
def decide_case(public_id: str) -> ResponseReturnValue:
    actor = current_actor()
    row, subject = _case_to_decide(public_id, actor)
    form = DecisionForm()
    if not form.validate_on_submit():
        return _show(row, form, actor=actor, status=422)
    try:
        decision = decide(
            row.case,
            subject,
            by=current_member(),
            measure=Measure(form.measure.data),
            ground=form.ground.data,
            explanation=(form.explanation.data or "").strip(),
            seen_version=form.seen_version,
        )
    except DomainError as error:
        return _refuse(public_id, form, error, actor=actor)

    flash(_("%(reference)s is decided: %(measure)s.", reference=row.case.reference, measure=decision.measure.label))
    return redirect(url_for(".show_case", public_id=public_id), code=303)


def _case_to_decide(public_id: str, actor: Actor) -> tuple[CaseRow, Subject | None]:
    authorise(may_moderate(actor), actor)
    row = found(find_case(public_id))
    authorise(policies.may_decide(actor, row.subject), actor)
    return row, row.subject


def _refuse(public_id: str, form: DecisionForm, error: DomainError, *, actor: Actor) -> ResponseReturnValue:
    """Show the case as it is now with what was typed, and why nothing was decided."""
    row = found(find_case(public_id))
    if isinstance(error, CaseHasChanged):
        form.version.data = str(row.case.version)
    if error.field:
        form[error.field].errors = [str(error)]
    return _show(row, form, actor=actor, status=422 if error.field else 409, refusal=error)


def _show(
    row: CaseRow,
    form: DecisionForm,
    *,
    actor: Actor,
    status: int = 200,
    refusal: DomainError | None = None,
    mails: list[MailPreview] | None = None,
) -> ResponseReturnValue:
    subject = row.subject
    page = render_template(
        "moderation/show_case.html",
        case=row.case,
        subject=subject,
        form=form,
        measures=[one for one in Measure if policies.may_take(one, subject)],
        verdict=policies.may_decide(actor, subject),
        reports=reports_of(row.case),
        decisions=list_decisions(row.case),
        trail=list_trail(row.case),
        neighbours=list_neighbours(subject, actor=actor) if subject else [],
        record=record_of(subject) if subject else None,
        ground_label=lambda decision: ground_of(decision.ground, decision.rules_version).label,
        act_label=label_of,
        refusal=refusal,
        mails=mails,
        queue=list_waiting(QUEUE_LENGTH),
        now=clock.now(),
    )
    return page, status


def _list_address(wanted: CaseFilter, **changes: str) -> str:
    """The address of the list with the same filter."""
    kept: dict[str, Any] = {
        "state": "decided" if wanted.decided else None,
        "kind": wanted.kind,
        "category": wanted.category,
    }
    return url_for(".list_reports", **(kept | changes))


def _choice(kind: type[Choice], name: str) -> Choice | None:
    """A choice in the address or the form, or None for anything that is not offered."""
    value = request.values.get(name, "")
    return kind(value) if value in list(kind) else None
