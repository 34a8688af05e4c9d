"""What a moderator wants to see of the list of cases, and the where-clause of it."""

from dataclasses import dataclass
from typing import assert_never

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, false, or_, select
from sqlalchemy.orm import aliased

from forum.accounts.models import User
from forum.core.reportable.kind import ReportableKind
from forum.core.reportable.registry import list_kinds
from forum.core.text.choices import AddressChoice
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.fields.models import FieldOfAction
from forum.moderation.models.cases import Case, CaseState, Occasion, Priority
from forum.moderation.models.decisions import Decision
from forum.moderation.models.reports import Category
from forum.topics.models import Topic
from forum.triage.models import Level


class Stage(AddressChoice):
    """How far cases have come, as addresses say it; OPEN is everything that is not decided."""

    OPEN = "offen"
    IN_WORK = "in-arbeit"
    REOPENED = "wieder-offen"
    DECIDED = "entschieden"
    ALL = "alle"

    @property
    def label(self) -> str:
        return STAGE_LABELS[self]


STAGE_LABELS = {
    Stage.OPEN: _("Open"),
    Stage.IN_WORK: _("In work"),
    Stage.REOPENED: _("Reopened"),
    Stage.DECIDED: _("Decided"),
    Stage.ALL: _("All"),
}


class Pile(AddressChoice):
    """Occasions that are worked off in one go, as addresses say it."""

    REPORTS = "meldungen"
    RELEASES = "freigaben"
    OBJECTIONS = "beschwerden"
    HINTS = "hinweise"

    @property
    def label(self) -> str:
        return PILE_LABELS[self]

    @property
    def occasions(self) -> tuple[Occasion, ...]:
        return PILE_OCCASIONS[self]


PILE_LABELS = {
    Pile.REPORTS: _("Reports"),
    Pile.RELEASES: _("Releases"),
    Pile.OBJECTIONS: _("Objections"),
    Pile.HINTS: _("Hints"),
}

PILE_OCCASIONS = {
    Pile.REPORTS: (Occasion.REPORT, Occasion.OWN_INITIATIVE),
    Pile.RELEASES: (Occasion.RELEASE, Occasion.RESUBMISSION, Occasion.CHECK),
    Pile.OBJECTIONS: (Occasion.OBJECTION,),
    Pile.HINTS: (Occasion.TRIAGE,),
}


@dataclass(frozen=True, slots=True)
class CaseFilter:
    """What a moderator wants to see of the list; field and account are named by their public ids."""

    stage: Stage = Stage.OPEN
    pile: Pile | None = None
    kind: ReportableKind | None = None
    category: Category | None = None
    priority: Priority | None = None
    triage: Level | None = None
    field: str = ""
    # of whom posts or profile are the subject
    account: str = ""
    # who works on it, or has decided
    worker_id: int | None = None
    is_overdue: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether it leaves out anything that is at this stage."""
        return self != CaseFilter(stage=self.stage)


def matches(wanted: CaseFilter) -> ColumnElement[bool]:
    """The cases that a filter lets through."""
    columns = {
        Case.subject_kind: wanted.kind.name if wanted.kind else None,
        Case.category: wanted.category,
        Case.priority: wanted.priority,
        Case.triage: wanted.triage,
    }
    clauses = [column == value for column, value in columns.items() if value is not None]
    if wanted.pile:
        clauses.append(Case.occasion.in_(wanted.pile.occasions))
    if wanted.field:
        clauses.append(_in_field(wanted.field))
    if wanted.account:
        person = aliased(User)
        clauses.append(about_account(select(person.id).where(person.public_id == wanted.account).scalar_subquery()))
    if wanted.worker_id is not None:
        clauses.append(_worked_on_by(wanted.worker_id))
    if wanted.is_overdue:
        clauses.append(and_(Case.due_at < clock.now(), Case.state != CaseState.DECIDED))
    return and_(_at_stage(wanted.stage), *clauses)


def about_account(user_id: ColumnElement[int] | ScalarSelect[int] | int) -> ColumnElement[bool]:
    """The cases of what an account has written, its profile included."""
    written = ((kind, aliased(kind.model), kind.author) for kind in list_kinds() if kind.author is not None)
    return or_(
        false(),
        *(
            and_(
                Case.subject_kind == kind.name,
                Case.subject_id.in_(select(thing.id).where(getattr(thing, author.key) == user_id)),
            )
            for kind, thing, author in written
        ),
    )


def _at_stage(stage: Stage) -> ColumnElement[bool]:
    match stage:
        case Stage.ALL:
            return Case.id.is_not(None)
        case Stage.OPEN:
            return Case.state != CaseState.DECIDED
        case Stage.IN_WORK:
            return Case.state == CaseState.IN_WORK
        case Stage.REOPENED:
            return Case.state == CaseState.REOPENED
        case Stage.DECIDED:
            return Case.state == CaseState.DECIDED
        case _:
            assert_never(stage)


def _in_field(public_id: str) -> ColumnElement[bool]:
    topic, field = aliased(Topic), aliased(FieldOfAction)
    stands = and_(field.id == topic.field_id, field.public_id == public_id)
    placed = ((kind, aliased(kind.model), kind.thread) for kind in list_kinds() if kind.thread is not None)
    return or_(
        false(),
        *(
            and_(
                Case.subject_kind == kind.name,
                exists().where(thing.id == Case.subject_id, topic.id == getattr(thing, thread.key), stands),
            )
            for kind, thing, thread in placed
        ),
    )


def _worked_on_by(user_id: int) -> ColumnElement[bool]:
    decided = exists().where(Decision.case_id == Case.id, Decision.decided_by_id == user_id)
    return or_(
        and_(Case.state == CaseState.IN_WORK, Case.taken_by_id == user_id),
        and_(Case.state == CaseState.DECIDED, decided),
    )
