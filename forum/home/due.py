"""What waits of the public pages, for the office's inbox: reported barriers, and the yearly review of the statement."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select

from forum.accounts.models import User
from forum.accounts.policies import for_office, is_office
from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.row_locks import hold_row
from forum.core.due.holding import HeldByAnother
from forum.core.due.rules import AT_ITS_MOMENT
from forum.core.due.source import DoneBy, DueSource, Fact, OwnHolder, Told, WaitingFacts, WaitingRows
from forum.core.mail.links import public_path
from forum.core.text.locale import lazy_day
from forum.core.text.locale import lazy_gettext as _
from forum.core.text.plain_text import first_words
from forum.core.time import clock
from forum.home.barriers.services import take_up
from forum.home.models import BarrierReport
from forum.home.site_pages.queries import read_standing
from forum.home.site_pages.shipped import STATEMENT_PAGE
from forum.home.site_pages.statement import read_statement

TITLE_LENGTH = 120
# there is one statement
THE_STATEMENT = 1


def _reports(actor: Actor) -> AnySelect:
    return select(BarrierReport).where(BarrierReport.answered_at.is_(None), for_office(actor))


def _tell(rows: Sequence[Any]) -> Sequence[Told]:
    reports: list[BarrierReport] = [row[0] for row in rows]
    return [
        Told(
            label=_("Reported barrier"),
            title=first_words(one.description, TITLE_LENGTH),
            note=one.reference,
            since=one.created_at,
            address=public_path("home.edit_barrier_report", public_id=one.public_id),
        )
        for one in reports
    ]


def give_report(item_id: int, to_id: int | None, from_id: int | None, _by_id: int) -> None:
    """Have somebody look after a report, or nobody."""
    report = session.get_one(BarrierReport, item_id)
    hold_row(report)
    if report.taken_up_by_id not in (from_id, to_id):
        raise HeldByAnother(_("Somebody else has taken this meanwhile."))
    if to_id is None:
        report.taken_up_at = report.taken_up_by_id = None
    elif report.taken_up_by_id != to_id:
        take_up(report, by=session.get_one(User, to_id))


def find_review(actor: Actor) -> Sequence[Fact]:
    """The review of the accessibility statement, a year after the last one (NBGG § 9b); from thirty days before.

    A statement into which the office has entered no day yet is no review: the list of pages says what it lacks.
    """
    standing = read_standing(STATEMENT_PAGE) if is_office(actor) else None
    statement = read_statement(standing.wording.facts) if standing else None
    if statement is None or statement.last_reviewed_on is None or not statement.is_review_due:
        return []
    told = Told(
        label=_("Yearly review"),
        title=_("Accessibility statement"),
        note=_("last reviewed on %(day)s", day=lazy_day(statement.last_reviewed_on)),
        since=clock.start_of_day(statement.last_reviewed_on),
        address=public_path("home.show_page_desk", name=STATEMENT_PAGE),
    )
    return [Fact(THE_STATEMENT, clock.end_of_day(statement.review_due_on), told)]


DUE_SOURCES = (
    DueSource(
        name="barriers",
        label=_("Reported barriers"),
        icon="accessible",
        items=WaitingRows(
            query=_reports,
            key=BarrierReport.id,
            basis=BarrierReport.due_at,
            rule=AT_ITS_MOMENT,
            loads=(),
            searched=(BarrierReport.description, BarrierReport.page_address),
            tell=_tell,
        ),
        holder=OwnHolder(BarrierReport.taken_up_by_id, give_report),
        done=DoneBy(BarrierReport.__tablename__, ("barrier.answered",), taken="barrier.taken_up"),
        minutes=30,
    ),
    DueSource(
        name="statement_review",
        label=_("Accessibility statement"),
        icon="accessible",
        items=WaitingFacts(find_review),
        holder=None,
        done=None,
        minutes=120,
    ),
)
