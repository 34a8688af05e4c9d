"""Who gets which answer from the pages of meetings: a public one is read by everybody, any other by who sits there."""

from forum.councils.meetings.services.call import call_meeting
from forum.councils.models.meetings import Meeting
from tests.councils.factories import make_body, make_item, make_meeting
from tests.councils.workspace_access import inside, people_of
from tests.factories import make_user
from tests.support.access import Row, Target, everybody


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
)
