"""Who gets which answer from the pages of dialogues."""

from forum.consultations.models.kinds import Audience
from tests.consultations.talks.threads import make_talk, make_talks
from tests.support.access import Row, Target, everybody, experts, members, office


def talks() -> Target:
    return Target({"public_id": make_talks().public_id})


def open_talks() -> Target:
    return Target({"public_id": make_talks(takes_threads=True).public_id})


def talks_with_one_thread() -> Target:
    module = make_talks()
    make_talk(module)
    return Target({"public_id": module.public_id})


def invited_talks() -> Target:
    return Target({"public_id": make_talks(audience=Audience.INVITED).public_id})


def drafted_talks() -> Target:
    return Target({"public_id": make_talks(is_draft=True).public_id})


def thread_without_its_name() -> Target:
    return Target({"public_id": thread().values["public_id"]})


def thread() -> Target:
    made = make_talk()
    return Target({"public_id": made.public_id, "slug": made.slug})


def invited_thread() -> Target:
    made = make_talk(make_talks(audience=Audience.INVITED))
    return Target({"public_id": made.public_id, "slug": made.slug})


INSIDE = everybody(404, office=200, admin=200)

TALK_ROWS = [
    Row("consultations.show_talks", everybody(200), open_talks),
    Row("consultations.show_talks", everybody(302, office=200, admin=200), talks_with_one_thread),
    Row("consultations.show_talks", INSIDE, invited_talks),
    Row("consultations.show_talks", INSIDE, drafted_talks),
    Row("consultations.new_talk", members(200, suspended=403), open_talks),
    Row("consultations.new_talk", office(200), talks),
    Row("consultations.create_talk", members(422, suspended=403), open_talks),
    Row("consultations.create_talk", office(422), talks),
    Row("consultations.create_talk", everybody(404, office=422, admin=422), drafted_talks),
    Row("consultations.show_talk", everybody(200), thread),
    Row("consultations.show_talk", everybody(301), thread_without_its_name),
    Row("consultations.show_talk", INSIDE, invited_thread),
    Row("consultations.print_talk", everybody(200), thread),
    Row("consultations.print_talk", INSIDE, invited_thread),
    Row("consultations.new_talk_answer", experts(200), thread),
    Row("consultations.create_talk_answer", experts(422), thread),
    Row("consultations.create_talk_answer", everybody(404, office=422, admin=422), invited_thread),
    Row("consultations.edit_talks", office(200), talks),
    Row("consultations.update_talks", office(303), talks),
]
