"""What waits in contributions, for the office's inbox: answers due, and imports that failed."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import defer

from forum.accounts.policies import for_office
from forum.contributions.models import ContributionImport
from forum.contributions.policies import answerable_threads
from forum.contributions.queries.answers_due import awaiting_answer
from forum.contributions.queries.imports import HAS_FAILED
from forum.core.access import Actor
from forum.core.data.database import AnySelect
from forum.core.due.rules import AT_ITS_MOMENT
from forum.core.due.settings import AFTER_FAULT
from forum.core.due.source import DoneBy, DueSource, Told, WaitingRows
from forum.core.mail.links import public_path
from forum.core.text.locale import lazy_gettext as _
from forum.discussions.addresses import path_of
from forum.discussions.models.threads import Thread


def _answers(actor: Actor) -> AnySelect:
    return select(Thread).where(awaiting_answer(actor), answerable_threads(actor))


def _tell_answers(rows: Sequence[Any]) -> Sequence[Told]:
    threads: list[Thread] = [row[0] for row in rows]
    return [Told(_("Answer"), one.title, one.proposal_number or "", one.created_at, path_of(one)) for one in threads]


def _failed_imports(actor: Actor) -> AnySelect:
    return select(ContributionImport).where(*HAS_FAILED, for_office(actor))


def _tell_imports(rows: Sequence[Any]) -> Sequence[Told]:
    orders: list[ContributionImport] = [row[0] for row in rows]
    return [
        Told(
            label=_("Failed import"),
            title=one.source,
            note=one.file_name,
            since=one.failed_at or one.created_at,
            address=public_path("contributions.show_import", public_id=one.public_id),
        )
        for one in orders
    ]


DUE_SOURCES = (
    DueSource(
        name="answers",
        label=_("Answers"),
        icon="verified",
        items=WaitingRows(
            query=_answers,
            key=Thread.id,
            basis=Thread.answer_due_at,
            rule=AT_ITS_MOMENT,
            loads=(),
            searched=(Thread.title, Thread.proposal_number),
            tell=_tell_answers,
        ),
        holder=None,
        done=DoneBy(Thread.__tablename__, ("thread.answered",), taken=None),
        minutes=45,
    ),
    DueSource(
        name="failed_imports",
        label=_("Failed imports"),
        icon="upload",
        items=WaitingRows(
            query=_failed_imports,
            key=ContributionImport.id,
            basis=ContributionImport.failed_at,
            rule=AFTER_FAULT,
            loads=(defer(ContributionImport.rejections),),
            searched=(ContributionImport.source, ContributionImport.file_name),
            tell=_tell_imports,
        ),
        holder=None,
        done=DoneBy(ContributionImport.__tablename__, ("contributions.import_retried",), taken=None),
        minutes=15,
    ),
)
