"""A consultation is drafted, published, takes ideas on a phone without script, closes by the clock and tells its result."""

import pytest
from playwright.sync_api import expect

from forum.accounts.models import Role
from tests.factories import make_user
from tests.journeys import asking_the_city as asking
from tests.support.browser import NARROW, barriers, overflows

pytestmark = pytest.mark.browser

TITLE = "Wo fehlt Schatten in der Stadt?"
IDEA = "Ein Dach an der Haltestelle am Ring"
OUTCOME = "Zwölf Haltestellen bekommen ein Dach"


@pytest.mark.slow("a consultation is held in a real browser")
def test_a_consultation_goes_from_draft_to_result(visit, app):
    office, phone, guest = visit(), visit(javascript=False, size=NARROW), visit()
    office.log_in(app, make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    phone.log_in(app, make_user(public_name="Robin Beispiel"))

    page = asking.begin(office, TITLE)
    assert TITLE not in guest.open("/beteiligung/").content()
    asking.complete(page)
    asking.leave_out_dialogue(page)
    asking.publish(page)

    module = asking.let_ideas_begin()
    asking.enter_idea(phone, module, IDEA)

    page = guest.open("/beteiligung/")
    page.get_by_role("link", name=TITLE, exact=True).click()
    page.get_by_role("link", name="Ideen", exact=True).first.click()
    expect(page.get_by_text(IDEA)).to_be_visible()
    assert barriers(page) == []
    assert not overflows(phone.open(f"/beteiligung/ideen/{module.public_id}/"))

    asking.let_ideas_end()
    page = guest.open(f"/beteiligung/ideen/{module.public_id}/")
    expect(page.get_by_text("Geschlossen seit").first).to_be_visible()
    asking.conclude(office, OUTCOME)
    expect(guest.open("/beteiligung/").get_by_text(OUTCOME)).to_be_visible()
    assert [one for one in office.complaints if "422" not in one] == []
    assert guest.complaints == []
