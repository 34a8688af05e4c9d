"""Who gets which answer from the pages of polls. Forms are sent empty: 422 means that one may send them."""

from datetime import timedelta

from forum.ballots.services.boxes import make_box
from forum.consultations.models.kinds import Audience
from forum.consultations.polls.queries import get_poll
from forum.core.time import clock
from tests.consultations.polls import let_end, make_poll, vote
from tests.support.access import Row, Target, everybody, members, office


def poll() -> Target:
    return Target({"public_id": make_poll().public_id})


def poll_for_guests() -> Target:
    return Target({"public_id": make_poll(takes_guests=True).public_id})


def poll_of_draft() -> Target:
    return Target({"public_id": make_poll(is_draft=True).public_id})


def poll_of_invited() -> Target:
    return Target({"public_id": make_poll(audience=Audience.INVITED).public_id})


def counted() -> Target:
    module = make_poll()
    vote(module, 1)
    let_end(module)
    return Target({"public_id": module.public_id})


def counted_secret() -> Target:
    """Its box has been opened, as if by the count."""
    module = make_poll(is_secret=True)
    kept, box = get_poll(module), make_box(padded=256)
    kept.box_id, kept.counted_at = box.id, clock.now()
    box.opened_at = clock.now() - timedelta(minutes=1)
    return Target({"public_id": module.public_id})


POLLS = [
    Row("consultations.show_poll", everybody(200), poll),
    Row("consultations.show_poll", everybody(200), counted),
    Row("consultations.show_poll", everybody(404, office=200, admin=200), poll_of_draft),
    Row("consultations.show_poll", everybody(404, office=200, admin=200), poll_of_invited),
    Row("consultations.cast_poll_vote", members(422, suspended=403), poll),
    Row("consultations.cast_poll_vote", everybody(422, suspended=403), poll_for_guests),
    Row("consultations.cast_poll_vote", everybody(403), counted),
    Row("consultations.list_poll_codes", everybody(200), counted_secret),
    Row("consultations.download_poll_votes", everybody(200), counted),
    Row("consultations.edit_poll", office(200), poll),
    Row("consultations.update_poll", office(422), poll),
]
