"""Reports, decisions and objections of the past, laid down as the figures count them."""

from datetime import UTC, datetime, timedelta
from itertools import count
from typing import Any

from forum.core.data.database import session
from forum.moderation.measures.accounts import NOTHING
from forum.moderation.measures.texts import HIDE, NO_ACTION
from forum.moderation.models.cases import Case, CaseState
from forum.moderation.models.decisions import Decision, Trigger
from forum.moderation.models.objections import Objection, Objector
from forum.moderation.models.reports import Category, Report

_numbers = count(1)
SPRING = datetime(2025, 4, 2, 10, 0, tzinfo=UTC)


def lay_case() -> Case:
    number = next(_numbers)
    case = Case(
        reference=f"M 1999-{number}",
        subject_kind="post",
        subject_id=1_000_000 + number,
        state=CaseState.DECIDED,
        due_at=SPRING,
    )
    session.add(case)
    session.flush()
    return case


def lay_decision(*, at: datetime = SPRING, case: Case | None = None, **fields: Any) -> Decision:
    """A post hidden for breaking rule 4 on a report, unless something else is named."""
    decided = case or lay_case()
    given: dict[str, Any] = {
        "case_id": decided.id,
        "case_version": next(_numbers),
        "measure": HIDE,
        "account_measure": NOTHING,
        "ground": "rule:insults",
        "rules_version": "2026-01",
        "explanation": "Geheime Begründung",
        "trigger": Trigger.NOTICE,
        "created_at": at,
        "objection_until": at + timedelta(days=180),
    }
    decision = Decision(**(given | fields))
    session.add(decision)
    session.flush()
    return decision


def lay_report(
    *, at: datetime = SPRING, decided_after: timedelta | None = None, decision: Decision | None = None, **fields: Any
) -> Report:
    """A report, decided after some time if one is named; the decision takes no action unless it is given."""
    answer = decision
    if answer is None and decided_after is not None:
        answer = lay_decision(at=at + decided_after, measure=NO_ACTION, ground="no_breach")
    case = lay_case()
    given: dict[str, Any] = {
        "reference": f"{case.reference}/1",
        "case_id": case.id,
        "category": Category.RULES,
        "explanation": "Geheime Meldung",
        "addresses": "http://localhost/beitrag/0123456789",
        "reporter_name": "Toni Geheim",
        "created_at": at,
        "decision_id": answer.id if answer else None,
    }
    report = Report(**(given | fields))
    session.add(report)
    session.flush()
    return report


def lay_objection(decision: Decision, *, at: datetime = SPRING, **fields: Any) -> Objection:
    number = next(_numbers)
    given: dict[str, Any] = {
        "reference": f"B 1999-{number}",
        "case_id": decision.case_id,
        "decision_id": decision.id,
        "objector": Objector.AUTHOR,
        "objector_key": f"person:{number}",
        "explanation": "Geheime Beschwerde",
        "due_at": at + timedelta(days=14),
        "created_at": at,
    }
    objection = Objection(**(given | fields))
    session.add(objection)
    session.flush()
    return objection
