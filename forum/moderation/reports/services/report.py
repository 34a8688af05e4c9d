"""Taking in a notice about a thing (DSA Art. 16)."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import session
from forum.core.errors import TooManyAttempts
from forum.core.mail import outbox
from forum.core.mail.addresses import tidy_address
from forum.core.mail.contact import office_address
from forum.core.mail.recipients import Address
from forum.core.security import throttle
from forum.core.security.signing import keyed_hash
from forum.core.time import clock
from forum.moderation import mails, reporter_mails
from forum.moderation.models.cases import Case, Occasion
from forum.moderation.models.reports import Category, Report, ReporterKind, more_urgent
from forum.moderation.reports.services.postpone_case import postpone_case
from forum.moderation.services.open_case import open_case
from forum.moderation.services.queue_case import queue_case
from forum.moderation.subjects import Subject

MOST_BY_ACCOUNT = 10
# many people share a network: a school, a library, a mobile carrier
MOST_BY_NETWORK = 30
WITHIN = timedelta(hours=1)
# mails that ask whose address it is; the reports themselves are taken
MOST_BY_ADDRESS = 5
DAY = timedelta(hours=24)
SENT_AGAIN_WITHIN = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class Notice:
    """What a reporter says; name and e-mail may be empty for depictions of child abuse alone."""

    category: Category
    explanation: str
    addresses: str
    reporter_kind: ReporterKind = ReporterKind.PERSON
    name: str = ""
    email: str = ""
    language: str = "de"


def report(subject: Subject, notice: Notice, *, by: User | None, network: str) -> Report:
    """File a notice in the thing's case and confirm it by mail; the same one sent again is the first one.

    Raises TooManyAttempts after ten reports an hour by one account, or thirty from one network.
    """
    if by is not None:
        _count(f"account:{by.id}", most=MOST_BY_ACCOUNT)
    if network:
        _count(f"network:{network}", most=MOST_BY_NETWORK)
    case = open_case(subject)
    earlier = _find_same(case, notice, by=by)
    if earlier is not None:
        return earlier
    was_urgent = case.is_open and case.is_urgent
    _add_to(case, notice)
    filed = _file(case, notice, by=by)
    queue_case(case, Occasion.REPORT, category=notice.category)
    postpone_case(case, filed, by=by)
    activity.record("case.reported", case, by=by, report=filed.id, category=notice.category)
    _confirm(filed, case, subject)
    if case.is_urgent and not was_urgent:
        outbox.post(mails.urgent_report(case, subject), to=office_address())
    return filed


def _find_same(case: Case, notice: Notice, *, by: User | None) -> Report | None:
    """The report that somebody has just sent, gone back in the browser, and sends again with the same words."""
    same = select(Report).where(
        Report.case_id == case.id,
        Report.reporter_id == (by.id if by else None),
        Report.created_at > clock.now() - SENT_AGAIN_WITHIN,
        Report.decision_id.is_(None),
        *(getattr(Report, name) == value for name, value in _typed(notice).items()),
    )
    return session.scalar(same.order_by(Report.id).limit(1))


def _typed(notice: Notice) -> dict[str, object]:
    """What a report keeps of its form."""
    return {
        "category": notice.category,
        "reporter_kind": notice.reporter_kind,
        "explanation": notice.explanation,
        "addresses": notice.addresses,
        "reporter_name": notice.name,
        "reporter_email": tidy_address(notice.email),
    }


def _count(sender: str, *, most: int, within: timedelta = WITHIN) -> None:
    key = keyed_hash(f"report:{sender}")
    throttle.take_rate("report", key, most=most, within=within)


def _confirm(filed: Report, case: Case, subject: Subject) -> None:
    """Confirm the receipt: in full to the address of an account, else by a link that asks whose address it is."""
    address, language = filed.reporter_email, filed.reporter_language
    if filed.is_confirmed:
        received = reporter_mails.report_received(filed, case, subject.public_title)
        outbox.post(received, to=Address(address, language, filed.reporter_name))
    elif address and _may_ask(address):
        filed.asked_to_confirm_at = clock.now()
        outbox.post(reporter_mails.confirm_reporter(filed), to=Address(address, language))


def _may_ask(address: str) -> bool:
    """Whether the address has not got too many such mails today: somebody else may have typed it."""
    try:
        _count(f"address:{address}", most=MOST_BY_ADDRESS, within=DAY)
    except TooManyAttempts:
        return False
    return True


def _add_to(case: Case, notice: Notice) -> None:
    """Let a case grow by one report."""
    case.category = more_urgent(case.category, notice.category) if case.is_open else notice.category
    case.report_count += 1
    case.last_reported_at = clock.now()


def _file(case: Case, notice: Notice, *, by: User | None) -> Report:
    is_own_address = by is not None and by.email == tidy_address(notice.email)
    filed = Report(
        **_typed(notice),
        reference=f"{case.reference}/{case.report_count}",
        case_id=case.id,
        reporter_id=by.id if by else None,
        email_confirmed_at=clock.now() if is_own_address else None,
        reporter_language=notice.language,
        good_faith_at=clock.now(),
    )
    session.add(filed)
    session.flush()
    return filed
