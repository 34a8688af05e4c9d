"""Pages of live rooms for those who ask: without a log-in, once, and with the reason for what is refused."""

import pytest

from forum.accounts.models import Role
from forum.consultations.live.queries.rooms import get_room
from forum.consultations.live.services.hiding import hide_question
from forum.consultations.live.services.lead import answer, merge
from forum.consultations.models.kinds import Audience
from forum.consultations.models.live import LiveQuestion
from forum.core.data.database import session
from forum.spaces.models import Function
from tests.consultations.live.rooms import make_live_module, make_question
from tests.factories import make_seat, make_user


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


def test_a_guest_asks_without_an_account_and_reads_the_question(client, room, clock):
    page = ask_in_browser(client, room, "Wer zahlt das?", clock=clock)

    assert questions_in(page) == ["Wer zahlt das?"]


def test_a_waiting_question_is_seen_and_withdrawn_by_the_browser_that_asked(client, make_client, careful_room, clock):
    module = careful_room

    page = ask_in_browser(client, module, "Wer zahlt das?", clock=clock)

    assert "Ihre Frage wartet auf Freigabe" in page.main
    assert "Wer zahlt das?" not in make_client().get(address(module)).main
    page = page.press("Frage zurückziehen: Wer zahlt das?")
    assert "Ihre Frage wurde zurückgezogen." in page.flashes
    assert "Wer zahlt das?" not in page.main


def test_a_question_that_was_not_released_says_why_to_its_browser_alone(
    client, make_client, careful_room, leader, clock
):
    module = careful_room
    ask_in_browser(client, module, "Wer zahlt das?", clock=clock)
    hide_question(session.query(LiveQuestion).one(), by=leader, reason="Nicht zum Thema.")
    session.commit()

    assert "Nicht zum Thema." in client.get(address(module)).main
    assert "Nicht zum Thema." not in make_client().get(address(module)).main


def test_an_empty_question_loses_nothing_and_says_what_is_missing(client, room, clock):
    page = ask_in_browser(client, room, "", clock=clock, status=422)

    assert page.error_summary == ["Schreiben Sie Ihre Frage."]


def test_a_double_click_leads_to_the_same_question(client, room, clock):
    page = client.get(address(room))
    clock.advance(seconds=5)
    form = page.form("Frage stellen").fill({"Ihre Frage": "Wer zahlt das?"})

    form.submit()
    page = form.submit()

    assert questions_in(page) == ["Wer zahlt das?"]


def test_a_machine_is_told_what_to_empty(client, room):
    client.get(address(room))

    page = client.post(address(room), {"text": "Billig", "homepage": "x"}, status=422)

    assert "leer bleiben" in page.error_summary[0]


def test_a_vote_counts_once_however_often_it_is_sent(client, make_client, room):
    question = make_question(room)
    session.commit()
    page = client.get(address(room))

    for _ in range(2):
        page = client.post(f"/beteiligung/live/frage/{question.public_id}/unterstuetzen")

    assert page.find(".question__up").get("aria-pressed") == "true"
    assert page.read(".question__up .num") == ["1"]
    other = make_client()
    other.get(address(room))
    other.post(f"/beteiligung/live/frage/{question.public_id}/unterstuetzen")
    page = client.post(f"/beteiligung/live/frage/{question.public_id}/nicht-mehr-unterstuetzen")
    assert page.read(".question__up .num") == ["1"]
    assert page.find(".question__up").get("aria-pressed") == "false"


def test_the_script_gets_the_button_alone(client, room):
    question = make_question(room)
    session.commit()
    client.get(address(room))

    page = client.post(
        f"/beteiligung/live/frage/{question.public_id}/unterstuetzen", headers={"X-Requested-With": "fetch"}
    )

    assert page.text.startswith("1")
    assert not page.find_all("main")


def test_before_the_first_field_it_says_that_an_account_is_needed(app, clock, client):
    module = make_live_module(audience=Audience.ACCOUNT)
    session.commit()

    page = client.get(address(module))

    assert "Zum Mitmachen brauchen Sie hier ein Konto." in page.main
    assert not page.find_all("textarea")


def test_a_closed_room_says_since_when_and_takes_nothing(client, room, clock):
    question = make_question(room)
    session.commit()
    clock.advance(days=13)

    page = client.get(address(room))

    assert "Geschlossen seit" in page.main
    assert not page.find_all("textarea")
    client.post(address(room), {"text": "Wer zahlt?"}, status=403)
    client.get(address(room))
    client.post(f"/beteiligung/live/frage/{question.public_id}/unterstuetzen", status=403)


def test_what_is_answered_stands_below_with_its_answer(client, room, leader):
    question = make_question(room, "Wer zahlt?")
    answer(question, text="Die Stadt.", by=leader)
    session.commit()

    assert "Die Stadt." in client.get(address(room)).main
    assert questions_in(client.get(address(room, "?sortierung=beantwortet"))) == ["Wer zahlt?"]


def test_a_hidden_question_is_named_by_its_reason_alone(client, room, leader):
    question = make_question(room, "Sie alle sind dumm.")
    hide_question(question, by=leader, reason="Beleidigt.")
    session.commit()

    page = client.get(f"/beteiligung/live/frage/{question.public_id}")

    assert "Beleidigt." in page.main
    assert "dumm" not in page.main


def test_a_merged_question_leads_to_the_one_that_stands_for_it(client, room, leader):
    question, into = make_question(room, "Wer zahlt?"), make_question(room, "Wer zahlt die Zähler?")
    merge(question, into, by=leader)
    session.commit()

    page = client.get(f"/beteiligung/live/frage/{question.public_id}").follow("Wer zahlt die Zähler?")

    assert "Wer zahlt?" in page.main


def test_the_number_of_a_room_leads_there_and_a_wrong_one_says_so(client, room):
    code = get_room(room).code

    page = client.get("/raum").form("Raum öffnen").fill({"Raumnummer": f" {code} "}).submit()
    assert page.heading == room.title

    wrong = str(1000 if code != "1000" else 1001)
    page = client.get(f"/raum/{wrong}", status=404)
    assert "Kein Raum hat im Moment diese Nummer." in page.text
    page = client.get("/raum").form("Raum öffnen").fill({"Raumnummer": "abc"}).submit(status=422)
    assert page.error_summary


def test_a_function_in_the_space_lets_somebody_run_the_room(client, make_client):
    module = make_live_module(audience=Audience.INVITED)
    chair, guest = make_user(), make_user()
    make_seat(module.procedure.space, chair, function=Function.CHAIR)
    make_seat(module.procedure.space, guest, function=Function.MEMBER)
    session.commit()
    client.log_in(chair)

    assert client.get(address(module, "pult")).heading.startswith("Raum leiten")
    client.log_in(guest)
    client.get(address(module, "pult"), status=403)
