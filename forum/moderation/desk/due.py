"""What waits for the moderation, for the office's inbox: reports, objections, and posts to release."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, select

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import AnySelect
from forum.core.due.rules import AT_ITS_MOMENT
from forum.core.due.source import Column, DoneBy, DueSource, OwnHolder, Told, WaitingRows
from forum.core.mail.links import public_path
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.moderation.desk.services.assign import give_case
from forum.moderation.models.cases import Case, CaseState, Occasion
from forum.moderation.policies import visible_cases
from forum.moderation.queries.overruled import list_barred
from forum.moderation.queries.pending import is_being_sent
from forum.moderation.queries.things import list_subjects
from forum.organisations.models import Organisation

RELEASES = (Occasion.RELEASE, Occasion.RESUBMISSION)
OBJECTIONS = (Occasion.OBJECTION,)
REPORTS = tuple(one for one in Occasion if one not in (*RELEASES, *OBJECTIONS))

_THREAD_TITLE = (
    select(Thread.title)
    .join(Post, Post.thread_id == Thread.id)
    .where(Case.subject_kind == Post.__tablename__, Post.id == Case.subject_id)
    .correlate(Case)
    .scalar_subquery()
)
_PROFILE_NAME = (
    select(User.public_name)
    .where(Case.subject_kind == User.__tablename__, User.id == Case.subject_id)
    .correlate(Case)
    .scalar_subquery()
)
_ORGANISATION_NAME = (
    select(Organisation.name)
    .where(Case.subject_kind == Organisation.__tablename__, Organisation.id == Case.subject_id)
    .correlate(Case)
    .scalar_subquery()
)
SEARCHED: Sequence[Column] = (Case.reference, _THREAD_TITLE, _PROFILE_NAME, _ORGANISATION_NAME)


def _waiting(occasions: Sequence[Occasion], actor: Actor) -> AnySelect:
    is_open = and_(Case.state != CaseState.DECIDED, Case.occasion.in_(occasions), ~is_being_sent())
    return select(Case).where(is_open, visible_cases(actor))


def _tell(rows: Sequence[Any]) -> Sequence[Told]:
    cases: list[Case] = [row[0] for row in rows]
    subjects = list_subjects(cases, for_list=True)
    barred = list_barred([one.id for one in cases if one.occasion is Occasion.OBJECTION])
    return [
        Told(
            label=one.occasion.label,
            title=subjects[one.id].title if one.id in subjects else _("The reported text is gone."),
            note=one.reference,
            since=one.waiting_since,
            address=public_path("moderation.show_case", public_id=one.public_id),
            barred=barred.get(one.id, ()),
        )
        for one in cases
    ]


def _source(
    name: str, label: object, occasions: Sequence[Occasion], *, icon: str, minutes: int, done: str
) -> DueSource:
    return DueSource(
        name=name,
        label=label,
        icon=icon,
        items=WaitingRows(
            query=lambda actor: _waiting(occasions, actor),
            key=Case.id,
            basis=Case.due_at,
            rule=AT_ITS_MOMENT,
            loads=(),
            searched=SEARCHED,
            tell=_tell,
        ),
        holder=OwnHolder(Case.taken_by_id, give_case),
        done=DoneBy(Case.__tablename__, (done,), taken="case.taken"),
        minutes=minutes,
    )


DUE_SOURCES = (
    _source("reports", _("Reports"), REPORTS, icon="flag", minutes=10, done="case.decided"),
    _source("objections", _("Objections"), OBJECTIONS, icon="flag", minutes=30, done="case.objection_answered"),
    _source("releases", _("Releases"), RELEASES, icon="mode_comment", minutes=5, done="case.decided"),
)
