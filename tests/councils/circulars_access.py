"""Who gets which answer from the pages of votes between meetings: drafts are the chair's, votes those of the voters."""

from datetime import timedelta

from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.circulars.services.papers import add_paper
from forum.councils.models.bodies import Body
from forum.councils.models.members import Membership
from forum.spaces.models import Function
from tests.councils.circulars import make_circular, make_draft, make_secret
from tests.councils.factories import make_body, make_body_thread, make_member
from tests.support.access import Expected, Row, Target, everybody

Places = dict[str, Membership]


def _places() -> tuple[Body, Places]:
    """Those who sit there, somebody whose seat has ended, and a member of the body above."""
    body = make_body(parent=make_body(name="Smart-City-Forum"))
    today = clock.today()
    assert body.parent is not None
    return body, {
        "seated": make_member(body),
        "chair": make_member(body, function=Function.CHAIR),
        "guest of the body": make_member(body, function=Function.GUEST),
        "former": make_member(body, from_day=today - timedelta(days=30), until_day=today - timedelta(days=1)),
        "above": make_member(body.parent),
    }


def _target(places: Places, **values: object) -> Target:
    return Target(values, {name: one.person for name, one in places.items() if one.person})


def body_of_votes() -> Target:
    body, places = _places()
    return _target(places, public_id=body.public_id)


def draft() -> Target:
    body, places = _places()
    return _target(places, public_id=make_draft(body, by=places["chair"].person).public_id)


def draft_with_paper() -> Target:
    body, places = _places()
    chair = places["chair"].person
    assert chair is not None
    circular = make_draft(body, by=chair)
    paper = add_paper(circular, make_body_thread(body, by=chair), by=chair)
    session.flush()
    return _target(places, public_id=circular.public_id, paper_id=paper.public_id)


def opened() -> Target:
    body, places = _places()
    chair = places["chair"].person
    assert chair is not None
    return _target(places, public_id=make_circular(body, by=chair).public_id)


def own_vote() -> Target:
    target = opened()
    return Target({**target.values, "number": 1}, target.involved)


def with_shared_key() -> Target:
    """A secret one whose key is shared by chair and member."""
    body, places = _places()
    for _one in range(4):
        make_member(body)
    chair = places["chair"].person
    assert chair is not None
    counters = [places["seated"], places["chair"]]
    return _target(places, public_id=make_secret(body, by=chair, counters=counters).public_id)


def inside(seated: int, **others: int) -> Expected:
    """A 404 for everybody but those who sit in the body today."""
    own = {"seated": seated, "chair": seated, "guest of the body": seated, "former": 404, "above": 404}
    return everybody(404, involved=own | {name.replace("_", " "): status for name, status in others.items()})


CIRCULARS_MATRIX = (
    Row("councils.list_circulars", inside(200), body_of_votes),
    Row("councils.new_circular", inside(403, chair=200), body_of_votes),
    Row("councils.create_circular", inside(403, chair=422), body_of_votes),
    Row("councils.show_circular", inside(404, chair=200), draft),
    Row("councils.show_circular", inside(200), opened),
    Row("councils.print_circular", inside(200), opened),
    Row("councils.edit_circular", inside(404, chair=200), draft),
    Row("councils.edit_circular", inside(403), opened),
    Row("councils.update_circular", inside(404, chair=422), draft),
    Row("councils.delete_circular", inside(404, chair=303), draft),
    Row("councils.open_circular", inside(404, chair=303), draft),
    Row("councils.create_circular_paper", inside(404, chair=303), draft),
    Row("councils.delete_circular_paper", inside(404, chair=303), draft_with_paper),
    Row("councils.cast_vote", inside(422, guest_of_the_body=404), own_vote),
    Row("councils.new_conflict", inside(200, guest_of_the_body=404), own_vote),
    Row("councils.create_conflict", inside(422, guest_of_the_body=404), own_vote),
    Row("councils.new_circular_objection", inside(200, guest_of_the_body=403), opened),
    Row("councils.create_circular_objection", inside(422, guest_of_the_body=403), opened),
    Row("councils.end_circular", inside(403, chair=409), opened),
    Row("councils.new_key_part", inside(200, guest_of_the_body=404), with_shared_key),
    Row("councils.show_key_part", inside(200, guest_of_the_body=404), with_shared_key),
    Row("councils.new_count", inside(200, guest_of_the_body=403), with_shared_key),
    Row("councils.create_count", inside(422, guest_of_the_body=403), with_shared_key),
    Row("councils.give_up_key", inside(403, chair=422), with_shared_key),
)
