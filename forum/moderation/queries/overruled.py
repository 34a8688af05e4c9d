"""Who may not decide anew: whoever a reporter was right to object against (DSA Art. 20(6))."""

from collections.abc import Mapping, Sequence

from sqlalchemy import select

from forum.core.access import Actor, Verdict
from forum.core.data.database import session
from forum.moderation.models.cases import Case, Occasion
from forum.moderation.models.decisions import Decision
from forum.moderation.models.objections import Objection, Outcome
from forum.moderation.models.reports import Report
from forum.moderation.policies import may_decide
from forum.moderation.subjects import Subject


def list_overruled(case: Case) -> Sequence[int | None]:
    """Who decided what a reporter was right to object to, as long as the new decision waits."""
    query = (
        select(Decision.decided_by_id)
        .join(Objection, Objection.decision_id == Decision.id)
        .join(Report, Report.id == Objection.report_id)
        .where(Objection.case_id == case.id, Objection.outcome == Outcome.GRANTED, Report.decision_id.is_(None))
    )
    return session.scalars(query).all()


def overruled_in(case: Case) -> Sequence[int | None]:
    """Who may not decide on a case that waits: nobody is kept from it but by a new decision that is due."""
    return list_overruled(case) if case.occasion is Occasion.OBJECTION else ()


def verdict_on(case: Case | None, subject: Subject | None, *, actor: Actor) -> Verdict:
    """Whether an actor may decide on a thing and in its case, if there is one."""
    return may_decide(actor, subject, overruled=overruled_in(case) if case else ())


def list_barred(case_ids: Sequence[int]) -> Mapping[int, Sequence[int]]:
    """Who answers no waiting objection, by the keys of the cases: who decided first, and whose matter it is."""
    found: dict[int, list[int]] = {}
    if not case_ids:
        return found
    columns = (Objection.case_id, Decision.decided_by_id, Decision.author_id, Objection.user_id)
    query = select(*columns).join(Decision, Decision.id == Objection.decision_id)
    for case_id, *people in session.execute(
        query.where(Objection.case_id.in_(case_ids), Objection.decided_at.is_(None))
    ):
        found.setdefault(case_id, []).extend(one for one in people if one is not None)
    return found
