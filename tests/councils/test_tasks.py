"""Tasks of a body: who may write them down, give them to whom, and mark them as done; lists stay as quick as they are long."""

from datetime import timedelta

import pytest

from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.councils.models.tasks import Task
from forum.councils.tasks.services.tasks import AlreadyTaken, TaskRefused, TaskWords, add_task, mark_done, take_task
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_body_thread, make_member, make_task
from tests.factories import make_user
from tests.support.queries import count_queries


@pytest.fixture
def body(clock):
    return make_body()


@pytest.fixture
def member(body):
    return make_member(body, make_user(public_name="Kim Beispiel")).person


def words(person=None, **others):
    return TaskWords(**({"title": "Zahlen besorgen", "note": "", "person": person, "due_at": None} | others))


@pytest.mark.both_databases
def test_a_task_goes_to_somebody_who_sits_there_today(body, member):
    task = add_task(body, words(member), by=member)
    session.flush()

    assert task.person_id == member.id
    with pytest.raises(TaskRefused):
        add_task(body, words(make_user()), by=member)


@pytest.mark.both_databases
def test_a_moment_that_has_passed_is_no_due_date(body, member):
    with pytest.raises(TaskRefused):
        add_task(body, words(member, due_at=city_clock.now()), by=member)


@pytest.mark.both_databases
def test_a_task_that_somebody_has_is_not_taken_again(body, member):
    task = make_task(body)
    take_task(task, by=member)

    with pytest.raises(AlreadyTaken):
        take_task(task, by=make_member(body).person)


def test_a_member_writes_down_a_task_out_of_a_thread_and_finds_it_in_both_lists(body, member, make_client):
    thread = make_body_thread(body, by=member, title="Ladezone am Musterplatz")
    browser = make_client(person=member)

    page = browser.get(f"/gremien/{body.public_id}/aufgaben/neu?aus=gespraech-{thread.public_id}")
    page = page.form("Anlegen").fill(title="Zwetschgen zählen", due_at="2026-03-20T17:00").submit("Anlegen")

    assert "Zwetschgen zählen" in page.main
    assert "Ladezone am Musterplatz" in page.main
    assert "fällig 20.03.2026, 17:00" in page.main
    mine = browser.get("/gremien/aufgaben")
    assert "Zwetschgen zählen" in mine.main
    assert body.name in mine.main
    assert "eine offene Aufgabe" in browser.get("/konto/").main


def test_only_those_who_steer_give_tasks_to_others(body, member, make_client):
    other = make_member(body, make_user(public_name="Toni Muster")).person
    chair = make_member(body, make_user(public_name="Vor Sitz"), function=Function.CHAIR).person
    address = f"/gremien/{body.public_id}/aufgaben/neu"

    for person, names in ((member, ["Noch niemand", "Kim Beispiel"]), (chair, None)):
        page = make_client(person=person).get(address)
        offered = [one.strip() for one in page.read("select[name=person] option")]
        assert offered == (names or ["Noch niemand", "Kim Beispiel", "Toni Muster", "Vor Sitz"])
    form = {"title": "Zwetschgen zählen", "person": other.public_id}
    refused = make_client(person=member).post(address, form, status=422)
    assert "Wählen Sie eine Person" in refused.main


def test_what_is_wrong_stands_at_its_field_and_nothing_typed_is_lost(body, member, make_client):
    page = make_client(person=member).get(f"/gremien/{body.public_id}/aufgaben/neu")

    page = page.form("Anlegen").fill(title="", note="Bitte bald.", due_at="31.02.2026 10:00").submit(status=422)

    assert "Geben Sie an, was zu tun ist." in page.main
    assert "Bitte bald." in page.text
    assert page.form("Anlegen").value("due_at") == "31.02.2026 10:00"


def test_a_task_is_done_and_open_again(body, member, make_client):
    make_task(body, person=member, title="Zwetschgen zählen")
    browser = make_client(person=member)

    page = browser.get(f"/gremien/{body.public_id}/aufgaben/")
    done = session.query(Task).one()
    page = browser.post(f"/gremien/aufgabe/{done.public_id}/erledigt")

    assert "Zwetschgen zählen" not in page.read("ol.tasks")
    assert "erledigt am 10.03.2026" in browser.get(f"/gremien/{body.public_id}/aufgaben/?stand=erledigt").main
    page = browser.post(f"/gremien/aufgabe/{done.public_id}/offen", {"liste": "meine"})
    assert "Zwetschgen zählen" in page.main
    assert page.path == "/gremien/aufgaben"


def test_ones_own_list_holds_no_task_of_a_body_in_which_one_no_longer_sits(body, make_client, clock):
    leaving = make_member(body, until_day=city_clock.today())
    make_task(body, person=leaving.person, title="Zwetschgen zählen")
    make_task(make_body(), title="Anderes")
    session.commit()
    browser = make_client(person=leaving.person)
    assert "Zwetschgen" in browser.get("/gremien/aufgaben").main

    clock.advance(days=1)

    make_client(person=leaving.person)
    assert "Zwetschgen" not in browser.get("/gremien/aufgaben").main


def test_a_thread_that_one_may_not_read_is_not_named_at_a_task(body, member, make_client):
    foreign = make_body_thread(make_body(), title="Geheime Zwetschgen")

    page = make_client(person=member).get(f"/gremien/{body.public_id}/aufgaben/neu?gespraech={foreign.public_id}")

    assert "Zwetschgen" not in page.text


def test_lists_of_tasks_need_no_more_queries_when_they_are_long(body, member, make_client):
    browser = make_client(person=member)
    pages = [
        f"/gremien/{body.public_id}/aufgaben/",
        "/gremien/aufgaben",
        f"/gremien/{body.public_id}/{body.slug}/intern",
    ]
    make_many(body, member, 10)
    few = [queries_of(browser, page) for page in pages]

    make_many(body, member, 990)

    assert [queries_of(browser, page) for page in pages] == few


def make_many(body, member, number):
    thread = make_body_thread(body, by=member)
    session.flush()
    session.add_all(
        Task(
            space_id=body.space_id,
            title=f"Aufgabe {one}",
            person_id=member.id,
            origin_kind="thread",
            origin_id=thread.id,
            due_at=city_clock.now() + timedelta(hours=one) if one % 3 else None,
        )
        for one in range(number)
    )
    session.commit()


def queries_of(browser, address):
    browser.get(address)
    with count_queries() as queries:
        browser.get(address)
    return len(queries)


@pytest.mark.both_databases
def test_done_twice_is_done_once(body, member):
    task = make_task(body, person=member)

    mark_done(task, by=member)
    first = task.done_at
    mark_done(task, by=make_member(body).person)

    assert (task.done_at, task.done_by_id) == (first, member.id)
