"""What a moderator wants to see of the list of cases, and the where-clause of it."""

from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import ColumnElement, ScalarSelect, and_, exists, or_, select
from sqlalchemy.orm import aliased

from forum.accounts.models import User
from forum.core.text.locale import lazy_gettext as _
from forum.core.time import clock
from forum.discussions.models import Post
from forum.moderation.models.cases import Case, CaseState, Occasion, Priority, SubjectKind
from forum.moderation.models.decisions import Decision
from forum.moderation.models.reports import Category
from forum.topics.models import FieldOfAction, Topic
from forum.triage.models import Level


class Stage(StrEnum):
    """How far cases have come; `open` is everything that is not decided."""

    OPEN = "open"
    IN_WORK = "in_work"
    REOPENED = "reopened"
    DECIDED = "decided"
    ALL = "all"

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


class Pile(StrEnum):
    """Occasions that are worked off in one go."""

    REPORTS = "reports"
    RELEASES = "releases"
    OBJECTIONS = "objections"
    HINTS = "hints"

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
    kind: SubjectKind | None = None
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
        Case.subject_kind: wanted.kind,
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
    """The cases of an account's posts and of its profile."""
    written = aliased(Post)
    posts = select(written.id).where(written.author_id == user_id)
    return or_(
        and_(Case.subject_kind == SubjectKind.POST, Case.subject_id.in_(posts)),
        and_(Case.subject_kind == SubjectKind.USER, Case.subject_id == user_id),
    )


def _at_stage(stage: Stage) -> ColumnElement[bool]:
    match stage:
        case Stage.ALL:
            return Case.id.is_not(None)
        case Stage.OPEN:
            return Case.state != CaseState.DECIDED
        case _:
            return Case.state == CaseState(stage.value)


def _in_field(public_id: str) -> ColumnElement[bool]:
    reported, topic, field = aliased(Post), aliased(Topic), aliased(FieldOfAction)
    place = and_(reported.id == Case.subject_id, topic.id == reported.thread_id, field.id == topic.field_id)
    return and_(Case.subject_kind == SubjectKind.POST, exists().where(place, field.public_id == public_id))


def _worked_on_by(user_id: int) -> ColumnElement[bool]:
    decided = exists().where(Decision.case_id == Case.id, Decision.decided_by_id == user_id)
    return or_(
        and_(Case.state == CaseState.IN_WORK, Case.taken_by_id == user_id),
        and_(Case.state == CaseState.DECIDED, decided),
    )
