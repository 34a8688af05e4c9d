"""Answering a questionnaire by name, without an account and by a link: once, with everything typed kept."""

import pytest

from forum.consultations.models.kinds import Audience
from forum.consultations.models.surveys import ReplySource
from forum.consultations.surveys.queries.find import get_survey
from forum.consultations.surveys.services.build import begin_new_version
from forum.core.data.database import session
from tests.accounts.people import PASSWORD, make_account
from tests.consultations.survey_factories import end, list_answered, list_replies, make_links_to, make_survey, reply
from tests.factories import make_user
from tests.support.queries import count_queries

OFTEN, WHY, AGE = "1. Kommen Sie oft?", "2. Warum nicht?", "3. Wie alt sind Sie?"
SEND, CHANGE, LATER = "Antworten absenden", "Geänderte Antworten absenden", "Später fortsetzen"


def address_of(module, page=""):
    return f"/beteiligung/umfragen/{module.public_id}/{page}"


def fill(page, button=SEND, **answers):
    return page.form(button).fill({OFTEN: "Nein", WHY: "Zu laut", AGE: "41"} | answers)


def test_a_member_answers_once_goes_on_later_and_changes_it(make_client):
    module, person = make_survey(), make_user()
    client = make_client(person=person)

    page = client.get(address_of(module))
    assert "Sie antworten mit Ihrem Konto" in page.text
    page = page.form(SEND).fill({WHY: "Angefangen"}).submit(LATER)
    assert "auf jedem Gerät weitermachen" in page.text
    assert page.form(SEND).value(WHY) == "Angefangen"
    assert "Danke" in fill(page).submit(SEND).heading

    page = client.get(address_of(module))
    assert page.form(CHANGE).value(WHY) == "Zu laut"
    fill(page, CHANGE, **{WHY: "Zu heiß"}).submit(CHANGE)

    assert (list_replies(module), list_answered()) == ([(ReplySource.ACCOUNT, person.id)], {"Zu heiß"})
    assert (module.contribution_count, module.participant_count) == (1, 1)


def test_answers_to_questions_that_are_no_longer_shown_are_not_kept(make_client):
    module = make_survey()

    fill(make_client(person=make_user()).get(address_of(module)), **{OFTEN: "Ja"}).submit(SEND)

    assert list_answered() == set()


def test_what_does_not_fit_comes_back_with_everything_typed(make_client):
    module = make_survey()
    page = make_client(person=make_user()).get(address_of(module))

    page = fill(page, **{AGE: "alt"}).submit(SEND, status=422)

    assert "Geben Sie eine ganze Zahl" in page.text
    assert (page.form(SEND).value(WHY), page.form(SEND).value(AGE)) == ("Zu laut", "alt")
    assert list_replies(module) == []


def test_a_guest_is_told_that_an_account_is_needed_and_keeps_the_answers_through_the_log_in(client):
    module, person = make_survey(), make_account()
    page = client.get(address_of(module))
    main = page.main
    assert main.index("dem Anmelden ist es noch da") < main.index("Kommen Sie oft?")

    page = fill(page).submit(SEND, status=None)
    typed = {"log-in-email": person.email, "log-in-password": PASSWORD}
    page = page.form("Anmelden").fill(typed).submit(status=None)

    assert page.form(SEND).value(WHY) == "Zu laut"
    assert list_replies(module) == []
    page.form(SEND).submit(SEND)
    assert list_replies(module) == [(ReplySource.ACCOUNT, person.id)]


def test_two_hours_of_thinking_and_an_expired_session_lose_nothing(make_client, clock):
    module, person = make_survey(), make_user()
    client = make_client(person=person)
    form = fill(client.get(address_of(module)))

    clock.advance(hours=2)
    form.submit(SEND)
    assert list_replies(module) == [(ReplySource.ACCOUNT, person.id)]

    other = make_client(person=make_user())
    form = fill(other.get(address_of(module)))
    other.forget_cookies()
    page = form.submit(SEND, status=None)
    assert "Zu laut" in str(page.body)


def test_a_guest_answers_once_from_a_browser_and_a_double_click_is_one_reply(client, make_client, clock):
    module = make_survey(audience=Audience.EVERYBODY)
    page = client.get(address_of(module))
    assert client.cookie(f"survey-{module.public_id}") is None
    assert "Sie brauchen kein Konto." in page.main
    form = fill(page)
    clock.advance(seconds=5)

    first, second = form.submit(SEND), form.submit(SEND)

    assert "Danke" in first.heading
    assert "Danke" in second.heading
    assert list_replies(module) == [(ReplySource.GUEST, None)]
    assert "Aus diesem Browser wurde schon geantwortet." in client.get(address_of(module)).main
    again = fill(make_client().get(address_of(module)))
    clock.advance(seconds=5)
    again.submit(SEND)
    assert (len(list_replies(module)), module.participant_count) == (2, 0)


def test_a_double_click_with_lost_cookies_is_one_reply_as_well(client, clock):
    """The form has a mark of its own, whatever the browser sends along."""
    module = make_survey(audience=Audience.EVERYBODY)
    page = client.get(address_of(module))
    form = fill(page)
    clock.advance(seconds=5)
    session_cookie = client.cookie("session")
    form.submit(SEND)
    client.forget_cookies()
    client.keep_cookie("session", session_cookie)

    form.submit(SEND)

    assert len(list_replies(module)) == 1


def test_a_form_that_came_back_faster_than_people_answer_is_asked_again(client):
    module = make_survey(audience=Audience.EVERYBODY)

    page = fill(client.get(address_of(module))).submit(SEND, status=422)

    assert "Das ging sehr schnell." in page.text
    assert page.form(SEND).value(WHY) == "Zu laut"


def test_closed_since_and_not_yet_ready_are_said(client):
    module = make_survey(audience=Audience.EVERYBODY)
    end(module)

    main = client.get(address_of(module)).main

    assert "Geschlossen seit" in main
    assert "Kommen Sie oft?" not in main


def test_a_link_answers_once_without_an_account_and_is_not_stored_beside_the_answers(client, clock):
    module = make_survey(needs_link=True)
    (token,) = make_links_to(module)
    assert "mit einem persönlichen Link" in client.get(address_of(module)).main
    page = client.get(address_of(module, f"link/{token}"))
    form = fill(page)
    clock.advance(seconds=5)

    form.submit(SEND)
    main = client.get(address_of(module, f"link/{token}")).main
    form.submit(SEND)

    assert "Dieser Link wurde benutzt." in main
    assert list_replies(module) == [(ReplySource.LINK, None)]
    client.get(address_of(module, "link/nochnie"), status=404)


def test_replies_stay_with_their_version_and_are_changed_in_it(make_client):
    module, person = make_survey(), make_user()
    reply(module, by=person)
    begin_new_version(get_survey(module), by=make_user())
    session.flush()
    client = make_client(person=person)

    page = fill(client.get(address_of(module)), CHANGE, **{WHY: "Zu dunkel"}).submit(CHANGE)

    assert "Danke" in page.heading
    assert (list_answered(), len(list_replies(module))) == ({"Zu dunkel"}, 1)


def test_what_is_filled_in_without_account_is_kept_by_nobody_but_the_browser(client, make_client):
    open_to_all, anonymous = make_survey(audience=Audience.EVERYBODY), make_survey(is_anonymous=True)

    assert "nur in diesem Browser" in str(client.get(address_of(open_to_all)).body)
    client.post(address_of(open_to_all, "entwurf"), status=None)
    member = make_client(person=make_user())
    assert LATER not in member.get(address_of(anonymous)).form(SEND).names[0:0]
    member.post(address_of(anonymous, "entwurf"), status=404)


@pytest.mark.both_databases
def test_the_page_of_a_long_questionnaire_costs_a_fixed_number_of_queries(make_client):
    module, person = make_survey(is_long=True), make_user()
    client = make_client(person=person)
    client.get(address_of(module))

    with count_queries() as queries:
        client.get(address_of(module))

    assert len(queries) <= 14
