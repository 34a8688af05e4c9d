"""Who gets which answer from the pages of a running meeting: chair and managing office lead it, whoever sits there follows it."""

from datetime import timedelta

from forum.core.time import clock
from forum.councils.models.agenda import AgendaItem
from forum.councils.sittings.services.items import start_item
from forum.councils.sittings.services.notes import begin_break
from forum.councils.sittings.services.quorum import doubt_quorum, establish_quorum
from forum.councils.sittings.services.roll import note_leaving
from forum.councils.sittings.services.speakers import ask_to_speak
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.running import Running, make_called, make_placed, make_running
from tests.support.access import Expected, Row, Target, everybody


def people_of(held: Running) -> dict[str, object]:
    """The chair of the meeting, members, somebody whose seat has ended, and a member of the body above."""
    body = held.body
    former = make_member(body, from_day=clock.today() - timedelta(days=30), until_day=clock.today() - timedelta(days=1))
    return {
        "chair": held.chair,
        "seated": held.people[1].person,
        "managing office": make_member(body, function=Function.OFFICE).person,
        "guest of the body": make_member(body, function=Function.GUEST).person,
        "former": former.person,
        "above": make_member(body.parent).person,
    }


def leading(status: int) -> Expected:
    """A 404 for everybody outside, a 403 for members who do not lead it."""
    return everybody(
        404,
        involved={
            "chair": status,
            "managing office": status,
            "seated": 403,
            "guest of the body": 403,
            "former": 404,
            "above": 404,
        },
    )


def following(status: int, **others: int) -> Expected:
    """A 404 for everybody who does not sit there."""
    inside = dict.fromkeys(("chair", "managing office", "seated", "guest of the body"), status)
    return everybody(404, involved={**inside, "former": 404, "above": 404, **others})


def _held(**values: object) -> Running:
    return make_running(body=make_body(parent=make_body(name="Smart-City-Forum")), has_speakers=True, **values)


def _target(held: Running, **values: object) -> Target:
    return Target({"public_id": held.meeting.public_id, **values}, people_of(held))


def running() -> Target:
    return _target(_held())


def called() -> Target:
    return _target(make_called(body=make_body(parent=make_body(name="Smart-City-Forum"))))


def established() -> Target:
    held = _held()
    establish_quorum(held.meeting, by=held.chair)
    return _target(held)


def doubted() -> Target:
    held = _held()
    establish_quorum(held.meeting, by=held.chair)
    doubt_quorum(held.meeting, said_by=None, by=held.chair)
    return _target(held)


def interrupted() -> Target:
    held = _held()
    begin_break(held.meeting, by=held.chair)
    return _target(held, kind="unterbrechung")


def going_on() -> Target:
    return _target(_held(), kind="unterbrechung")


def not_public() -> Target:
    return _target(_held(is_public=False))


def someone_there() -> Target:
    held = _held()
    return _target(held, line_id=held.line(held.people[1]).public_id)


def someone_who_left() -> Target:
    held = _held()
    line = held.line(held.people[1])
    note_leaving(line, by=held.chair)
    return _target(held, line_id=line.public_id)


def someone_expected() -> Target:
    held = _held()
    return _target(held, line_id=held.line(held.people[4]).public_id, how="gekommen")


def waiting_item() -> Target:
    held = _held()
    return Target({"public_id": make_placed(held.meeting).public_id}, people_of(held))


def _on(held: Running) -> AgendaItem:
    item = make_placed(held.meeting)
    start_item(item, by=held.chair)
    return item


def item_that_is_on() -> Target:
    held = _held()
    return Target({"public_id": _on(held).public_id}, people_of(held))


def somebody_speaks() -> Target:
    held = _held()
    item, line = _on(held), held.line(held.people[2])
    ask_to_speak(item, attendance=line)
    return Target({"public_id": item.public_id, "line_id": line.public_id, "act": "spricht"}, people_of(held))


def list_of_speakers() -> Target:
    held = _held()
    return Target({"public_id": _on(held).public_id, "act": "schliessen"}, people_of(held))


def named_member() -> Target:
    held = _held()
    return _target(held, line_id=held.line(held.people[4]).public_id)


# only who is on the list asks to speak: the chair and the member are there, the others were never written down
SPEAKING = following(303, **{"managing office": 404, "guest of the body": 404})

SITTINGS_MATRIX = (
    Row("councils.lead_meeting", leading(200), running),
    Row("councils.lead_meeting", leading(200), called),
    Row("councils.open_sitting", leading(422), called),
    Row("councils.establish_quorum_of_sitting", leading(303), running),
    Row("councils.doubt_quorum_of_sitting", leading(422), established),
    Row("councils.record_count_of_sitting", leading(422), doubted),
    Row("councils.begin_note", leading(303), going_on),
    Row("councils.end_note", leading(303), interrupted),
    Row("councils.confirm_closing", leading(200), running),
    Row("councils.close_sitting", leading(303), running),
    Row("councils.begin_roll_of_sitting", leading(303), called),
    Row("councils.print_roll", leading(200), running),
    Row("councils.note_arrival_of_line", leading(303), someone_expected),
    Row("councils.note_leaving_of_line", leading(303), someone_there),
    Row("councils.take_back_line", leading(303), someone_who_left),
    Row("councils.edit_line", leading(200), someone_there),
    Row("councils.update_times", leading(422), someone_there),
    Row("councils.excuse_line", leading(303), named_member),
    Row(
        "councils.deputise_line",
        everybody(
            404,
            involved={
                "chair": 403,
                "managing office": 422,
                "seated": 403,
                "guest of the body": 403,
                "former": 404,
                "above": 404,
            },
        ),
        named_member,
    ),
    Row("councils.new_guest", leading(200), running),
    Row("councils.create_guest", leading(422), running),
    Row("councils.start_agenda_item", leading(303), waiting_item),
    Row("councils.end_agenda_item", leading(303), item_that_is_on),
    Row("councils.put_off_item", leading(200), waiting_item),
    Row("councils.update_put_off_item", leading(422), waiting_item),
    Row("councils.update_record", leading(409), item_that_is_on),
    Row("councils.keep_speakers_of_sitting", leading(303), running),
    Row("councils.steer_speaker", leading(303), somebody_speaks),
    Row("councils.steer_speakers", leading(303), list_of_speakers),
    Row("councils.ask_to_speak", SPEAKING, item_that_is_on),
    Row("councils.withdraw_from_speaking", SPEAKING, item_that_is_on),
    Row("councils.show_meeting_now", following(200), running),
    Row("councils.show_beamer", everybody(200, involved=dict.fromkeys(("former", "above"), 200)), running),
    Row("councils.show_beamer", following(200), not_public),
)
