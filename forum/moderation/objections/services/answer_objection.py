"""Answering an objection: by another person than before, with reasons, and what was wrong is undone at once."""

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.text.locale import DEFAULT_LANGUAGE, gettext, in_language
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.moderation.grounds import NO_BREACH
from forum.moderation.models.cases import Case, CaseState, Occasion
from forum.moderation.models.decisions import Decision, Trigger
from forum.moderation.models.objections import Objection, Objector, Outcome
from forum.moderation.objections import mails as objection_mails
from forum.moderation.objections.queries import Standing, list_reports_answered_by, standing_of
from forum.moderation.periods import objection_until
from forum.moderation.policies import may_judge
from forum.moderation.queries.history import list_unanswered
from forum.moderation.queries.overruled import list_overruled
from forum.moderation.queries.own_text import own_text
from forum.moderation.queries.things import list_people_to_tell
from forum.moderation.services.hold import hold_case
from forum.moderation.services.keep_open import keep_open_if_objected
from forum.moderation.services.record_decision import record_decision
from forum.moderation.services.reverse import reverse
from forum.moderation.services.weigh import weigh
from forum.moderation.services.write_to_reporter import letter_about, post_letter
from forum.moderation.subjects import Subject


class AlreadyAnswered(DomainError):
    """Somebody else has answered the objection in the meantime."""


class OwnMatter(DomainError):
    """Authors, and who represents an organisation, do not answer objections about what is theirs."""


def answer_objection(
    objection: Objection, subject: Subject | None, *, by: User, outcome: Outcome, reasons: str
) -> Decision | None:
    """Decide on an objection and tell the person, with one mail; the new decision if the first was taken back.

    If a reporter was right, the case stays open: what is done now is chosen with the ordinary decision.
    Raises AlreadyAnswered and OwnMatter.
    """
    if not may_judge(by.id, subject):
        raise OwnMatter(_("This is a matter of your own: another person of the moderation answers the objection."))
    standing = standing_of(objection, subject)
    case = standing.case
    hold_case(case, subject)
    session.refresh(objection, attribute_names=["outcome", "decided_at", "decided_by_id", "answer"])
    if objection.decided_at is not None:
        raise AlreadyAnswered(_("Somebody else has answered this objection in the meantime. Nothing was changed."))
    objection.outcome, objection.answer = outcome, reasons
    objection.decided_at, objection.decided_by_id = clock.now(), by.id
    decided = _put_right(standing, objection, by=by) if outcome is Outcome.GRANTED else None
    _settle(case, subject)
    activity.record("case.objection_answered", case, by=by, objection=objection.id, outcome=outcome)
    if recipient := standing.recipient:
        outbox.post(objection_mails.objection_answered(objection, standing), to=recipient)
    return decided


def _put_right(standing: Standing, objection: Objection, *, by: User) -> Decision | None:
    """The author gets back what was taken; a reporter's report waits for a new decision."""
    if standing.objector is Objector.REPORTER:
        if standing.report is not None:
            standing.report.decision_id = None
        return None
    if standing.decision.reversed_at is not None:
        return None
    decided = _take_back(standing, objection, by=by)
    _tell_others(standing, decided)
    return decided


def _take_back(standing: Standing, objection: Objection, *, by: User) -> Decision:
    """Undo the first decision and write down the one that did it."""
    first, case = standing.decision, standing.case
    undone = reverse(first, standing.subject, by=by, reason=_public_reason())
    decided = Decision(
        case_id=case.id,
        case_version=case.version,
        measure=undone.measure,
        account_measure=undone.account_measure,
        author_id=first.author_id,
        ground=NO_BREACH,
        rules_version=first.rules_version,
        explanation=objection.answer,
        trigger=Trigger.OBJECTION,
        occasion=Occasion.OBJECTION,
        triage=case.triage,
        waited_seconds=int((clock.now() - objection.created_at).total_seconds()),
        decided_by_id=by.id,
        objection_until=objection_until(clock.now()),
        author_told_at=clock.now(),
    )
    session.add(decided)
    case.version += 1
    record_decision(case, decided, by=by)
    session.flush()
    return decided


def _settle(case: Case, subject: Subject | None) -> None:
    """The case is decided, unless something else in it waits: another objection, a report, a release."""
    session.flush()
    case.version += 1
    if list_unanswered(case):
        case.occasion = Occasion.OBJECTION if list_overruled(case) else Occasion.REPORT
    elif subject is not None and subject.is_waiting:
        case.occasion = Occasion.RELEASE
    else:
        case.state, case.decided_at = CaseState.DECIDED, clock.now()
        case.taken_by_id = case.taken_at = None
    keep_open_if_objected(case)
    weigh(case)


def _tell_others(standing: Standing, decided: Decision) -> None:
    """Reporters, and others who speak for an organisation, hear once that the decision was taken back."""
    for report in list_reports_answered_by(standing.decision):
        report.decision_id = decided.id
        told = objection_mails.report_decided_anew(report, decided)
        post_letter(letter_about(decided, report, told), report)
    subject = standing.subject
    others = list_people_to_tell(subject) if subject else []
    for person in others:
        if subject and standing.user and person.id != standing.user.id:
            title = own_text(subject, person).title
            outbox.post(objection_mails.decided_anew(standing.case, title), to=Person(person.id))


def _public_reason() -> str:
    """The reason as it stands where readers see the act, for readers of every language."""
    with in_language(DEFAULT_LANGUAGE):
        return gettext("Taken back on an objection.")
