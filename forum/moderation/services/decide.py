"""Deciding a case: the measure, its reason, and everybody concerned told once."""

from sqlalchemy import delete, update

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.errors import DomainError
from forum.core.mail import outbox
from forum.core.mail.recipients import Person
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.moderation import mails
from forum.moderation.facts import facts_of
from forum.moderation.grounds import NO_BREACH
from forum.moderation.models.cases import Case, CaseState
from forum.moderation.models.decisions import Decision, Trigger
from forum.moderation.models.pending import PendingDecision
from forum.moderation.models.reports import Report
from forum.moderation.periods import objection_until
from forum.moderation.policies import may_judge_case, may_take, may_take_against
from forum.moderation.queries.history import list_unanswered
from forum.moderation.queries.overruled import overruled_in
from forum.moderation.queries.things import find_author, list_people_to_tell
from forum.moderation.services.hold import hold_case
from forum.moderation.services.keep_open import keep_open_if_objected
from forum.moderation.services.keep_text import DAY_OF_GRACE, keep_text
from forum.moderation.services.record_decision import record_decision
from forum.moderation.services.ruling import Ruling
from forum.moderation.services.take_measures import take_measures
from forum.moderation.services.write_to_reporter import decision_letter, post_letter
from forum.moderation.subjects import Subject
from forum.rules.queries import current_version


class CaseHasChanged(DomainError):
    """The case is not what the moderator saw when deciding."""


class GroundMissing(DomainError):
    """A measure against a text needs a rule or a law that it breaks."""


class MeasureImpossible(DomainError):
    """The thing or the account does not allow this measure as it is now."""


class AnotherPersonDecides(DomainError):
    """Nobody decides for an organisation of their own, nor again after being overruled (DSA Art. 20(6))."""


def draft(case: Case, subject: Subject | None, *, by: User, ruling: Ruling) -> Decision:
    """A decision as it would be written now, for the preview and for `decide`."""
    # what led to it are the reports that wait for an answer, not those that an earlier decision has answered
    reports = len(list_unanswered(case))
    return Decision(
        case_id=case.id,
        case_version=case.version,
        measure=ruling.measure,
        account_measure=ruling.account_measure,
        account_until=ruling.account_until,
        author_id=subject.author_id if subject else None,
        ground=ruling.ground or NO_BREACH,
        rules_version=ruling.rules_version or current_version(),
        facts=ruling.facts or facts_of(case, subject, reports=reports),
        explanation=ruling.explanation,
        details={},
        is_manifest=ruling.is_manifest and ruling.is_restriction,
        trigger=Trigger.NOTICE if reports else Trigger.OWN_INITIATIVE,
        occasion=case.occasion,
        triage=case.triage,
        waited_seconds=max(int((clock.now() - case.waiting_since).total_seconds()), 0),
        decided_by_id=by.id,
        objection_until=objection_until(clock.now()),
    )


def decide(case: Case, subject: Subject | None, *, by: User, ruling: Ruling, seen_version: int) -> Decision:
    """Take a measure, and tell the author and all who have reported.

    `subject` is None when the thing is gone for good; then nothing but "no action" is possible.
    `seen_version` is the case's version on the page on which it was decided: if it has risen since,
    CaseHasChanged is raised and nothing happens.
    """
    hold_case(case, subject)
    author = _hold_author(subject, ruling)
    _check(case, subject, author, by=by, ruling=ruling, seen_version=seen_version)
    decision = draft(case, subject, by=by, ruling=ruling)
    session.add(decision)
    session.flush()
    if subject:
        decision.details = take_measures(decision, ruling, subject, author, by=by)
        keep_text(decision, subject, until=decision.objection_until + DAY_OF_GRACE)
    close(case, decision, by=by)
    _note_unfounded(case, ruling)
    if subject:
        _tell_authors(decision, case, subject)
    _tell_reporters(decision, case)
    return decision


def _hold_author(subject: Subject | None, ruling: Ruling) -> User | None:
    """Who wrote it; locked against a role that is granted at the same moment when the account is acted against."""
    author = find_author(subject)
    if author is not None and not ruling.account_measure.is_none:
        session.refresh(author, with_for_update={"key_share": True})
    return author


def close(case: Case, decision: Decision, *, by: User) -> None:
    """Mark a case that is held as decided; it waits on if somebody's objection does."""
    case.state = CaseState.DECIDED
    case.decided_at = clock.now()
    case.taken_by_id = case.taken_at = None
    case.version += 1
    keep_open_if_objected(case)
    _forget_stopped(case)
    record_decision(case, decision, by=by)
    session.flush()


def _forget_stopped(case: Case) -> None:
    """What somebody had decided before is of no use any more."""
    stopped = (PendingDecision.case_id == case.id, PendingDecision.stopped_at.is_not(None))
    session.execute(delete(PendingDecision).where(*stopped))


def _check(
    case: Case, subject: Subject | None, author: User | None, *, by: User, ruling: Ruling, seen_version: int
) -> None:
    if case.version != seen_version:
        raise CaseHasChanged(_("The case has changed since you opened it: please look at it again before you decide."))
    verdict = may_judge_case(by.id, subject, overruled=overruled_in(case))
    if not verdict:
        raise AnotherPersonDecides(verdict.reason)
    verdict = may_take(ruling.measure, subject, by=by)
    if not verdict:
        raise MeasureImpossible(verdict.reason, field="measure")
    verdict = may_take_against(ruling.account_measure, author, by=by)
    if not verdict:
        raise MeasureImpossible(verdict.reason, field="account_measure")
    if ruling.is_restriction and ruling.ground in ("", NO_BREACH):
        raise GroundMissing(_("Choose the rule or the law that is broken."), field="ground")


def _note_unfounded(case: Case, ruling: Ruling) -> None:
    if ruling.unfounded_reports and not ruling.measure.is_restriction:
        baseless = update(Report).where(Report.case_id == case.id, Report.id.in_(ruling.unfounded_reports))
        session.execute(baseless.values(is_unfounded=True))


def _tell_authors(decision: Decision, case: Case, subject: Subject) -> None:
    """Authors hear of what was done to them; that nothing was done is no news."""
    if not mails.is_news_for_author(decision):
        return
    people = list_people_to_tell(subject)
    for person in people:
        outbox.post(mails.author_told(decision, case, subject, person), to=Person(person.id))
    if people:
        decision.author_told_at = clock.now()


def _tell_reporters(decision: Decision, case: Case) -> None:
    """Each report gets one answer: the first decision after it."""
    for report in list_unanswered(case):
        report.decision_id = decision.id
        post_letter(decision_letter(decision, report), report)
