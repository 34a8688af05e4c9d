"""Whoever steers a body closes, locks, pins and renames its threads; nobody else does, and no role replaces a seat."""

import pytest

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.councils.workspace.services.open_thread import ThreadRefused
from forum.councils.workspace.services.rename_thread import rename_body_thread
from forum.spaces.models import Function, Level
from tests.councils.factories import make_body, make_body_thread, make_member
from tests.factories import make_user
from tests.support.client import Client
from tests.support.queries import count_queries


class Council:
    def __init__(self):
        self.body = make_body(name="Fachbeirat Parken")
        self.chair = make_member(self.body, function=Function.CHAIR).person
        self.member = make_member(self.body).person
        self.thread = make_body_thread(self.body, by=self.member, title="Ladezone am Musterplatz")
        session.commit()

    @property
    def steering(self):
        return f"/gremien/gespraech/{self.thread.public_id}/lenken"

    @property
    def list(self):
        return f"/gremien/{self.body.public_id}/gespraeche/"


@pytest.fixture
def council(clock):
    return Council()


@pytest.fixture
def chair(app, council):
    return Client(app, person=council.chair)


def titles(page):
    return [one.removeprefix("Ungelesen: ") for one in page.read("ol.topics h2")]


def test_a_thread_is_closed_with_what_came_of_it_and_opened_again(chair, council):
    page = chair.get(council.steering).form("Gespräch abschließen")
    page = page.fill({"close-summary": "Wir empfehlen **zwei** Ladezonen."}).submit("Gespräch abschließen")

    assert "Wir empfehlen zwei Ladezonen." in page.main
    assert council.thread.closed_at is not None

    page = chair.get(council.steering).form("Gespräch wieder öffnen")
    page = page.fill({"reopen-reason": "Es gibt neue Zahlen."}).submit("Gespräch wieder öffnen")

    assert "Es gibt neue Zahlen." in page.main
    assert council.thread.closed_at is None


def test_nobody_writes_in_a_locked_thread_until_it_is_unlocked(app, chair, council):
    chair.get(council.steering).form("Gespräch sperren").fill({"lock-reason": "Pause"}).submit("Gespräch sperren")

    member = Client(app, person=council.member)
    own = f"/gremien/gespraech/{council.thread.public_id}/{council.thread.slug}"
    assert not member.get(own).find_all("textarea")

    chair.get(council.steering).press("Gespräch entsperren")

    assert member.get(own).find_all("textarea")


def test_pinned_threads_stand_on_top_of_the_list_on_every_page(chair, council):
    for number in range(30):
        make_body_thread(council.body, by=council.member, title=f"Ein späteres Gespräch Nummer {number:02}")
    session.commit()
    assert "Ladezone am Musterplatz" not in titles(chair.get(council.list))

    chair.get(council.steering).press("Gespräch anheften")

    first = chair.get(council.list)
    second = first.follow("Nächste Seite")
    assert titles(first)[0] == "Ladezone am Musterplatz"
    assert len({*titles(first), *titles(second)}) == 31

    chair.get(council.steering).press("Gespräch lösen")

    assert "Ladezone am Musterplatz" not in titles(chair.get(council.list))


def test_the_earlier_title_stays_in_the_history_and_publishing_tells_of_it(chair, council):
    page = chair.get(council.steering).form("Gespräch umbenennen")
    page = page.fill({"rename-title": "Ladezonen im Musterviertel"}).submit("Gespräch umbenennen")

    assert page.heading == "Ladezonen im Musterviertel"
    assert "Ladezone am Musterplatz" in page.main

    page = chair.get(f"/gremien/gespraech/{council.thread.public_id}/sichtbarkeit").form("Zeigen, was daraus folgt")
    page = page.fill(level=Level.PUBLIC.value).submit("Zeigen, was daraus folgt")

    assert "früherer Titel: Ladezone am Musterplatz" in page.main


def test_what_was_typed_stays_when_the_title_is_too_short(chair, council):
    page = chair.get(council.steering).form("Gespräch umbenennen").fill({"rename-title": "Kurz"})
    page = page.submit("Gespräch umbenennen", status=422)

    assert page.find("#rename-title").get("value") == "Kurz"
    assert "Titel" in page.errors


@pytest.mark.both_databases
def test_a_thread_keeps_its_title_when_the_new_one_is_refused(council):
    with pytest.raises(ThreadRefused):
        rename_body_thread(council.thread, "Kurz", by=council.chair)

    assert council.thread.title == "Ladezone am Musterplatz"


def test_a_moderator_without_a_seat_steers_no_private_thread(app, chair, council):
    chair.get(council.steering)

    for role in (Role.MODERATOR, Role.OFFICE):
        Client(app, person=make_user(roles=(role,))).get(council.steering, status=404)
    Client(app, person=council.member).get(council.steering, status=403)


def test_the_way_to_steering_is_shown_to_those_who_may(app, chair, council):
    own = f"/gremien/gespraech/{council.thread.public_id}/{council.thread.slug}"

    assert "Abschließen, umbenennen, anheften …" in chair.get(own).main
    assert "Abschließen, umbenennen, anheften …" not in Client(app, person=council.member).get(own).main


def test_the_page_needs_few_queries(chair, council):
    chair.get(council.steering)

    with count_queries() as queries:
        chair.get(council.steering)

    assert len(queries) <= 6
