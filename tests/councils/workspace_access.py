"""Who gets which answer from the workspace of a body: who has no seat today gets a 404, whatever their role."""

from datetime import timedelta

from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.spaces.models import Function, Level
from tests.councils.factories import make_body, make_body_thread, make_member, make_task
from tests.support.access import Expected, Row, Target, everybody, members


def people_of(body: Body) -> dict[str, object]:
    """Those who sit there, somebody whose seat has ended, and a member of the body above."""
    former = make_member(body, from_day=clock.today() - timedelta(days=30), until_day=clock.today() - timedelta(days=1))
    return {
        "seated": make_member(body).person,
        "chair": make_member(body, function=Function.CHAIR).person,
        "guest of the body": make_member(body, function=Function.GUEST).person,
        "former": former.person,
        "above": make_member(body.parent).person,
    }


def inside(seated: int, **others: int) -> Expected:
    """A 404 for everybody but those who sit in the body today."""
    own = {"seated": seated, "chair": seated, "guest of the body": seated, "former": 404, "above": 404}
    return everybody(404, involved=own | {name.replace("_", " "): status for name, status in others.items()})


def _body() -> Body:
    return make_body(parent=make_body(name="Smart-City-Forum"))


def body() -> Target:
    held = _body()
    return Target({"public_id": held.public_id}, people_of(held))


def named_body() -> Target:
    held = _body()
    return Target({"public_id": held.public_id, "slug": held.slug}, people_of(held))


def thread() -> Target:
    held = _body()
    begun = make_body_thread(held)
    return Target({"public_id": begun.public_id}, people_of(held))


def named_thread() -> Target:
    held = _body()
    begun = make_body_thread(held)
    return Target({"public_id": begun.public_id, "slug": begun.slug}, people_of(held))


def thread_for_above() -> Target:
    held = _body()
    begun = make_body_thread(held)
    begun.level = Level.PARENT
    session.flush()
    return Target({"public_id": begun.public_id, "slug": begun.slug}, people_of(held))


def published_thread() -> Target:
    held = _body()
    begun = make_body_thread(held)
    begun.level = Level.PUBLIC
    session.flush()
    return Target({"public_id": begun.public_id, "slug": begun.slug}, people_of(held))


def looked_at_as_guest() -> Target:
    target = named_thread()
    return Target({**target.values, "als": "gast"}, target.involved)


def task() -> Target:
    held = _body()
    people = people_of(held)
    written = make_task(held, person=people["seated"])
    return Target({"public_id": written.public_id}, people)


def task_of_nobody() -> Target:
    held = _body()
    return Target({"public_id": make_task(held).public_id}, people_of(held))


WORKSPACE_MATRIX = (
    Row("councils.show_workspace", inside(200), named_body),
    Row("councils.update_visit", inside(303), body),
    Row("councils.list_threads_of_body", inside(200), body),
    Row("councils.new_thread_of_body", inside(200, guest_of_the_body=403), body),
    Row("councils.create_thread_of_body", inside(422, guest_of_the_body=403), body),
    Row("councils.show_thread_of_body", inside(200), named_thread),
    Row("councils.show_thread_of_body", inside(301), thread),
    Row("councils.show_thread_of_body", inside(200, above=200), thread_for_above),
    Row(
        "councils.show_thread_of_body",
        everybody(200, involved=dict.fromkeys(("former", "above"), 200)),
        published_thread,
    ),
    Row("councils.show_thread_of_body", inside(200), looked_at_as_guest),
    Row("councils.print_thread_of_body", inside(200), thread),
    Row("councils.edit_thread_level", inside(403, chair=200), thread),
    Row("councils.update_thread_level", inside(403, chair=422), thread),
    Row("councils.steer_thread_of_body", inside(403, chair=200), thread),
    Row("councils.rename_thread_of_body", inside(403, chair=422), thread),
    Row("councils.close_thread_of_body", inside(403, chair=422), thread),
    Row("councils.reopen_thread_of_body", inside(403, chair=422), thread),
    Row("councils.lock_thread_of_body", inside(403, chair=422), thread),
    Row("councils.unlock_thread_of_body", inside(403, chair=409), thread),
    Row("councils.pin_thread_of_body", inside(403, chair=303), thread),
    Row("councils.unpin_thread_of_body", inside(403, chair=409), thread),
    Row("councils.list_tasks_of_body", inside(200), body),
    Row("councils.list_tasks_of_mine", members(200)),
    Row("councils.new_task", inside(200, guest_of_the_body=403), body),
    Row("councils.create_task", inside(422, guest_of_the_body=403), body),
    Row("councils.edit_task", inside(403, chair=200), task),
    Row("councils.update_task", inside(403, chair=422), task),
    Row("councils.delete_task", inside(403, chair=303), task),
    Row("councils.mark_task_done", inside(303, guest_of_the_body=403), task),
    Row("councils.mark_task_open", inside(303, guest_of_the_body=403), task),
    Row("councils.take_task", inside(303, guest_of_the_body=403), task_of_nobody),
)
