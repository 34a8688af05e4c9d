"""Handing a case to the police or the prosecutors: checklist, file, and what was handed over before."""

from flask import Response, render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.accounts.recent_password import missing_password_field, require_recent_password
from forum.core.mail.contact import office_email, operator_name
from forum.core.text.locale import DEFAULT_LANGUAGE, in_language
from forum.core.time import clock
from forum.core.web.drafts import draft_is_saved
from forum.core.web.guard import authorise, found
from forum.moderation.desk.evidence_file import Covering, EvidenceFile, moment, pack
from forum.moderation.desk.forms.handover import HandoverForm
from forum.moderation.desk.queries.evidence_file import gather, list_handovers
from forum.moderation.desk.services.hand_over import Checklist, Recipient, hand_over
from forum.moderation.models.cases import Case
from forum.moderation.policies import may_judge, may_open_desk
from forum.moderation.queries.cases import CaseRow, find_case
from forum.moderation.subjects import Subject
from forum.moderation.views.blueprint import moderation


@moderation.get("/moderation/<public_id>/uebergabe")
def new_handover(public_id: str) -> ResponseReturnValue:
    return _show(_find(public_id), HandoverForm())


@moderation.post("/moderation/<public_id>/uebergabe")
def create_handover(public_id: str) -> ResponseReturnValue:
    """The answer is the file: it is not kept, only its hash is. It names people, so the password is asked for."""
    row = _find(public_id)
    form = HandoverForm()
    if row.subject is None or not form.validate_on_submit():
        return _show(row, form, status=422)
    require_recent_password()
    made = _make(row.case, row.subject, form.checklist)

    hand_over(row.case, form.checklist, by=current_member(), sha256=made.sha256)

    draft_is_saved(f"handover-{public_id}")
    name = f"uebergabe-{row.case.reference.replace(' ', '-')}.zip"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(made.content, mimetype="application/zip", headers=headers)


def _find(public_id: str) -> CaseRow:
    actor = current_actor()
    authorise(may_open_desk(actor), actor)
    row = found(find_case(public_id, actor=actor))
    authorise(may_judge(actor.user_id, row.subject), actor)
    return row


def _make(case: Case, subject: Subject, checklist: Checklist) -> EvidenceFile:
    """The file in German, whatever language the moderator reads: German authorities read it."""
    now = clock.now()
    with in_language(DEFAULT_LANGUAGE):
        evidence = gather(case, subject, with_reporters=checklist.with_reporters)
        covering = Covering(
            recipient=str(checklist.recipient.label),
            made_at=moment(now),
            made_by=current_actor().name,
            operator=operator_name(),
            contact=office_email(),
            is_acute=checklist.is_acute,
            endangers_life=checklist.endangers_life,
            remark=checklist.remark,
        )
        report = render_template("moderation/evidence_report.html", evidence=evidence, covering=covering)
    return pack(report, evidence, covering, made_at=now)


def _show(row: CaseRow, form: HandoverForm, *, status: int = 200) -> ResponseReturnValue:
    page = render_template(
        "moderation/new_handover.html",
        case=row.case,
        subject=row.subject,
        form=form,
        password_field=missing_password_field(),
        handovers=list_handovers(row.case),
        recipients={one.value: one.label for one in Recipient},
    )
    return page, status
