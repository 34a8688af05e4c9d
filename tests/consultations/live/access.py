"""Who gets which answer from the pages of rooms for live questions."""

from forum.consultations.live.queries.rooms import get_room
from forum.consultations.models.kinds import Audience
from tests.consultations.live.rooms import make_live_module, make_question
from tests.support.access import Row, Target, everybody, members, moderation, office


def room() -> Target:
    return Target({"public_id": make_live_module().public_id})


def room_for_accounts() -> Target:
    return Target({"public_id": make_live_module(audience=Audience.ACCOUNT).public_id})


def drafted_room() -> Target:
    return Target({"public_id": make_live_module(is_draft=True).public_id})


def invited_room() -> Target:
    return Target({"public_id": make_live_module(audience=Audience.INVITED).public_id})


def code() -> Target:
    return Target({"code": get_room(make_live_module()).code})


def code_of_invited_room() -> Target:
    return Target({"code": get_room(make_live_module(audience=Audience.INVITED)).code})


def question() -> Target:
    return Target({"public_id": make_question().public_id})


def question_for_accounts() -> Target:
    return Target({"public_id": make_question(make_live_module(audience=Audience.ACCOUNT)).public_id})


def waiting_question() -> Target:
    return Target({"public_id": make_question(make_live_module(releases_first=True), is_released=False).public_id})


def invited_question() -> Target:
    return Target({"public_id": make_question(make_live_module(audience=Audience.INVITED)).public_id})


# a procedure that is not theirs is unknown to everybody but the office, which runs all of them
INSIDE = everybody(404, office=200, admin=200)

LIVE_ROWS = [
    Row("consultations.find_live_room", everybody(200)),
    Row("consultations.show_live_room_by_code", everybody(302), code),
    Row("consultations.show_live_room_by_code", everybody(404, office=302, admin=302), code_of_invited_room),
    Row("consultations.show_live_room", everybody(200), room),
    Row("consultations.show_live_room", INSIDE, drafted_room),
    Row("consultations.show_live_room", INSIDE, invited_room),
    Row("consultations.list_live_questions", everybody(200), room),
    Row("consultations.list_live_questions", INSIDE, invited_room),
    Row("consultations.create_live_question", everybody(422, suspended=403), room),
    Row("consultations.create_live_question", members(422, suspended=403), room_for_accounts),
    Row("consultations.create_live_question", everybody(404, office=422, admin=422), invited_room),
    Row("consultations.show_live_beamer", everybody(200), room),
    Row("consultations.show_live_beamer", INSIDE, invited_room),
    Row("consultations.note_live_presence", everybody(204), room),
    Row("consultations.note_live_presence", everybody(404, office=204, admin=204), invited_room),
    Row("consultations.show_live_question", everybody(200), question),
    Row("consultations.show_live_question", everybody(404, moderator=200, office=200, admin=200), waiting_question),
    Row("consultations.show_live_question", INSIDE, invited_question),
    Row("consultations.create_live_support", everybody(303, suspended=403), question),
    Row("consultations.create_live_support", members(303, suspended=403), question_for_accounts),
    Row("consultations.delete_live_support", everybody(303, suspended=403), question),
    Row("consultations.withdraw_live_question", everybody(404), waiting_question),
    *(
        Row(f"consultations.{endpoint}", moderation(status), make)
        for make, status, endpoints in (
            (room, 200, ("show_live_desk", "list_live_desk_questions")),
            (
                room,
                303,
                ("end_live_asking", "begin_live_asking", "begin_releasing_first", "end_releasing_first"),
            ),
            (question, 200, ("edit_live_question",)),
            (question, 422, ("update_live_question", "hide_live_question", "merge_live_question")),
            (
                question,
                303,
                (
                    "release_live_question",
                    "take_up_live_question",
                    "put_back_live_question",
                    "restore_live_question",
                    "answer_live_question",
                ),
            ),
        )
        for endpoint in endpoints
    ),
    Row("consultations.edit_live_room", office(200), room),
    Row("consultations.update_live_room", office(422), room),
    Row("consultations.draw_live_code", office(303), room),
    Row("consultations.show_live_desk", INSIDE, invited_room),
    Row("consultations.hide_live_question", everybody(404, office=422, admin=422), invited_question),
]
