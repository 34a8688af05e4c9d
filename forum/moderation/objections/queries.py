"""Objections: who stands behind a link, what was objected to in a case, and what of it still waits."""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import Select, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.core.data.database import session
from forum.core.mail.recipients import Address, Person
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Blackout, Decision
from forum.moderation.models.objections import Objection, Objector
from forum.moderation.models.reports import Report
from forum.moderation.objection_links import ObjectionLink
from forum.moderation.queries.cases import CaseRow, find_case_behind_link
from forum.moderation.subjects import Subject

MOST_ROWS = 50


@dataclass(frozen=True, slots=True)
class Standing:
    """A person before a decision: as the author of what it is about, or as who reported it."""

    decision: Decision
    case: Case
    subject: Subject | None
    objector: Objector
    user: User | None
    report: Report | None
    # who it is, once for each decision: two reports by one address are one person
    key: str

    @property
    def reference(self) -> str:
        """The number that the person knows: of the own report, or of the case."""
        return self.report.reference if self.report else self.case.reference

    @property
    def recipient(self) -> Person | Address | None:
        """To whom mails about the objection go: the address of the report, or the author; None for neither."""
        if self.report is not None:
            report = self.report
            has_address = bool(report.reporter_email)
            return (
                Address(report.reporter_email, report.reporter_language, report.reporter_name) if has_address else None
            )
        return Person(self.user.id) if self.user else None


def find_standing(link: ObjectionLink) -> Standing | None:
    """Who a link speaks for; None when the decision, the account or the report is gone."""
    query = select(Decision).options(joinedload(Decision.case)).where(Decision.public_id == link.decision_id)
    decision = session.scalar(query)
    row = find_case_behind_link(decision.case.public_id) if decision else None
    if decision is None or row is None:
        return None
    if link.objector is Objector.REPORTER:
        report = session.scalar(select(Report).where(Report.public_id == link.person_id))
        return _standing_of_reporter(decision, row, report) if report else None
    user = session.scalar(select(User).where(User.public_id == link.person_id))
    if user is None:
        return None
    key = f"author:{user.public_id}"
    return Standing(decision, row.case, row.subject, Objector.AUTHOR, user, None, key)


def standing_of(objection: Objection, subject: Subject | None) -> Standing:
    """The person behind an objection as they can be reached now."""
    user = session.get(User, objection.user_id) if objection.user_id else None
    report = session.get(Report, objection.report_id) if objection.report_id else None
    decision = session.get_one(Decision, objection.decision_id)
    case = session.get_one(Case, objection.case_id)
    return Standing(decision, case, subject, objection.objector, user, report, objection.objector_key)


def find_objection_by(standing: Standing) -> Objection | None:
    """What the person has said against the decision."""
    return session.scalar(
        select(Objection)
        .options(joinedload(Objection.decided_by))
        .where(Objection.decision_id == standing.decision.id, Objection.objector_key == standing.key)
    )


def find_objection(case: Case, public_id: str) -> Objection | None:
    """An objection in a case, with the decision, who decided, and who answered."""
    query = _objections(case).where(Objection.public_id == public_id)
    return session.scalar(query)


def list_objections(case: Case) -> Sequence[Objection]:
    """All objections in a case, those that wait first."""
    waiting_first = Objection.decided_at.is_not(None)
    return session.scalars(_objections(case).order_by(waiting_first, Objection.id.desc()).limit(MOST_ROWS)).all()


def list_reports_answered_by(decision: Decision) -> Sequence[Report]:
    """Those whose reports a decision has answered."""
    return session.scalars(select(Report).where(Report.decision_id == decision.id).order_by(Report.id)).all()


def find_blackout(objection: Objection, subject: Subject) -> Blackout | None:
    """What the decision objected to has covered in the thing itself, while the bars are there and the words are kept."""
    of_thing = (Blackout.wording_table == subject.kind.name, Blackout.wording_id == subject.thing.id)
    standing = (Blackout.decision_id == objection.decision_id, Blackout.lifted_at.is_(None))
    return session.scalar(select(Blackout).where(*of_thing, *standing, Blackout.body_before != ""))


def find_decision_after(decision: Decision) -> Decision | None:
    """What was decided next on the same case."""
    query = select(Decision).where(Decision.case_id == decision.case_id, Decision.id > decision.id)
    return session.scalar(query.order_by(Decision.id).limit(1))


def _standing_of_reporter(decision: Decision, row: CaseRow, report: Report) -> Standing:
    user = session.get(User, report.reporter_id) if report.reporter_id else None
    key = f"report:{_first_report_of(report)}"
    return Standing(decision, row.case, row.subject, Objector.REPORTER, user, report, key)


def _first_report_of(report: Report) -> str:
    """The public id of the first report by the same address in the case."""
    if report.is_anonymous:
        return report.public_id
    same = select(Report.public_id).where(
        Report.case_id == report.case_id, Report.reporter_email == report.reporter_email
    )
    return session.scalar(same.order_by(Report.id).limit(1)) or report.public_id


def _objections(case: Case) -> Select[Objection]:
    return (
        select(Objection)
        .options(
            joinedload(Objection.decided_by),
            joinedload(Objection.decision).joinedload(Decision.decided_by),
        )
        .where(Objection.case_id == case.id)
    )
