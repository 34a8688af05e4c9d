"""What waits for the office: one list over all areas, by the day it is due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from forum.contributions.queries import answers_due
from forum.core.access import Actor
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models.threads import Thread
from forum.moderation.models.cases import Occasion
from forum.moderation.queries import cases
from forum.organisations import queries as organisations
from forum.organisations.models import OrganisationState
from forum.organisations.policies import request_due_at

MOST_OF_A_KIND = 25


class InboxKind(StrEnum):
    """The kinds of things that wait for the office."""

    REPORT = "report"
    ANSWER = "answer"
    REQUEST = "request"
    MANDATE = "mandate"

    @property
    def label(self) -> str:
        return INBOX_KIND_LABELS[self]


INBOX_KIND_LABELS = {
    InboxKind.REPORT: _("Report"),
    InboxKind.ANSWER: _("Answer"),
    InboxKind.REQUEST: _("Organisation"),
    InboxKind.MANDATE: _("Mandate"),
}


@dataclass(frozen=True, slots=True)
class InboxItem:
    """One thing that waits; `public_id` or `thread` lead to the page where it is done."""

    kind: InboxKind
    title: object
    note: object
    since: datetime
    due_at: datetime
    public_id: str
    # of an answer
    thread: Thread | None = None
    # of a case
    occasion: Occasion | None = None

    @property
    def label(self) -> object:
        """What waits, in a word or two."""
        return self.occasion.label if self.occasion else self.kind.label

    def is_overdue(self, at: datetime) -> bool:
        return self.due_at < at


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits, the earliest due first, and how many there are of each kind."""

    items: Sequence[InboxItem]
    counts: dict[InboxKind, int]
    overdue_answers: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def is_shortened(self) -> bool:
        """Whether the list shows less than what waits."""
        return self.total > len(self.items)


def load_inbox(*, actor: Actor) -> Inbox:
    """All that waits, in a fixed number of queries."""
    items = [*_reports(actor), *_answers(actor), *_requests(), *_mandates()]
    answers, overdue = answers_due.count_answers_due(actor=actor)
    return Inbox(
        items=sorted(items, key=lambda item: (item.due_at, item.since)),
        counts={
            InboxKind.REPORT: cases.count_open(actor=actor),
            InboxKind.ANSWER: answers,
            InboxKind.REQUEST: organisations.count_by_state().get(OrganisationState.REQUESTED, 0),
            InboxKind.MANDATE: organisations.count_mandates_ending(),
        },
        overdue_answers=overdue,
    )


def _reports(actor: Actor) -> Iterator[InboxItem]:
    for row in cases.list_waiting(MOST_OF_A_KIND, actor=actor):
        case = row.case
        title = row.subject.title if row.subject else _("The reported text is gone.")
        yield InboxItem(
            InboxKind.REPORT,
            title,
            case.reference,
            case.created_at,
            case.due_at,
            case.public_id,
            occasion=case.occasion,
        )


def _answers(actor: Actor) -> Iterator[InboxItem]:
    for thread in answers_due.list_answers_due(MOST_OF_A_KIND, actor=actor):
        assert thread.answer_due_at is not None
        yield InboxItem(
            InboxKind.ANSWER,
            thread.title,
            thread.proposal_number or "",
            thread.created_at,
            thread.answer_due_at,
            thread.public_id,
            thread=thread,
        )


def _requests() -> Iterator[InboxItem]:
    for one in organisations.list_waiting_requests(MOST_OF_A_KIND):
        due_at = request_due_at(one.created_at)
        yield InboxItem(InboxKind.REQUEST, one.name, one.kind.label, one.created_at, due_at, one.public_id)


def _mandates() -> Iterator[InboxItem]:
    for mandate in organisations.list_mandates_ending(MOST_OF_A_KIND):
        assert mandate.until_day is not None
        title = _(
            "%(name)s for %(organisation)s",
            name=mandate.user.public_name,
            organisation=mandate.organisation.name,
        )
        due_at = clock.end_of_day(mandate.until_day)
        yield InboxItem(InboxKind.MANDATE, title, mandate.function, mandate.created_at, due_at, mandate.public_id)
