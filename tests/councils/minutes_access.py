"""Who gets which answer from minutes and from the folder of a meeting, as the minutes stand."""

from collections.abc import Callable
from datetime import timedelta

from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.minutes.services.object import make_objection
from forum.councils.models.minutes import Minutes
from tests.councils.factories import make_body, make_member
from tests.councils.kept import Held, make_approved, make_draft, make_held, make_published, make_sent
from tests.support.access import Expected, Row, Target, everybody

State = Callable[[Held], tuple[Held, Minutes]]


def _held() -> Held:
    return make_held(body=make_body(parent=make_body(name="Smart-City-Board")))


def _people(held: Held) -> dict[str, object]:
    """Who was there and who was not, somebody whose seat has ended, and a member of the body above."""
    body = held.body
    former = make_member(body, from_day=clock.today() - timedelta(days=30), until_day=clock.today() - timedelta(days=1))
    return {
        "chair": held.chair,
        "present": held.present,
        "absent": held.absent,
        "former": former.person,
        "above": make_member(body.parent).person,
    }


def inside(present: int, *, chair: int | None = None, absent: int | None = None) -> Expected:
    """A 404 for everybody but those who sit in the body today."""
    own = {"present": present, "chair": chair or present, "absent": absent or present, "former": 404, "above": 404}
    return everybody(404, involved=own)


def in_public(present: int = 200, *, chair: int | None = None) -> Expected:
    own = {"present": present, "chair": chair or present, "absent": present, "former": 200, "above": 200}
    return everybody(200, involved=own)


def held() -> Target:
    one = _held()
    return Target({"public_id": one.meeting.public_id}, _people(one))


def _in(state: State) -> Target:
    one = _held()
    state(one)
    return Target({"public_id": one.meeting.public_id}, _people(one))


def draft() -> Target:
    return _in(make_draft)


def sent() -> Target:
    return _in(make_sent)


def approved() -> Target:
    return _in(make_approved)


def published() -> Target:
    return _in(make_published)


def version() -> Target:
    target = published()
    return Target({**target.values, "number": 1}, target.involved)


def closed_version() -> Target:
    target = approved()
    return Target({**target.values, "number": 1}, target.involved)


def _item(state: State) -> Target:
    one = _held()
    state(one)
    values = {"public_id": one.meeting.public_id, "item_id": one.open_item.public_id}
    return Target(values, _people(one))


def item() -> Target:
    return _item(make_draft)


def sent_item() -> Target:
    return _item(make_sent)


def frozen_item() -> Target:
    return _item(make_approved)


def note_item() -> Target:
    one = _held()
    return Target({"public_id": one.open_item.public_id}, _people(one))


def objection() -> Target:
    one, minutes = make_sent(_held())
    made = make_objection(minutes, "Anders.", item=one.open_item, membership=one.running.people[1], by=one.present)
    session.flush()
    return Target({"public_id": made.public_id}, _people(one))


CHAIR_ALONE = everybody(404, involved={"chair": 200, "present": 404, "absent": 404, "former": 404, "above": 404})

MINUTES_MATRIX = (
    Row("councils.show_minutes", CHAIR_ALONE, held),
    Row("councils.show_minutes", CHAIR_ALONE, draft),
    Row("councils.show_minutes", inside(200), sent),
    Row("councils.show_minutes", in_public(), published),
    Row("councils.show_minutes_version", inside(200), closed_version),
    Row("councils.show_minutes_version", in_public(), version),
    Row("councils.check_minutes", in_public(), published),
    Row("councils.check_minutes", inside(200), approved),
    Row("councils.download_minutes_pdf", in_public(), published),
    Row("councils.download_minutes_pdf", inside(200), sent),
    Row("councils.download_minutes_odt", in_public(), published),
    Row("councils.download_minutes_odt", inside(200), sent),
    Row("councils.download_minutes_content", inside(200), approved),
    Row("councils.create_minutes", inside(403, chair=303), held),
    Row("councils.edit_passage", inside(403, chair=200), sent_item),
    Row("councils.update_passage", inside(403, chair=422), sent_item),
    Row("councils.edit_correction", inside(403, chair=200), frozen_item),
    Row("councils.correct_minutes", inside(403, chair=422), frozen_item),
    Row("councils.prepare_minutes", inside(403, chair=200), sent),
    Row("councils.send_minutes", inside(403, chair=422), sent),
    Row("councils.prepare_approval", inside(403, chair=200), sent),
    Row("councils.approve_minutes", inside(403, chair=422), sent),
    Row("councils.publish_minutes", inside(403, chair=303), approved),
    Row("councils.unpublish_minutes", inside(403, chair=303), approved),
    Row("councils.create_objection", inside(422, absent=403), sent),
    Row("councils.withdraw_objection", inside(303, chair=403, absent=403), objection),
    Row("councils.edit_objection_answer", inside(403, chair=200), objection),
    Row("councils.answer_objection", inside(403, chair=422), objection),
    Row("councils.show_folder", inside(200), held),
    Row("councils.make_folder", inside(200), held),
    Row("councils.save_note", inside(303), note_item),
)
