"""Who gets which answer from the pages of events. Forms are sent empty: 422 means that one may send them."""

from tests.events.factories import make_event
from tests.support.access import Row, Target, office


def event() -> Target:
    return Target({"public_id": make_event().public_id})


def draft() -> Target:
    return Target({"public_id": make_event(published_at=None).public_id})


def section() -> Target:
    return Target({"public_id": make_event(published_at=None).public_id, "section": "angaben"})


MATRIX = (
    Row("events.list_office_events", office(200)),
    Row("events.new_event", office(200)),
    Row("events.create_event", office(422)),
    Row("events.edit_event", office(200), draft),
    Row("events.edit_section", office(200), section),
    Row("events.update_section", office(422), section),
    # this draft lacks what is needed
    Row("events.publish_event", office(409), draft),
    Row("events.confirm_deletion", office(200), draft),
    Row("events.delete_event", office(303), draft),
    Row("events.confirm_cancellation", office(200), event),
    Row("events.cancel_event", office(422), event),
)
