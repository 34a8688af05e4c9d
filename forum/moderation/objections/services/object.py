"""Objecting to a decision: by the link in the mail, free of charge, once for each person (DSA Art. 20)."""

from datetime import timedelta

from sqlalchemy import select

from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.data.upsert import insert_unless_there
from forum.core.errors import DomainError
from forum.core.mail import outbox
from forum.core.mail.contact import office_address
from forum.core.security import throttle
from forum.core.security.signing import keyed_hash
from forum.core.time import clock
from forum.moderation.models.cases import Occasion
from forum.moderation.models.objections import Objection, ObjectionCounter
from forum.moderation.objections import mails as objection_mails
from forum.moderation.objections.queries import Standing, find_objection_by
from forum.moderation.periods import answer_until
from forum.moderation.policies import may_object
from forum.moderation.reports.services.confirm_reporter import confirm_reporter
from forum.moderation.services.hold import hold_case
from forum.moderation.services.keep_text import keep_text
from forum.moderation.services.queue_case import queue_case

MOST_BY_NETWORK = 30
WITHIN = timedelta(hours=1)
# an answer may come late; what it would bring back must still be there
KEPT_FOR_ANSWER = timedelta(days=60)


class ObjectionImpossible(DomainError):
    """The period is over, or the decision was made on an objection or in favour of the person."""


def object_to(standing: Standing, *, explanation: str, network: str) -> Objection:
    """Take in an objection, open the case again and confirm by mail; a second one leads to the first.

    Raises ObjectionImpossible, and TooManyAttempts after thirty objections an hour from one network.
    """
    _count(network)
    case = standing.case
    hold_case(case, standing.subject)
    first = find_objection_by(standing)
    if first is not None:
        return first
    verdict = may_object(standing.decision, standing.objector)
    if not verdict:
        raise ObjectionImpossible(verdict.reason)
    if standing.report is not None:
        # the link stood in a mail to the address
        confirm_reporter(standing.report)
    filed = _file(standing, explanation)
    queue_case(case, Occasion.OBJECTION)
    keep_text(standing.decision, standing.subject, until=filed.due_at + KEPT_FOR_ANSWER)
    activity.record("case.objected", case, by=standing.user, objection=filed.id, objector=filed.objector)
    _tell(standing, filed)
    return filed


def _count(network: str) -> None:
    if network:
        key = keyed_hash(f"objection:network:{network}")
        throttle.take_rate("objection", key, most=MOST_BY_NETWORK, within=WITHIN)


def _file(standing: Standing, explanation: str) -> Objection:
    now = clock.now()
    filed = Objection(
        reference=_next_reference(),
        case_id=standing.case.id,
        decision_id=standing.decision.id,
        objector=standing.objector,
        objector_key=standing.key,
        user_id=standing.user.id if standing.user else None,
        report_id=standing.report.id if standing.report else None,
        explanation=explanation,
        due_at=answer_until(now),
    )
    session.add(filed)
    session.flush()
    return filed


def _tell(standing: Standing, filed: Objection) -> None:
    """The person gets a confirmation, the office word that it waits."""
    if recipient := standing.recipient:
        outbox.post(objection_mails.objection_received(filed, standing), to=recipient)
    outbox.post(objection_mails.objection_arrived(filed, standing), to=office_address())


def _next_reference() -> str:
    """ "B 2026-9": numbered through the year, without gaps."""
    year = clock.today().year
    insert_unless_there(ObjectionCounter, year=year, last_number=0)
    query = select(ObjectionCounter).where(ObjectionCounter.year == year).with_for_update()
    counter = session.scalars(query.execution_options(populate_existing=True)).one()
    counter.last_number += 1
    return f"B {year}-{counter.last_number}"
