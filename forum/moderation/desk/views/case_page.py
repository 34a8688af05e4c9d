"""The page of a case: everything that its parts need, put together once for all that answer with it."""

from dataclasses import dataclass

from flask import render_template
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_member
from forum.accounts.policies import may_moderate
from forum.core.access import Actor
from forum.core.errors import DomainError
from forum.core.time import clock
from forum.core.web.carried_forms import CarriedForm
from forum.moderation import policies
from forum.moderation.desk.forms.note import NoteForm
from forum.moderation.desk.hints import marked_text, read_hints
from forum.moderation.desk.queries.evidence import Record, find_earlier_wordings, find_neighbours, record_of
from forum.moderation.desk.queries.evidence_file import list_handovers
from forum.moderation.desk.queries.similar import find_similar
from forum.moderation.desk.queries.text_blocks import list_blocks
from forum.moderation.desk.queries.work import list_notes, list_others_on
from forum.moderation.desk.services.hand_over import RECIPIENT_LABELS
from forum.moderation.desk.services.preview import MailPreview
from forum.moderation.desk.trail import label_of
from forum.moderation.desk.views.filtering import case_address, case_link, kept_query, list_address, wanted_cases
from forum.moderation.desk.views.taking_back import shown_act, typed_before
from forum.moderation.forms.decision import DecisionForm, new_decision_form
from forum.moderation.grounds import ground_of
from forum.moderation.measure_specs import list_account_measures, list_measures
from forum.moderation.misuse import PROPOSALS, Misuse
from forum.moderation.models.decisions import Decision
from forum.moderation.objections.queries import list_objections
from forum.moderation.queries.cases import CaseRow, load_queue
from forum.moderation.queries.history import list_decisions, list_reports, list_trail
from forum.moderation.queries.misuse import misuse_of
from forum.moderation.queries.overruled import verdict_on
from forum.moderation.queries.things import find_author
from forum.triage.queries import find_finding


@dataclass(frozen=True, slots=True)
class Said:
    """What a form of the page has brought: why something was refused, and the words of it; the mails to look at."""

    refusal: DomainError | None = None
    sent: CarriedForm | None = None
    work_refusal: DomainError | None = None
    mails: list[MailPreview] | None = None


NOTHING_SAID = Said()


def show(
    row: CaseRow,
    *,
    actor: Actor,
    form: DecisionForm | None = None,
    note_form: NoteForm | None = None,
    said: Said = NOTHING_SAID,
    status: int = 200,
) -> ResponseReturnValue:
    """The case as it is now, with a form as it was sent."""
    page = render_template(
        "moderation/show_case.html",
        case=row.case,
        subject=row.subject,
        form=form or new_decision_form(formdata=None, version=row.case.version, **typed_before(row, actor=actor)),
        waiting=shown_act(row, actor=actor),
        stopped=row.stopped,
        note_form=note_form or NoteForm(formdata=None),
        verdict=verdict_on(row.case, row.subject, actor=actor),
        said=said,
        queue=load_queue(row, wanted_cases(actor), actor=actor),
        case_address=case_address,
        case_link=case_link(),
        list_address=list_address,
        query=kept_query(),
        blocks=list_blocks(),
        now=clock.now(),
        **_evidence(row, actor),
        **_measures(row),
        **_history(row, actor),
    )
    return page, status


def _measures(row: CaseRow) -> dict[str, object]:
    """What can be done as things are now."""
    by, author = current_member(), find_author(row.subject)
    return {
        "measures": [one for one in list_measures() if policies.may_take(one, row.subject, by=by)],
        "account_measures": [one for one in list_account_measures() if policies.may_take_against(one, author, by=by)],
    }


def _evidence(row: CaseRow, actor: Actor) -> dict[str, object]:
    subject = row.subject
    if subject is None:
        return {
            "before": [],
            "after": [],
            "record": None,
            "misuse": None,
            "text": "",
            "hints": None,
            "similar": None,
            "wordings": [],
        }
    finding, record = find_finding(subject.kind.name, subject.thing.id), record_of(subject, actor=actor)
    before, after = find_neighbours(subject, actor=actor)
    return {
        "text": marked_text(finding, subject),
        "hints": read_hints(finding, subject),
        "wordings": find_earlier_wordings(subject),
        "before": before,
        "after": after,
        "record": record,
        "misuse": _misuse_of(record, actor),
        "misuse_words": PROPOSALS,
        "similar": find_similar(row.case, subject, finding, actor=actor),
    }


def _misuse_of(record: Record | None, actor: Actor) -> Misuse | None:
    """The record of an account, for those who act against accounts, as far as they may read what it counts."""
    return misuse_of(record.user, seen_by=actor) if record and record.user and may_moderate(actor) else None


def _history(row: CaseRow, actor: Actor) -> dict[str, object]:
    """What has happened in the case; whoever is reported does not learn from it who has reported them."""
    is_own_matter = not policies.may_judge(actor.user_id, row.subject)
    return {
        "is_own_matter": is_own_matter,
        "reports": [] if is_own_matter else list_reports(row.case),
        "decisions": list_decisions(row.case),
        "objections": [] if is_own_matter else list_objections(row.case),
        "handovers": list_handovers(row.case),
        "recipients": RECIPIENT_LABELS,
        "trail": [] if is_own_matter else list_trail(row.case),
        "notes": [] if is_own_matter else list_notes(row.case),
        "others": list_others_on(row.case, actor=actor),
        "ground_label": _ground_label,
        "act_label": label_of,
    }


def _ground_label(decision: Decision) -> str:
    return ground_of(decision.ground, decision.rules_version).label
