"""Who gets which answer from the pages of meetings: a public one is read by everybody, any other by who sits there."""

from datetime import timedelta

from forum.core.data.database import session
from forum.core.time import clock
from forum.councils.meetings.services.call import call_meeting
from forum.councils.meetings.services.items import ItemWords
from forum.councils.meetings.services.papers import attach_paper
from forum.councils.meetings.services.poll import offer_dates
from forum.councils.meetings.services.proposals import propose_item
from forum.councils.meetings.services.standing import add_standing_item
from forum.councils.models.agenda import ItemKind
from forum.councils.models.meetings import Meeting
from tests.councils.factories import make_body, make_body_thread, make_item, make_meeting
from tests.councils.workspace_access import inside, people_of
from tests.factories import make_user
from tests.support.access import Expected, Row, Target, everybody


def _body():
    return make_body(parent=make_body(name="Smart-City-Forum"))


def body() -> Target:
    held = _body()
    return Target({"public_id": held.public_id}, people_of(held))


def _planned(**values: object) -> tuple[Meeting, Target]:
    held = _body()
    people = people_of(held)
    meeting = make_meeting(held, **values)
    make_item(meeting)
    return meeting, Target({"public_id": meeting.public_id}, people)


def planned() -> Target:
    return _planned(is_public=True)[1]


def called() -> Target:
    meeting, target = _planned()
    call_meeting(meeting, by=make_user())
    return target


def called_in_public() -> Target:
    meeting, target = _planned(is_public=True)
    call_meeting(meeting, by=make_user())
    return target


def held() -> Target:
    meeting, target = _planned()
    call_meeting(meeting, by=make_user())
    meeting.opened_at = meeting.closed_at = clock.now()
    return target


def without_date() -> Target:
    return _planned(begins_at=None)[1]


def asked_for_date() -> Target:
    meeting, target = _planned(begins_at=None)
    offer_dates(meeting, [clock.now() + timedelta(days=20)], length=timedelta(hours=1), until=None, by=make_user())
    return target


def item() -> Target:
    meeting, target = _planned()
    return Target({"public_id": make_item(meeting).public_id}, target.involved)


def called_item() -> Target:
    meeting, target = _planned()
    made = make_item(meeting)
    call_meeting(meeting, by=make_user())
    return Target({"public_id": made.public_id}, target.involved)


def proposal() -> Target:
    meeting, target = _planned()
    made = propose_item(meeting, ItemWords(title="Mein Wunsch"), by=target.involved["seated"])
    return Target({"public_id": made.public_id}, target.involved)


def paper_of_item() -> Target:
    meeting, target = _planned()
    made = make_item(meeting)
    thread = make_body_thread(meeting.body, by=target.involved["chair"])
    held = attach_paper(made, thread, by=target.involved["chair"])
    return Target({"public_id": made.public_id, "paper_id": held.public_id}, target.involved)


def standing_item() -> Target:
    held = _body()
    people = people_of(held)
    made = add_standing_item(held, title="Eröffnung", kind=ItemKind.PROCEDURE, by=people["chair"])
    session.flush()
    return Target({"public_id": held.public_id, "item_id": made.public_id}, people)


def of_proposal(chair: int) -> Expected:
    """Whoever has proposed the item knows of it, and that the chair decides."""
    people = {"seated": 403, "chair": chair, "guest of the body": 404, "former": 404, "above": 404}
    return everybody(404, involved=people)


IN_PUBLIC = everybody(200, involved=dict.fromkeys(("seated", "chair", "guest of the body", "former", "above"), 200))

MEETINGS_MATRIX = (
    Row("councils.list_meetings_of_body", IN_PUBLIC, body),
    *(
        Row(f"councils.{page}", inside(200), planned)
        for page in ("show_meeting", "print_meeting", "download_meeting_calendar")
    ),
    *(
        Row(f"councils.{page}", inside(200), called)
        for page in ("show_meeting", "print_meeting", "download_meeting_calendar")
    ),
    *(
        Row(f"councils.{page}", IN_PUBLIC, called_in_public)
        for page in ("show_meeting", "print_meeting", "download_meeting_calendar")
    ),
    Row("councils.new_meeting", inside(403, chair=200), body),
    Row("councils.create_meeting", inside(403, chair=303), body),
    Row("councils.repeat_meeting", inside(403, chair=303), held),
    Row("councils.edit_meeting", inside(403, chair=200), planned),
    Row("councils.update_meeting", inside(403, chair=422), planned),
    Row("councils.delete_meeting", inside(403, chair=303), planned),
    Row("councils.delete_meeting", inside(403, chair=409), called),
    Row("councils.new_invitation", inside(403, chair=200), planned),
    Row("councils.create_meeting_invitation", inside(403, chair=303), planned),
    Row("councils.repeat_invitation", inside(403, chair=303), called),
    Row("councils.new_cancellation", inside(403, chair=200), called),
    Row("councils.create_cancellation", inside(403, chair=422), called),
    Row("councils.new_item", inside(403, chair=200), planned),
    Row("councils.create_item", inside(403, chair=422), planned),
    # what has not been sent is seen by chair and managing office alone
    Row("councils.edit_item", inside(404, chair=200), item),
    Row("councils.edit_item", inside(403, chair=200), called_item),
    Row("councils.update_item", inside(403, chair=422), called_item),
    Row("councils.move_item", inside(403, chair=404), called_item),
    Row("councils.new_removal", inside(403, chair=200), called_item),
    Row("councils.remove_item", inside(403, chair=422), called_item),
    Row("councils.carry_items_over", inside(403, chair=303), planned),
    Row("councils.edit_item_papers", inside(403, chair=200), called_item),
    Row("councils.attach_item_paper", inside(403, chair=404), called_item),
    Row("councils.upload_item_paper", inside(403, chair=422), called_item),
    Row("councils.detach_item_paper", inside(404, chair=303), paper_of_item),
    Row("councils.new_item_proposal", inside(200, guest_of_the_body=403), planned),
    Row("councils.create_item_proposal", inside(422, guest_of_the_body=403), planned),
    Row("councils.accept_item_proposal", of_proposal(303), proposal),
    Row("councils.new_decline", of_proposal(200), proposal),
    Row("councils.decline_item_proposal", of_proposal(422), proposal),
    Row("councils.show_poll", inside(200), asked_for_date),
    Row("councils.create_poll", inside(403, chair=422), without_date),
    Row("councils.answer_poll", inside(303), asked_for_date),
    Row("councils.choose_poll_date", inside(403, chair=404), asked_for_date),
    Row("councils.list_standing_items", inside(403, chair=200), body),
    Row("councils.create_standing_item", inside(403, chair=422), body),
    Row("councils.delete_standing_item", inside(403, chair=303), standing_item),
)
