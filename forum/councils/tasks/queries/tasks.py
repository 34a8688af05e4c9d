"""Lists of tasks: open ones by the day they are due, done ones by the day they were done."""

from collections.abc import Collection, Mapping, Sequence
from datetime import UTC, datetime

from sqlalchemy import ColumnElement, and_, func, literal, select
from sqlalchemy.orm import joinedload

from forum.accounts.models import User
from forum.core.access import Actor
from forum.core.data.database import AnySelect, session
from forum.core.data.pagination import Order, Page, fetch_page
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.councils.models.tasks import OriginKey, Task
from forum.councils.tasks.origins import comes_from_readable
from forum.spaces.models import Seat
from forum.spaces.policies import readable_item, spaces_of
from forum.spaces.queries import held_on

TASKS_PER_PAGE = 25
# behind all that are due some day
NEVER_DUE = datetime(2200, 1, 1, tzinfo=UTC)
DUE = func.coalesce(Task.due_at, literal(NEVER_DUE, Task.due_at.type))


def list_open_tasks(body: Body, *, actor: Actor, cursor: str | None = None) -> Page[Task]:
    """What is to be done in a body, what is due first; one query."""
    return _page_of_open(_in_body(body, actor).where(Task.done_at.is_(None)), cursor)


def list_done_tasks(body: Body, *, actor: Actor, cursor: str | None = None) -> Page[Task]:
    """What was done in a body, the latest first; one query."""
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        _in_body(body, actor).where(Task.done_at.is_not(None)),
        by=(Task.done_at.expression, Task.id.expression),
        key=lambda task: (task.done_at, task.id),
        cursor=cursor,
        size=TASKS_PER_PAGE,
    )


def list_own_tasks(actor: Actor, *, cursor: str | None = None) -> Page[Task]:
    """What the actor has to do in all bodies in which they sit today, what is due first; one query."""
    return _page_of_open(_own(actor), cursor)


def list_next_own_tasks(body: Body, *, actor: Actor, most: int) -> Sequence[Task]:
    """What the actor has to do next in a body; one query."""
    own = _own(actor).where(Task.space_id == body.space_id)
    return session.scalars(own.order_by(DUE, Task.id).limit(most)).all()


def list_readable_tasks(keys: Collection[int], actor: Actor) -> Collection[int]:
    """Those of these tasks that the actor may read, and what they came out of."""
    return session.scalars(select(Task.id).where(Task.id.in_(keys), readable_tasks(actor))).all()


def count_own_tasks(actor: Actor) -> int:
    """How many open tasks the actor has in bodies in which they sit today."""
    return session.scalar(select(func.count()).select_from(_own(actor).subquery())) or 0


def find_task(public_id: str, *, actor: Actor) -> Task | None:
    """A task in a body in which the actor sits today, with its space and its person."""
    here = (Task.public_id == public_id, _sits_where_it_is(actor), readable_tasks(actor))
    return session.scalar(_tasks().options(joinedload(Task.space)).where(*here))


def list_tasks_from(origin: OriginKey, *, actor: Actor, most: int) -> Sequence[Task]:
    """The tasks that came out of a thing, in bodies in which the actor sits today: open ones first; one query."""
    here = (Task.origin_kind == origin.kind, Task.origin_id == origin.id)
    query = _tasks().where(*here, _sits_where_it_is(actor), readable_tasks(actor))
    return session.scalars(query.order_by(Task.done_at.is_not(None), DUE, Task.id).limit(most)).all()


def readable_tasks(actor: Actor) -> ColumnElement[bool]:
    """Where-clause: the actor may read the task, and what it came out of."""
    return and_(readable_item(Task, actor), comes_from_readable(actor))


def bodies_of(tasks: Sequence[Task]) -> Mapping[int, Body]:
    """The bodies of tasks by the key of their space; one query."""
    spaces = {task.space_id for task in tasks}
    return {body.space_id: body for body in session.scalars(select(Body).where(Body.space_id.in_(spaces)))}


def list_people(body: Body) -> Sequence[User]:
    """Who sits in a body today, by name."""
    sits = select(Seat.user_id).where(Seat.space_id == body.space_id, held_on(clock.today()))
    return session.scalars(select(User).where(User.id.in_(sits)).order_by(User.public_name, User.id)).all()


def _tasks() -> AnySelect:
    return select(Task).options(joinedload(Task.person))


def _in_body(body: Body, actor: Actor) -> AnySelect:
    return _tasks().where(Task.space_id == body.space_id, readable_tasks(actor))


def _own(actor: Actor) -> AnySelect:
    is_own = and_(Task.person_id == (actor.user_id or 0), Task.done_at.is_(None))
    return _tasks().where(is_own, _sits_where_it_is(actor), readable_tasks(actor))


def _sits_where_it_is(actor: Actor) -> ColumnElement[bool]:
    return Task.space_id.in_(sorted(spaces_of(actor)))


def _page_of_open(query: AnySelect, cursor: str | None) -> Page[Task]:
    return fetch_page(
        lambda statement: session.scalars(statement).all(),
        query,
        by=(DUE, Task.id.expression),
        key=lambda task: (task.due_at or NEVER_DUE, task.id),
        cursor=cursor,
        size=TASKS_PER_PAGE,
        order=Order.ASCENDING,
    )
