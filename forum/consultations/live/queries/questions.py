"""Lists of the questions of a room, and one of them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import joinedload

from forum.consultations.live.policies import known_questions
from forum.consultations.models.live import SHOWN_STATES, LiveQuestion, LiveSupport, QuestionState
from forum.consultations.models.procedures import Module, Procedure
from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Order, Page, fetch_page

QUESTIONS_PER_PAGE = 50
ON_DESK = 25
# of one browser, all that wait for release
MOST_OWN = 10
# what stands below the open ones, so that everybody sees what was answered last
LATEST_ANSWERED = 3


class Sorting(StrEnum):
    """In which order the room shows its questions; the values stand in addresses."""

    VOTES = "stimmen"
    NEWEST = "neueste"
    ANSWERED = "beantwortet"


class DeskList(StrEnum):
    """What whoever runs a room lists; the values stand in addresses."""

    WAITING = "zur-freigabe"
    OPEN = "offen"
    ANSWERED = "beantwortet"
    HIDDEN = "ausgeblendet"


@dataclass(frozen=True, slots=True)
class Listing:
    """How a list is filtered and ordered."""

    where: tuple[ColumnElement[bool], ...]
    by: tuple[Any, ...]
    order: Order


_SEEN = LiveQuestion.hidden_at.is_(None)
_OPEN = Listing(
    (_SEEN, LiveQuestion.state == QuestionState.OPEN), (LiveQuestion.support_count, LiveQuestion.id), Order.DESCENDING
)
_ANSWERED = Listing(
    (_SEEN, LiveQuestion.state == QuestionState.ANSWERED), (LiveQuestion.answered_at, LiveQuestion.id), Order.DESCENDING
)
_SORTED = {
    Sorting.VOTES: _OPEN,
    Sorting.NEWEST: Listing((_SEEN, LiveQuestion.state.in_(SHOWN_STATES)), (LiveQuestion.id,), Order.DESCENDING),
    Sorting.ANSWERED: _ANSWERED,
}
_ON_DESK = {
    DeskList.WAITING: Listing(
        (_SEEN, LiveQuestion.state == QuestionState.WAITING), (LiveQuestion.id,), Order.ASCENDING
    ),
    DeskList.OPEN: _OPEN,
    DeskList.ANSWERED: _ANSWERED,
    DeskList.HIDDEN: Listing(
        (LiveQuestion.hidden_at.is_not(None), LiveQuestion.text != ""),
        (LiveQuestion.hidden_at, LiveQuestion.id),
        Order.DESCENDING,
    ),
}


def list_questions(module: Module, sorting: Sorting, *, cursor: str | None) -> Page[LiveQuestion]:
    """What everybody reads; the one that is on stands apart when they are sorted by votes."""
    return _fetch(module, _SORTED[sorting], cursor=cursor, size=QUESTIONS_PER_PAGE)


def list_latest_answered(module: Module) -> Sequence[LiveQuestion]:
    return _fetch(module, _ANSWERED, cursor=None, size=LATEST_ANSWERED).items


def list_for_desk(
    module: Module, wanted: DeskList, *, cursor: str | None = None, size: int = ON_DESK
) -> Page[LiveQuestion]:
    return _fetch(module, _ON_DESK[wanted], cursor=cursor, size=size)


def list_own_waiting(module: Module, keys: Sequence[str]) -> Sequence[LiveQuestion]:
    """The questions of one browser that others do not see yet, or that were hidden before anybody could see them."""
    query = select(LiveQuestion).where(
        LiveQuestion.module_id == module.id,
        LiveQuestion.asker_key.in_(keys),
        LiveQuestion.state == QuestionState.WAITING,
        LiveQuestion.text != "",
    )
    return session.scalars(query.order_by(LiveQuestion.id.desc()).limit(MOST_OWN)).all()


def list_supported(questions: Collection[LiveQuestion], keys: Sequence[str]) -> set[int]:
    """The keys of those questions that one browser supports."""
    if not questions or not keys:
        return set()
    numbers = [question.id for question in questions]
    query = select(LiveSupport.question_id).where(
        LiveSupport.question_id.in_(numbers), LiveSupport.supporter_key.in_(keys)
    )
    return set(session.scalars(query))


def find_question(public_id: str, *, actor: Actor) -> LiveQuestion | None:
    """A question that the actor may know of, with its module, procedure and space, and the one it was merged into."""
    return session.scalar(_loaded().where(LiveQuestion.public_id == public_id, known_questions(actor)))


def find_own_question(public_id: str, keys: Sequence[str]) -> LiveQuestion | None:
    """A question of one browser, whatever has become of it."""
    return session.scalar(_loaded().where(LiveQuestion.public_id == public_id, LiveQuestion.asker_key.in_(keys)))


def find_module_of_question(public_id: str) -> Module | None:
    """The module in whose room a question stands; asks nobody's rights."""
    query = select(Module).join(LiveQuestion, LiveQuestion.module_id == Module.id)
    return session.scalar(query.where(LiveQuestion.public_id == public_id))


def list_merge_targets(question: LiveQuestion) -> Sequence[LiveQuestion]:
    """The questions into which it can be merged: the most supported first."""
    query = select(LiveQuestion).where(
        LiveQuestion.module_id == question.module_id, LiveQuestion.id != question.id, _SEEN, _takes_in()
    )
    ordered = query.order_by(LiveQuestion.support_count.desc(), LiveQuestion.id.desc())
    return session.scalars(ordered.limit(QUESTIONS_PER_PAGE * 2)).all()


def list_merged(question: LiveQuestion) -> Sequence[LiveQuestion]:
    """What was merged into a question."""
    query = select(LiveQuestion).where(LiveQuestion.merged_into_id == question.id, _SEEN)
    return session.scalars(query.order_by(LiveQuestion.id).limit(QUESTIONS_PER_PAGE)).all()


def _takes_in() -> ColumnElement[bool]:
    return LiveQuestion.state.in_(SHOWN_STATES)


def _loaded() -> AnySelect:
    module = joinedload(LiveQuestion.module, innerjoin=True)
    procedure = module.joinedload(Module.procedure, innerjoin=True)
    return select(LiveQuestion).options(
        procedure.joinedload(Procedure.space, innerjoin=True),
        procedure.joinedload(Procedure.field),
        module.joinedload(Module.phase),
        joinedload(LiveQuestion.merged_into),
    )


def _fetch(module: Module, listing: Listing, *, cursor: str | None, size: int) -> Page[LiveQuestion]:
    return fetch_page(
        lambda page: session.scalars(page).all(),
        select(LiveQuestion).where(LiveQuestion.module_id == module.id, *listing.where),
        by=listing.by,
        key=lambda one: tuple(getattr(one, column.key) for column in listing.by),
        cursor=cursor,
        size=size,
        order=listing.order,
    )
