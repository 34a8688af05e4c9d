"""What waits for the office: one list over all areas, by the day it is due."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from forum.contributions.queries import answers_due
from forum.core.access import Actor
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models import Thread
from forum.moderation.models.cases import Occasion
from forum.moderation.queries import cases
from forum.organisations import queries as organisations
from forum.organisations.models import OrganisationState
from forum.organisations.policies import request_due_at

MOST_OF_A_KIND = 25


class Errand(StrEnum):
    """The kinds of things that wait."""

    REPORT = "report"
    ANSWER = "answer"
    REQUEST = "request"
    MANDATE = "mandate"

    @property
    def label(self) -> str:
        return ERRAND_LABELS[self]


ERRAND_LABELS = {
    Errand.REPORT: _("Report"),
    Errand.ANSWER: _("Answer"),
    Errand.REQUEST: _("Organisation"),
    Errand.MANDATE: _("Mandate"),
}


@dataclass(frozen=True, slots=True)
class Waiting:
    """One thing that waits; `public_id` or `thread` lead to the page where it is done."""

    errand: Errand
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
        return self.occasion.label if self.occasion else self.errand.label

    def is_overdue(self, at: datetime) -> bool:
        return self.due_at < at


@dataclass(frozen=True, slots=True)
class Inbox:
    """What waits, the first due first, and how much there is of each kind."""

    items: Sequence[Waiting]
    counts: dict[Errand, int]
    overdue_answers: int

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def is_cut(self) -> bool:
        """Whether more waits than the list shows."""
        return self.total > len(self.items)


def load_inbox(*, actor: Actor) -> Inbox:
    """A fixed number of questions, however much waits."""
    items = [*_reports(actor), *_answers(), *_requests(), *_mandates()]
    answers, overdue = answers_due.count_answers_due()
    return Inbox(
        items=sorted(items, key=lambda item: (item.due_at, item.since)),
        counts={
            Errand.REPORT: cases.count_open(actor=actor),
            Errand.ANSWER: answers,
            Errand.REQUEST: organisations.count_by_state().get(OrganisationState.REQUESTED, 0),
            Errand.MANDATE: organisations.count_mandates_ending(),
        },
        overdue_answers=overdue,
    )


def _reports(actor: Actor) -> Iterator[Waiting]:
    for row in cases.list_waiting(MOST_OF_A_KIND, actor=actor):
        case = row.case
        title = row.subject.title if row.subject else _("The reported text is gone.")
        yield Waiting(
            Errand.REPORT,
            title,
            case.reference,
            case.created_at,
            case.due_at,
            case.public_id,
            occasion=case.occasion,
        )


def _answers() -> Iterator[Waiting]:
    for thread in answers_due.list_answers_due(MOST_OF_A_KIND):
        assert thread.answer_due_at is not None
        yield Waiting(
            Errand.ANSWER,
            thread.title,
            thread.proposal_number or "",
            thread.created_at,
            thread.answer_due_at,
            thread.public_id,
            thread=thread,
        )


def _requests() -> Iterator[Waiting]:
    for one in organisations.list_waiting_requests(MOST_OF_A_KIND):
        due_at = request_due_at(one.created_at)
        yield Waiting(Errand.REQUEST, one.name, one.kind.label, one.created_at, due_at, one.public_id)


def _mandates() -> Iterator[Waiting]:
    for mandate in organisations.list_mandates_ending(MOST_OF_A_KIND):
        assert mandate.until_day is not None
        title = _(
            "%(name)s for %(organisation)s",
            name=mandate.user.public_name,
            organisation=mandate.organisation.name,
        )
        due_at = clock.end_of_day(mandate.until_day)
        yield Waiting(Errand.MANDATE, title, mandate.function, mandate.created_at, due_at, mandate.public_id)
