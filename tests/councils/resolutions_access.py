"""Who gets which answer from the pages of resolutions: by the level of each, and what follows by function."""

from datetime import timedelta

from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.models.bodies import Body
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.resolutions import decide_on, make_item_of, make_recommendation, make_resolution
from tests.support.access import Expected, Row, Target, everybody, members


def _people(body: Body) -> dict[str, object]:
    """Those who sit there, somebody whose seat has ended, and the chair of the body above, who answers."""
    former = make_member(body, from_day=clock.today() - timedelta(days=30), until_day=clock.today() - timedelta(days=1))
    return {
        "seated": make_member(body).person,
        "chair": make_member(body, function=Function.CHAIR).person,
        "former": former.person,
        "above": make_member(body.parent, function=Function.CHAIR).person,
    }


def _body() -> Body:
    return make_body(parent=make_body(name="Smart-City-Board"))


def register() -> Target:
    held = _body()
    return Target({"public_id": held.public_id}, _people(held))


def closed() -> Target:
    """Decided, and not public."""
    held = _body()
    resolution = make_resolution(held)
    decide_on(resolution)
    return Target({"number": resolution.number}, _people(held))


def recommendation() -> Target:
    """Public, and waiting for its answer."""
    held = _body()
    made = make_recommendation(held)
    session.flush()
    return Target({"number": made.number}, _people(held))


def meeting() -> Target:
    """Called in public."""
    held = _body()
    return Target({"public_id": make_item_of(held, is_public=True).meeting.public_id}, _people(held))


def inside(seated: int, chair: int) -> Expected:
    return everybody(404, involved={"seated": seated, "chair": chair, "former": 404, "above": 404})


def in_public(chair: int, above: int) -> Expected:
    """Everybody reads it; only those named may do it."""
    return members(403, involved={"seated": 403, "chair": chair, "former": 403, "above": above})


ALL = dict.fromkeys(("seated", "chair", "former", "above"), 200)

RESOLUTIONS_MATRIX = (
    Row("councils.list_resolutions", everybody(200)),
    Row("councils.export_resolutions", everybody(200)),
    Row("councils.subscribe_to_resolutions", everybody(200)),
    Row("councils.subscribe_to_resolutions_of_body", everybody(200, involved=ALL), register),
    Row("councils.list_resolutions_of_body", everybody(200, involved=ALL), register),
    Row("councils.export_resolutions_of_body", everybody(200, involved=ALL), register),
    Row("councils.show_resolution", inside(200, 200), closed),
    Row("councils.show_resolution", everybody(200, involved=ALL), recommendation),
    Row("councils.show_proof", inside(200, 200), closed),
    Row("councils.show_proof", everybody(200, involved=ALL), recommendation),
    Row("councils.print_proof", inside(200, 200), closed),
    Row("councils.print_proof", everybody(200, involved=ALL), recommendation),
    Row("councils.edit_resolution", inside(403, 200), closed),
    Row("councils.edit_resolution", in_public(200, 200), recommendation),
    Row("councils.publish_resolution", inside(403, 422), closed),
    Row("councils.answer_recommendation", in_public(403, 422), recommendation),
    Row("councils.explain_delay", in_public(403, 303), recommendation),
    Row("councils.create_resolution_step", inside(403, 422), closed),
    Row("councils.create_resolution_step", in_public(422, 422), recommendation),
    Row("councils.update_follow_up", inside(403, 303), closed),
    Row("councils.mark_resolution_done", inside(403, 303), closed),
    Row("councils.show_briefing", in_public(200, 403), meeting),
    Row("councils.print_briefing", in_public(200, 403), meeting),
)
