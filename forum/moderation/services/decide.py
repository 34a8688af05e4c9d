"""Deciding a case: the measure, its reason, and everybody concerned told once."""

from forum.accounts.models import User
from forum.core import activity, clock, mail
from forum.core.database import session
from forum.core.errors import DomainError
from forum.core.locale import lazy_gettext as _
from forum.moderation import mails
from forum.moderation.grounds import NO_BREACH
from forum.moderation.models.cases import Case, CaseState
from forum.moderation.models.decisions import Decision, Measure, Trigger
from forum.moderation.periods import objection_until
from forum.moderation.policies import may_take
from forum.moderation.queries.history import list_unanswered
from forum.moderation.queries.things import list_people_to_tell
from forum.moderation.services.hide import hide, restore
from forum.moderation.subjects import Subject


class CaseHasChanged(DomainError):
    """The case is not what the moderator saw when deciding."""


class GroundMissing(DomainError):
    """A measure against a text needs a rule or a law that it breaks."""


class MeasureImpossible(DomainError):
    """The thing does not allow this measure as it is now."""


def draft(case: Case, *, by: User, measure: Measure, ground: str, explanation: str) -> Decision:
    """A decision as it would be written now, for the preview and for `decide`."""
    return Decision(
        case_id=case.id,
        case_version=case.version,
        measure=measure,
        ground=ground or NO_BREACH,
        explanation=explanation,
        trigger=Trigger.NOTICE if case.report_count else Trigger.OWN_INITIATIVE,
        decided_by_id=by.id,
        objection_until=objection_until(clock.now()),
    )


def decide(
    case: Case, subject: Subject | None, *, by: User, measure: Measure, ground: str, explanation: str, seen_version: int
) -> Decision:
    """Take a measure, and tell the author and all who have reported.

    `subject` is None when the thing is gone for good; then nothing but "no action" is possible.
    `seen_version` is the case's version on the page on which it was decided: if it has risen since,
    CaseHasChanged is raised and nothing happens.
    """
    session.refresh(case, with_for_update=True)
    _check(case, subject, measure=measure, ground=ground, seen_version=seen_version)
    decision = draft(case, by=by, measure=measure, ground=ground, explanation=explanation)
    session.add(decision)
    if subject:
        _take(measure, subject, by=by, decision=decision)
    case.state = CaseState.DECIDED
    case.decided_at = clock.now()
    case.version += 1
    activity.record("case.decided", case, by=by, measure=measure, ground=decision.ground)
    session.flush()
    if subject:
        _tell_authors(decision, case, subject)
    _tell_reporters(decision, case)
    return decision


def _check(case: Case, subject: Subject | None, *, measure: Measure, ground: str, seen_version: int) -> None:
    if case.version != seen_version:
        raise CaseHasChanged(_("The case has changed since you opened it: please look at it again before you decide."))
    verdict = may_take(measure, subject)
    if not verdict:
        raise MeasureImpossible(verdict.reason, field="measure")
    if measure is Measure.HIDE and ground in ("", NO_BREACH):
        raise GroundMissing(_("Choose the rule or the law that is broken."), field="ground")


def _take(measure: Measure, subject: Subject, *, by: User, decision: Decision) -> None:
    match measure:
        case Measure.HIDE:
            hide(subject, by=by, reason=mails.public_reason(decision))
        case Measure.RESTORE:
            restore(subject, by=by)
        case Measure.NONE:
            pass


def _tell_authors(decision: Decision, case: Case, subject: Subject) -> None:
    """Authors hear of what was done to their texts; a rejected report is no news for them."""
    if decision.measure is Measure.NONE:
        return
    people = list_people_to_tell(subject)
    for person in people:
        message = mails.author_told(decision, case, subject)
        mail.post(message, to=person.email, language=person.language, name=person.public_name)
    if people:
        decision.author_told_at = clock.now()


def _tell_reporters(decision: Decision, case: Case) -> None:
    """Each report gets one answer: the first decision after it."""
    for report in list_unanswered(case):
        report.decision_id = decision.id
        if not report.reporter_email:
            continue
        message = mails.reporter_told(decision, report)
        mail.post(message, to=report.reporter_email, language=report.reporter_language, name=report.reporter_name)
