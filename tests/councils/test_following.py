"""What hangs on an agenda item follows it, also versions of a document that come later."""

import pytest

from forum.core.data.database import session
from forum.councils.models.agenda import AgendaItem, AgendaPaper, Doors, ItemState
from forum.councils.models.meetings import Meeting
from forum.councils.services.following import settle
from forum.spaces.models import Function, Level
from forum.spaces.policies import level_today
from tests.councils.factories import make_body, make_member
from tests.documents.shelf_city import add_content, make_document, versions_of


@pytest.mark.both_databases
def test_all_versions_of_a_document_follow_its_item_also_later_ones(clock):
    body = make_body()
    chair = make_member(body, function=Function.CHAIR).person
    meeting = Meeting(body_id=body.id, space_id=body.space_id, number=1, is_public=True)
    item = AgendaItem(meeting=meeting, space_id=body.space_id, state=ItemState.PLACED, position=1, title="Vertrag")
    document = make_document(body.space, by=chair, level=Level.PUBLIC)
    session.add_all([meeting, item])
    session.flush()
    session.add(AgendaPaper(item_id=item.id, document_id=document.id, was_public=False))

    item.doors = Doors.CLOSED
    settle(item)
    add_content(document, by=chair, level=Level.PUBLIC)
    assert [level_today(one.file) for one in versions_of(document)] == [Level.MEMBERS] * 2

    item.doors = Doors.OPEN
    settle(item)
    assert [level_today(one.file) for one in versions_of(document)] == [Level.PUBLIC] * 2
