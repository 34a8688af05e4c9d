"""Taking in a report of a barrier, and answering it."""

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import delete, select

from forum.accounts.models import User
from forum.core.acts import activity
from forum.core.data.database import PublicEntity, session
from forum.core.data.row_locks import hold_row
from forum.core.errors import DomainError, TooManyAttempts
from forum.core.mail import outbox
from forum.core.mail.addresses import tidy_address
from forum.core.mail.recipients import Address
from forum.core.security import throttle
from forum.core.security.signing import keyed_hash
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.home.barriers import mails
from forum.home.models import BarrierReport
from forum.home.settings import PAGES

# many people share a network: a school, a library, a mobile carrier
MOST_BY_NETWORK = 20
WITHIN = timedelta(hours=1)
# mails to an address that anybody may have typed
MOST_BY_ADDRESS = 5
DAY = timedelta(hours=24)
SENT_AGAIN_WITHIN = timedelta(minutes=10)
KEPT_AFTER_ANSWER = timedelta(days=365)


class AnsweredAlready(DomainError):
    """Somebody else has answered in the meantime."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Barrier:
    """What somebody tells of a barrier; the description alone is needed."""

    description: str
    page_address: str = ""
    wish: str = ""
    technology: str = ""
    name: str = ""
    email: str = ""
    language: str = "de"


def report_barrier(barrier: Barrier, *, network: str) -> BarrierReport:
    """Keep a report with the day of its answer, and confirm it by mail; the same one sent again is the first one.

    Raises TooManyAttempts after twenty reports an hour from one network.
    """
    if network:
        _count(f"network:{network}", most=MOST_BY_NETWORK, within=WITHIN)
    earlier = _find_same(barrier)
    if earlier is not None:
        return earlier
    days = PAGES.current().barrier_answer_days
    filed = BarrierReport(**_typed(barrier), due_at=clock.end_of_day(clock.today() + timedelta(days=days)))
    session.add(filed)
    session.flush()
    activity.record("barrier.reported", filed, by=None)
    if filed.reporter_email and _may_write_to(filed.reporter_email):
        # without the name: somebody else may have typed both
        outbox.post(mails.barrier_received(filed), to=Address(filed.reporter_email, filed.reporter_language))
    return filed


def take_up(report: BarrierReport, *, by: User) -> None:
    """Somebody of the office looks after it; whoever takes it up last has it."""
    hold_row(report)
    if report.answered_at is not None:
        raise AnsweredAlready(_("This report has been answered in the meantime."))
    report.taken_up_at, report.taken_up_by_id = clock.now(), by.id
    activity.record("barrier.taken_up", report, by=by)


def answer(report: BarrierReport, text: str, *, by: PublicEntity) -> bool:
    """Answer by mail, or keep what was done where nobody gave an address; whether a mail goes out.

    Raises AnsweredAlready.
    """
    hold_row(report)
    if report.answered_at is not None:
        raise AnsweredAlready(_("This report has been answered in the meantime."))
    report.answer, report.answered_at, report.answered_by_id = text, clock.now(), by.id
    report.erase_at = clock.now() + KEPT_AFTER_ANSWER
    activity.record("barrier.answered", report, by=by)
    if report.reporter_email:
        to = Address(report.reporter_email, report.reporter_language, report.reporter_name)
        outbox.post(mails.barrier_answered(report), to=to)
    return bool(report.reporter_email)


def forget_reports() -> int:
    """Delete reports a year after their answer; how many."""
    old = delete(BarrierReport).where(BarrierReport.erase_at <= clock.now())
    return int(session.execute(old).rowcount)  # type: ignore[attr-defined]


def _find_same(barrier: Barrier) -> BarrierReport | None:
    """The report that somebody has just sent, gone back in the browser, and sends again with the same words."""
    same = [getattr(BarrierReport, name) == value for name, value in _typed(barrier).items()]
    recent = BarrierReport.created_at > clock.now() - SENT_AGAIN_WITHIN
    query = select(BarrierReport).where(recent, BarrierReport.answered_at.is_(None), *same)
    return session.scalar(query.order_by(BarrierReport.id).limit(1))


def _typed(barrier: Barrier) -> dict[str, str]:
    return {
        "description": barrier.description,
        "page_address": barrier.page_address,
        "wish": barrier.wish,
        "technology": barrier.technology,
        "reporter_name": barrier.name,
        "reporter_email": tidy_address(barrier.email),
        "reporter_language": barrier.language,
    }


def _count(sender: str, *, most: int, within: timedelta) -> None:
    throttle.take_rate("barrier", keyed_hash(f"barrier:{sender}"), most=most, within=within)


def _may_write_to(address: str) -> bool:
    """Whether the address has not got too many such mails today: somebody else may have typed it."""
    try:
        _count(f"address:{address}", most=MOST_BY_ADDRESS, within=DAY)
    except TooManyAttempts:
        return False
    return True
