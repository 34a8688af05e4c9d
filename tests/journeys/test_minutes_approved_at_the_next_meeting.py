"""The minutes of a meeting are objected to, approved at the next meeting, frozen, and published without what is private."""

import pytest
from playwright.sync_api import expect

from forum.core.data.database import session
from forum.councils.sittings.services.items import save_record
from forum.councils.sittings.services.run import close_meeting
from tests.councils.factories import make_body
from tests.councils.sitting_votes import decide, make_motion, make_sitting
from tests.factories import make_user
from tests.journeys import deciding_in_a_meeting as deciding
from tests.journeys import holding_a_meeting as holding
from tests.journeys import keeping_minutes as minutes
from tests.journeys.calling_a_meeting import PUBLIC, call_meeting, let_its_day_come
from tests.journeys.leaving_a_body import expect_nothing_at
from tests.support.browser import NARROW, barriers

pytestmark = pytest.mark.browser

SAID = "Die Verwaltung stellt die Zählung vor."
PRIVATE = "Die Firma Beispiel hat das günstigste Angebot"
WRITTEN = f"{SAID} [[{PRIVATE}|Geschäftsgeheimnis]] Die Aussprache dauert lange."
OBJECTION = "Die Zählung hat die Hochschule vorgestellt."
KEPT = "Die Folien nennen die Verwaltung."


@pytest.fixture
def held():
    """A public meeting of three people that decided something and is over; its chair took notes."""
    sitting = make_sitting(
        voters=3, body=make_body(name="Fachbeirat Mobilität"), chair=make_user(public_name="Robin Beispiel")
    )
    decide(sitting, make_motion(sitting), yes=3)
    save_record(sitting.item, text=SAID, by=sitting.chair)
    close_meeting(sitting.meeting, by=sitting.chair)
    session.commit()
    return sitting


@pytest.fixture
def people(held):
    return [line.membership.person for line in held.lines]


@pytest.fixture
def windows(visit, app, held, people):
    """The chair's window, a member's without script, and a guest's phone."""
    member = next(one for one in people if one is not held.chair)
    opened = [visit(), visit(javascript=False)]
    for window, person in zip(opened, (held.chair, member), strict=True):
        window.log_in(app, person)
    return [*opened, visit(size=NARROW)]


@pytest.mark.slow("minutes are kept and approved in a real browser")
def test_minutes_are_approved_at_the_next_meeting_and_published(windows, held, people):
    chair, without_script, guest = windows
    meeting = held.meeting.public_id
    kept = minutes.address_of(meeting)

    minutes.send_draft(chair, meeting, text=WRITTEN, keeper="Jona Vorlage")
    minutes.object_to(without_script, meeting, OBJECTION)
    minutes.answer_objection(chair, meeting, answer="nicht übernommen", words=KEPT)
    expect(without_script.open(kept).get_by_text(KEPT)).to_be_visible()
    expect_nothing_at(guest, [kept])

    following = call_meeting(chair, held.body.public_id, [("Ladezonen in der Innenstadt", PUBLIC)], people=3)
    let_its_day_come(following)
    page = holding.open_meeting(chair, following, led_by=held.chair, present=people)
    holding.take_up(page, "Ö 1")
    deciding.approve_minutes(page, deciding.Count(yes=3, no=0))
    holding.finish(page, "Ö 1")
    holding.close_meeting(page)

    page = minutes.freeze(chair, meeting)
    expect_nothing_at(guest, [kept])
    minutes.publish(page)
    page = guest.open(kept)
    expect(page.get_by_text(SAID)).to_be_visible()
    assert PRIVATE not in page.content()
    assert people[1].public_name not in page.content()
    assert barriers(page) == []
    expect(without_script.open(kept).get_by_text(PRIVATE)).to_be_visible()
    # the browser tells of each form that was refused
    assert [one for one in chair.complaints if "422" not in one] == []
    assert guest.complaints == []
