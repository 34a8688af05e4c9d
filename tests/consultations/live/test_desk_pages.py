"""The desk and the wall of live rooms, and what unchanged and full pages cost."""

import pytest

from forum.accounts.models import Role
from forum.consultations.live.queries.questions import QUESTIONS_PER_PAGE
from forum.consultations.live.queries.rooms import get_room
from forum.consultations.live.services.lead import take_up
from forum.consultations.live.services.support import support
from forum.consultations.models.kinds import Audience
from forum.consultations.models.live import LiveQuestion, QuestionState
from forum.core.data.database import session
from tests.consultations.live.rooms import make_live_module, make_question
from tests.factories import make_user
from tests.support.queries import count_queries


def address(module, rest=""):
    return f"/beteiligung/live/{module.public_id}/{rest}"


@pytest.fixture
def room(app, clock):
    module = make_live_module()
    session.commit()
    return module


@pytest.fixture
def leader(app):
    return make_user(roles=(Role.OFFICE,))


def ask_in_browser(client, module, text, *, clock, status=200):
    page = client.get(address(module))
    clock.advance(seconds=5)
    return page.form("Frage stellen").fill({"Ihre Frage": text}).submit(status=status)


def questions_in(page):
    return page.read(".question-row > div > p:first-child")


@pytest.fixture
def careful_room(app, clock):
    """One in which questions wait for their release."""
    module = make_live_module(releases_first=True)
    session.commit()
    return module


def test_the_wall_shows_the_number_until_a_question_is_on(client, room, leader):
    question = make_question(room, "Wer zahlt?")
    session.commit()
    code = get_room(room).code

    page = client.get(address(room, "beamer"))
    assert code in page.text
    assert not page.find_all("a")

    take_up(question, by=leader)
    session.commit()
    assert client.get(address(room, "beamer")).heading == "Wer zahlt?"


def test_whoever_runs_the_room_releases_takes_up_and_answers_by_plain_forms(client, leader):
    module = make_live_module(releases_first=True)
    make_question(module, "Wer zahlt?", is_released=False)
    session.commit()
    client.log_in(leader)

    page = client.get(address(module, "pult"))
    for button in ("freigeben: Wer zahlt?", "aufrufen: Wer zahlt?"):
        page = page.press(button)
    page = page.form("Beantwortet").fill({"Kurzantwort": "Die Stadt."}).submit()

    question = session.query(LiveQuestion).one()
    session.refresh(question)
    assert (question.state, question.answer) == (QuestionState.ANSWERED, "Die Stadt.")


def test_a_question_is_hidden_merged_and_edited_on_its_page_at_the_desk(client, room, leader):
    question, into = make_question(room, "Wer zahlt?"), make_question(room, "Wer zahlt die Zähler?")
    session.commit()
    client.log_in(leader)
    desk = f"/beteiligung/live/frage/{question.public_id}/pult"

    client.get(desk).form("Speichern").fill({"Frage": "Wer zahlt das?"}).submit()
    client.get(desk).form("Ausblenden").submit(status=422)
    client.get(desk).form("Ausblenden").fill({"Begründung": "Doppelt."}).submit()
    client.get(desk).press("Wieder anzeigen")
    client.get(desk).form("Zusammenlegen").fill({"Zusammenlegen mit": "Wer zahlt die Zähler?"}).submit()

    session.refresh(question)
    assert (question.text, question.merged_into_id) == ("Wer zahlt das?", into.id)


def test_the_desk_says_how_many_have_the_page_open(client, make_client, room, leader):
    guest = make_client()
    guest.get(address(room))
    guest.post(address(room, "da"), {"seite": "0c0a1b2c-0000-4000-8000-00000000000a"}, status=204)
    guest.get(address(room))
    guest.post(address(room, "da"), {"seite": "no key"}, status=204)
    client.log_in(leader)

    assert client.get(address(room, "pult")).read(".figures dd")[0] == "1"


def test_the_list_of_guests_comes_from_memory_until_a_question_changes(client, room, leader):
    question = make_question(room)
    session.commit()
    page = address(room, "fragen")
    first = client.get(page)
    mark = {"If-None-Match": first.headers["ETag"]}

    with count_queries() as queries:
        assert client.get(page, headers=mark, status=304).text == ""
    assert len(queries) == 0

    support(question, browser="x")
    session.commit()
    assert client.get(address(room, "fragen"), headers=mark, status=200).headers["ETag"] != first.headers["ETag"]


def test_a_question_that_waits_changes_no_list(client, careful_room):
    mark = {"If-None-Match": client.get(address(careful_room, "fragen")).headers["ETag"]}

    make_question(careful_room, is_released=False)
    session.commit()

    client.get(address(careful_room, "fragen"), headers=mark, status=304)


def test_an_unchanged_list_costs_a_member_no_look_at_the_questions(client, leader):
    module = make_live_module(audience=Audience.INVITED)
    make_question(module)
    session.commit()
    client.log_in(leader)
    page = address(module, "fragen")
    mark = {"If-None-Match": client.get(page).headers["ETag"]}

    with count_queries() as queries:
        client.get(page, headers=mark, status=304)

    assert not [query for query in queries if "live_question" in query]
    assert len(queries) <= 5


@pytest.mark.parametrize("page", ["", "?sortierung=neueste", "pult", "beamer"])
def test_no_page_of_a_room_costs_more_when_it_is_full(client, make_client, leader, page):
    few, many = make_live_module(), make_live_module()
    make_question(few)
    for _ in range(QUESTIONS_PER_PAGE + 5):
        make_question(many)
    session.commit()
    client.log_in(leader)
    counts = []
    for module in (few, many):
        full_address = address(module, page)
        client.get(full_address)
        with count_queries() as queries:
            client.get(full_address)
        counts.append(len(queries))

    assert counts[1] <= counts[0] <= 15


def test_a_full_room_is_paged_by_key(client, room):
    for number in range(QUESTIONS_PER_PAGE + 1):
        make_question(room, f"Frage {number}?")
    session.commit()

    page = client.get(address(room, "?sortierung=neueste"))
    assert len(questions_in(page)) == QUESTIONS_PER_PAGE
    assert questions_in(page.follow("Nächste Seite")) == ["Frage 0?"]
