"""The office's inbox as its page shows it: what waits in groups by day, who does it, and how far a day reaches."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from forum.accounts.absences.staff import Staff
from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.pagination import Page
from forum.core.due.figures import Asked, Reach, SourceFigures, count_items, find_reach, known_minutes
from forum.core.due.listing import Wanted, list_items, place_of
from forum.core.due.source import DueItem
from forum.core.time import clock
from forum.office.queries.filters import InboxFilter
from forum.office.queries.working_time import WorkingDay, plan_day


@dataclass(frozen=True, slots=True)
class InboxRow:
    """One item, with the minutes that it takes and who does it today.

    `holder` took it; `in_charge` does it: the same person, or the deputy. Both None: nobody has it.
    """

    item: DueItem
    minutes: int
    holder: User | None
    in_charge: User | None
    is_overdue: bool
    # the line up to which the day reaches stands below it
    ends_day: bool

    @property
    def is_deputised(self) -> bool:
        return self.in_charge is not None and self.in_charge is not self.holder

    @property
    def is_left(self) -> bool:
        """Whoever took it is away, and nobody stands in."""
        return self.holder is not None and self.in_charge is None


@dataclass(frozen=True, slots=True)
class InboxGroup:
    """Rows that are due together: `day` for one day, or what is overdue, this week, next week, later."""

    key: str
    day: date | None
    rows: Sequence[InboxRow]


@dataclass(frozen=True, slots=True)
class Inbox:
    """A page of what waits, with the figures of all of it."""

    groups: Sequence[InboxGroup]
    page: Page[DueItem]
    figures: Sequence[SourceFigures]
    takes: Mapping[str, int]
    day: WorkingDay
    reach: Reach
    asked: Asked

    @property
    def total(self) -> int:
        return sum(one.total for one in self.figures)

    @property
    def overdue(self) -> int:
        return sum(one.overdue for one in self.figures)

    @property
    def today(self) -> int:
        return sum(one.today for one in self.figures)

    @property
    def held(self) -> int:
        return sum(one.held for one in self.figures)

    @property
    def free(self) -> int:
        return sum(one.free for one in self.figures)

    @property
    def minutes(self) -> int:
        """How long all of it takes."""
        return sum(one.total * self.takes[one.source.name] for one in self.figures)

    @property
    def shows_line(self) -> bool:
        """Whether the place up to which the day reaches stands on this page."""
        return any(row.ends_day for group in self.groups for row in group.rows)

    @property
    def left_over(self) -> int:
        """How many of what is due until the end of the day it does not reach."""
        return max(0, self.overdue + self.today - self.reach.count)


def load_inbox(chosen: InboxFilter, staff: Staff, *, actor: Actor, cursor: str | None) -> Inbox:
    """A page of the inbox, in a number of queries that depends on the sources alone."""
    day = plan_day(staff, people=chosen.people)
    asked = Asked(clock.now(), clock.end_of_day(day.day), staff.stands_in_for(actor.user_id or 0), staff.in_hands)
    figures, takes = count_items(asked, actor=actor), known_minutes()
    reach = find_reach(figures, takes, minutes=day.minutes, actor=actor)
    waiting = [one.source.name for one in figures if one.total]
    page = list_items(_wanted(chosen, waiting, asked), actor=actor, cursor=cursor)
    rows = [_row(item, takes, staff, reach, asked) for item in page.items]
    return Inbox(_groups(rows, asked.now), page, figures, takes, day, reach, asked)


def _wanted(chosen: InboxFilter, waiting: Sequence[str], asked: Asked) -> Wanted:
    """Sources without anything are not asked."""
    return Wanted(
        sources=[name for name in waiting if chosen.kind in (None, name)],
        held_by=chosen.held_by,
        besides=asked.holders if chosen.is_free else None,
        due_before=asked.now if chosen.is_overdue else None,
        words=chosen.words,
    )


def _row(item: DueItem, takes: Mapping[str, int], staff: Staff, reach: Reach, asked: Asked) -> InboxRow:
    return InboxRow(
        item,
        takes[item.source.name],
        staff.find(item.holder_id),
        staff.in_charge(item.holder_id, barred=item.told.barred),
        item.is_overdue(asked.now),
        place_of(item) == reach.last,
    )


def _groups(rows: Sequence[InboxRow], now: datetime) -> Sequence[InboxGroup]:
    found = []
    for (key, day), some in groupby(rows, lambda row: _group_of(row.item.due_at, now)):
        found.append(InboxGroup(key, day, list(some)))
    return found


def _group_of(due_at: datetime, now: datetime) -> tuple[str, date | None]:
    if due_at < now:
        return "overdue", None
    day, today = clock.day_of(due_at), clock.day_of(now)
    if day == today:
        return "today", day
    if day == today + timedelta(days=1):
        return "tomorrow", day
    next_monday = today + timedelta(days=7 - today.weekday())
    if day < next_monday:
        return "this_week", None
    return ("next_week" if day < next_monday + timedelta(days=7) else "later"), None
