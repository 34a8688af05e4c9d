"""A support is one press of a button: it says when a log-in is needed, leads back, and counts once however often it comes."""

import pytest
from sqlalchemy import delete, func, select

from forum.accounts.models import UserSession
from forum.consultations.models.kinds import Audience
from forum.consultations.models.live import LiveSupport
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.discussions.models.participants import Support
from tests.accounts.people import PASSWORD, make_account
from tests.consultations.ideas.factories import make_idea
from tests.consultations.live.rooms import make_live_module, make_question
from tests.consultations.rivals import lingering
from tests.support.parallel import in_threads

pytestmark = pytest.mark.both_databases


def of_an_idea():
    idea = make_idea()
    return f"/beteiligung/idee/{idea.public_id}/{idea.slug}", Support


def of_a_live_question():
    module = make_live_module(audience=Audience.ACCOUNT)
    make_question(module)
    return f"/beteiligung/live/{module.public_id}/", LiveSupport


each = pytest.mark.parametrize("begin", [of_an_idea, of_a_live_question])


def button_on(page):
    return next(one for one in page.find_all("main button[formaction]") if "unterstuetzen" in one.get("formaction"))


def count(model):
    return session.scalar(select(func.count()).select_from(model))


@each
def test_a_support_after_the_session_has_ended_leads_over_the_log_in_back_to_the_button(make_client, clock, begin):
    (address, model), person = begin(), make_account()
    client = make_client(person=person)
    pressed = button_on(client.get(address)).get("formaction")
    session.execute(delete(UserSession))
    session.commit()

    asked = client.post(
        pressed,
        {"sortierung": ""} if model is LiveSupport else {},
        status=None,
        headers={"Referer": f"http://localhost{address}"},
    )
    back = asked.form("Anmelden").fill({"E-Mail-Adresse": person.email, "Passwort": PASSWORD}).submit()

    assert count(model) == 0
    client.post(button_on(back).get("formaction"))
    assert count(model) == 1


@each
def test_a_support_that_comes_four_times_at_once_counts_once(app, make_client, clock, begin):
    address, model = begin()
    client = make_client(person=make_account())
    page = client.get(address)
    pressed, token = button_on(page).get("formaction"), page.find("[name=csrf_token]").get("value")
    moment = city_clock.now()
    session.commit()
    session.remove()

    def press(_number):
        browser = app.test_client()
        browser.set_cookie("session", client.cookie("session"))
        with city_clock.frozen(moment), app.app_context():
            return browser.post(pressed, data={"csrf_token": token}).status_code

    with lingering():
        assert in_threads(press, count=4) == [303] * 4
    assert count(model) == 1


def test_a_guest_is_told_that_an_account_is_needed_to_support_a_question(client):
    address, _model = of_a_live_question()
    session.commit()

    page = client.get(address)

    assert page.main.index("Um Fragen zu unterstützen, br") < page.main.index("unterstützen:")
