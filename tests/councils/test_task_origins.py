"""Tasks come out of threads, texts and founding resolutions; who may not read the thing learns nothing of its tasks."""

import pytest

from forum.core.data.database import session
from forum.core.errors import WiringIncomplete
from forum.core.time import clock as city_clock
from forum.councils.models.tasks import OriginKey
from forum.councils.tasks import origins
from forum.councils.tasks.known_origins import FOUNDING, PAPER, THREAD, THREAD_ORIGIN
from forum.councils.tasks.queries.tasks import find_task, list_own_tasks, list_tasks_from
from forum.spaces.models import Function, Level
from tests.councils.factories import make_body, make_body_thread, make_member, make_task
from tests.factories import make_user
from tests.papers.factories import Body as Writers
from tests.papers.factories import make_paper
from tests.support.actors import actor_of
from tests.support.client import Client
from tests.support.queries import count_queries


class Council:
    def __init__(self):
        self.forum = make_body(name="Smart-City-Forum")
        text = "Das Forum gründet den Fachbeirat."
        self.body = make_body(parent=self.forum, name="Fachbeirat Parken", founding_text=text)
        self.chair = make_member(self.body, function=Function.CHAIR).person
        self.member = make_member(self.body, make_user(public_name="Kim Beispiel")).person
        self.guest = make_member(self.body, function=Function.GUEST).person
        self.above = make_member(self.forum).person
        self.paper = make_paper(Writers(self.body.space, self.chair, self.member), title="Empfehlung zum Parken")
        session.commit()

    @property
    def text(self):
        return f"/texte/text/{self.paper.public_id}/{self.paper.slug}"

    @property
    def page(self):
        return f"/gremien/{self.body.public_id}/{self.body.slug}"

    @property
    def tasks(self):
        return f"/gremien/{self.body.public_id}/aufgaben/"


@pytest.fixture
def council(clock):
    return Council()


def test_a_task_out_of_a_text_has_its_title_and_both_lead_to_each_other(app, council):
    browser = Client(app, person=council.member)

    page = browser.get(council.text).follow("Aufgabe daraus machen")
    form = page.form("Anlegen")
    assert page.find("#title").get("value") == "Empfehlung zum Parken"
    page = form.fill(title="Zwetschgen zählen").submit("Anlegen")

    assert page.links["Empfehlung zum Parken"] == council.text
    assert "aus dem Text" in page.main
    page = browser.get(council.text)
    assert "Zwetschgen zählen" in page.main
    assert page.links["Zwetschgen zählen"].startswith(council.tasks)


def test_a_task_out_of_the_founding_resolution_is_made_by_the_body_or_the_one_above(app, council):
    page = Client(app, person=council.member).get(council.page).follow("Aufgabe daraus machen")
    page = page.form("Anlegen").fill(title="Erste Sitzung planen").submit("Anlegen")
    assert "aus dem Gründungsbeschluss" in page.main

    page = Client(app, person=council.above).get(council.page)
    assert "Erste Sitzung planen" not in page.text
    page = page.follow("Aufgabe daraus machen").form("Anlegen").fill(title="Mitglieder berufen").submit("Anlegen")

    assert council.forum.name in page.text
    assert "Mitglieder berufen" in page.main
    assert "Mitglieder berufen" not in Client(app, person=council.member).get(council.page).text


def test_who_sits_in_both_bodies_chooses_for_which_one_the_task_is(app, council):
    make_member(council.forum, council.member)
    session.commit()

    page = Client(app, person=council.member).get(council.page)

    assert {"Aufgabe anlegen für: Fachbeirat Parken", "Aufgabe anlegen für: Smart-City-Forum"} <= set(page.links)


def test_a_thread_names_its_tasks_to_those_who_sit_there(app, council):
    thread = make_body_thread(council.body, by=council.member)
    thread.level = Level.PUBLIC
    make_task(council.body, by=council.member, title="Zwetschgen zählen", origin=OriginKey(THREAD, thread.id))
    session.commit()
    own = f"/gremien/gespraech/{thread.public_id}/{thread.slug}"

    assert "Zwetschgen zählen" in Client(app, person=council.guest).get(own).main
    for reader in (Client(app), Client(app, person=make_user()), Client(app, person=council.above)):
        assert "Zwetschgen zählen" not in reader.get(own).text


def test_a_guest_of_the_body_is_not_offered_to_make_a_task(app, council):
    page = Client(app, person=council.guest).get(council.text)

    assert "Aufgabe daraus machen" not in page.links


def test_readers_from_outside_see_no_tasks_at_a_published_text(app, council):
    make_task(council.body, by=council.member, title="Zwetschgen zählen", origin=OriginKey(PAPER, council.paper.id))
    council.paper.level = Level.PUBLIC
    session.commit()

    assert "Zwetschgen zählen" in Client(app, person=council.member).get(council.text).main
    for reader in (Client(app), Client(app, person=council.above)):
        page = reader.get(council.text)
        assert "Zwetschgen zählen" not in page.text
        assert "Aufgabe daraus machen" not in page.text


@pytest.mark.both_databases
def test_a_task_of_a_text_that_one_may_not_read_does_not_exist_for_them(council):
    origin = OriginKey(PAPER, council.paper.id)
    task = make_task(council.body, person=council.member, by=council.chair, origin=origin)
    council.paper.level = Level.CONFIDENTIAL
    session.flush()
    chair, member = actor_of(council.chair), actor_of(council.member)

    assert find_task(task.public_id, actor=chair) is task
    assert list(list_tasks_from(origin, actor=chair, most=5)) == [task]
    assert find_task(task.public_id, actor=member) is None
    assert not list_tasks_from(origin, actor=member, most=5)
    assert not list_own_tasks(member).items


@pytest.mark.both_databases
def test_a_task_stays_when_the_thing_it_came_from_is_gone(council):
    task = make_task(council.body, person=council.member, by=council.chair, origin=OriginKey(PAPER, 987654))
    session.flush()

    assert find_task(task.public_id, actor=actor_of(council.member)) is task
    assert origins.origins_of([task], actor=actor_of(council.member)) == {}


def test_no_task_comes_out_of_a_thing_of_another_body(app, council):
    other = make_body(name="Fachbeirat Klima")
    writers = Writers(other.space, council.chair, council.member)
    make_member(other, council.member)
    make_member(other, council.chair)
    foreign = make_paper(writers, title="Geheime Zwetschgen")
    session.commit()
    browser = Client(app, person=council.member)

    for token in (f"text-{foreign.public_id}", f"gruendung-{other.public_id}", "unsinn", "text-", "-"):
        page = browser.get(f"{council.tasks}neu?aus={token}")
        assert "Geheime Zwetschgen" not in page.text
        assert page.find("#title").get("value") in (None, "")


def test_the_page_of_a_text_needs_no_more_queries_with_many_tasks(app, council):
    browser = Client(app, person=council.member)
    add_tasks(council, 2)
    few = queries_of(browser, council.text)

    add_tasks(council, 60)

    assert queries_of(browser, council.text) == few


def test_lists_need_three_queries_more_for_tasks_of_three_kinds(app, council):
    browser = Client(app, person=council.member)
    make_task(council.body, by=council.chair)
    session.commit()
    plain = queries_of(browser, council.tasks)

    thread = make_body_thread(council.body, by=council.chair)
    session.flush()
    for kind, key in ((PAPER, council.paper.id), (FOUNDING, council.body.id), (THREAD, thread.id)):
        make_task(council.body, by=council.chair, origin=OriginKey(kind, key))
    session.commit()

    assert queries_of(browser, council.tasks) == plain + 3


def test_two_kinds_of_one_name_end_the_start(app):
    with pytest.raises(WiringIncomplete):
        origins.install(app, (THREAD_ORIGIN, THREAD_ORIGIN))


def add_tasks(council, number):
    for one in range(number):
        task = make_task(council.body, by=council.chair, origin=OriginKey(PAPER, council.paper.id))
        task.done_at = city_clock.now() if one % 2 else None
    session.commit()


def queries_of(browser, address):
    browser.get(address)
    with count_queries() as queries:
        browser.get(address)
    return len(queries)
