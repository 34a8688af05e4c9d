"""A questionnaire in a real browser: step by step by keyboard, kept in the browser alone, without barriers, also without scripts."""

import pytest
from playwright.sync_api import expect

from forum.consultations.models.kinds import Audience
from forum.core.data.database import session
from tests.consultations.survey_factories import make_survey
from tests.support.browser import NARROW, WIDE, barriers, overflows, switch_colours

pytestmark = pytest.mark.browser
DRAFTS = "Object.keys(sessionStorage).concat(Object.keys(localStorage)).filter((key) => key.startsWith('draft:'))"


def open_survey(app, visitor, **settings):
    with app.app_context():
        module = make_survey(audience=Audience.EVERYBODY, is_long=True, **settings)
        session.commit()
        address = f"/beteiligung/umfragen/{module.public_id}/"
    return visitor.open(address), address


def step_of(page):
    return page.locator(".survey__step").inner_text()


@pytest.mark.parametrize("size", [WIDE, NARROW], ids=["wide", "narrow"])
def test_steps_follow_each_other_without_barriers_and_skip_what_is_not_asked(app, site, visit, size):
    guest = visit(size=size)
    page, _address = open_survey(app, guest)

    assert step_of(page) == "Schritt 1 von 3: Erste Fragen"
    assert page.get_by_role("button", name="Zurück").is_hidden()
    assert page.get_by_role("button", name="Antworten absenden").is_hidden()
    page.get_by_role("radio", name="1 gar nicht").check()
    page.get_by_role("button", name="Weiter").press("Enter")
    assert step_of(page) == "Schritt 2 von 4: Was Sie stört"
    assert page.evaluate("document.activeElement.textContent") == "Schritt 2 von 4: Was Sie stört"
    for scheme in ("light", "dark"):
        switch_colours(page, scheme)
        assert barriers(page) == []
    page.get_by_role("button", name="Weiter").click()
    page.get_by_role("button", name="Weiter").click()
    assert step_of(page) == "Schritt 4 von 4: Prüfen und absenden"
    assert "1 – gar nicht" in page.locator(".survey__review").inner_text()
    assert barriers(page) == []
    assert not overflows(page)
    assert guest.complaints == []


def test_the_list_of_steps_counts_as_the_steps_do(app, site, visit):
    page, _address = open_survey(app, visit())
    listed = page.locator("[data-survey-toc] a:visible")
    assert listed.all_inner_texts() == ["1 Erste Fragen", "2 Was Ihnen wichtig ist", "3 Prüfen und absenden"]

    page.get_by_role("radio", name="1 gar nicht").check()
    expect(listed).to_contain_text(["Erste Fragen", "2 Was Sie stört", "3 Was Ihnen wichtig ist", "4 Prüfen"])
    assert step_of(page) == "Schritt 1 von 4: Erste Fragen"
    page.get_by_role("button", name="Weiter").click()
    page.get_by_role("link", name="1 Erste Fragen").press("Enter")

    assert step_of(page) == "Schritt 1 von 4: Erste Fragen"
    assert page.evaluate("document.activeElement.matches('.asked')")


def test_what_is_missing_opens_its_step_and_nothing_is_lost(app, site, visit):
    guest = visit()
    page, _address = open_survey(app, guest)
    page.get_by_role("radio", name="5", exact=False).first.check()
    page.get_by_role("link", name="Prüfen und absenden").click()
    page.get_by_role("button", name="Antworten absenden").click()
    page.wait_for_selector(".error-summary")

    assert "Was Ihnen wichtig ist" in step_of(page)
    page.locator(".error-summary a").first.click()
    assert page.evaluate("document.activeElement.closest('.ranking__row') !== null")


def test_answers_stay_in_the_tab_and_longer_only_if_somebody_asks(app, site, visit):
    guest = visit()
    page, address = open_survey(app, guest, is_anonymous=False)
    page.get_by_role("checkbox", name="Zu Fuß").check()
    page = guest.open(address)
    assert page.get_by_role("checkbox", name="Zu Fuß").is_checked()
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('draft:'))") == []

    page.get_by_role("button", name="Später fortsetzen").click()

    expect(page.get_by_text("In diesem Browser 30 Tage aufgehoben")).to_be_visible()
    assert len(page.evaluate(DRAFTS)) == 1
