"""What was decided about a person, for that person to read: the same as the mails said, should one be lost."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, and_, or_, select
from sqlalchemy.orm import contains_eager

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Page, fetch_page
from forum.core.reportable.kind import ReportableKind
from forum.core.reportable.registry import kind_named
from forum.core.text.locale import gettext as _
from forum.moderation.grounds import ground_of
from forum.moderation.measure_specs import list_account_measures, list_measures
from forum.moderation.models.cases import Case
from forum.moderation.models.decisions import Decision
from forum.moderation.policies import is_closed_case
from forum.moderation.queries.things import list_subjects
from forum.moderation.subjects import Subject

A_PAGE = 20


@dataclass(frozen=True, slots=True)
class OwnDecision:
    """A decision with the thing that it is about; None: that is gone for good."""

    decision: Decision
    subject: Subject | None
    # it stands in a space that the person may no longer read
    is_closed: bool

    @property
    def title(self) -> object:
        """What the thing is called; its kind alone for whoever may no longer read the space in which it stands."""
        if self.subject is None:
            return _("Deleted for good")
        return self.subject.kind.label if self.is_closed else self.subject.title

    @property
    def acts(self) -> list[str]:
        """What was done, in the words of the mails' subjects."""
        on_thing, on_account = self.decision.measure.mail, self.decision.account_measure.mail
        kind = kind_named(self.decision.case.subject_kind).label
        return [*([on_thing.subject(kind)] if on_thing else []), *([on_account.subject] if on_account else [])]

    @property
    def ground(self) -> str:
        """The rule or the law that was broken; empty if nothing was held against the person."""
        decision = self.decision
        return ground_of(decision.ground, decision.rules_version).label if decision.is_restriction else ""


def list_own_decisions(user: User, *, actor: Actor, cursor: str | None = None, size: int = A_PAGE) -> Page[OwnDecision]:
    """What was decided about a person, who is the actor, the latest first; at most three queries."""
    return fetch_page(
        _with_subjects,
        _decisions_about(user).add_columns(is_closed_case(actor)),
        by=(Decision.id,),
        key=lambda own: (own.decision.id,),
        cursor=cursor,
        size=size,
    )


def find_own_decision(public_id: str, user: User) -> Decision | None:
    return session.scalar(_decisions_about(user).where(Decision.public_id == public_id))


def find_last_on(kind: ReportableKind, public_id: str, user: User) -> Decision | None:
    """What was decided last about a thing of this person's."""
    thing = select(kind.model.id).where(kind.model.public_id == public_id).scalar_subquery()
    here = and_(Case.subject_kind == kind.name, Case.subject_id == thing)
    return session.scalar(_decisions_about(user).where(here).order_by(Decision.id.desc()).limit(1))


def _decisions_about(user: User) -> Select[Decision]:
    with_case = select(Decision).join(Decision.case).options(contains_eager(Decision.case))
    return with_case.where(Decision.author_id == user.id, _is_told())


def _is_told() -> ColumnElement[bool]:
    """Where-clause: the person was written to."""
    things = [measure for measure in list_measures() if measure.mail is not None]
    accounts = [measure for measure in list_account_measures() if measure.mail is not None]
    return or_(Decision.measure.in_(things), Decision.account_measure.in_(accounts))


def _with_subjects(statement: AnySelect) -> Sequence[OwnDecision]:
    rows = session.execute(statement).all()
    subjects: Mapping[int, Subject] = list_subjects({decision.case for decision, _closed in rows}, for_list=True)
    return [OwnDecision(decision, subjects.get(decision.case_id), is_closed) for decision, is_closed in rows]
