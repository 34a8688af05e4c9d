"""The briefing of a chair: what is overdue and open, what is contested by a stated rule, and what is voted on."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader

from forum.core.data.database import session
from forum.core.mail.links import public_path
from forum.core.time import clock as city_clock
from forum.councils.models.agenda import ItemKind
from forum.councils.reports.queries.briefing import MOST_SHOWN, read_briefing
from forum.councils.reports.queries.contested import list_contested
from forum.discussions.services.write import reply
from forum.discussions.thread_kinds import kind_of
from forum.spaces.models import Function
from tests.councils.circulars import make_circular
from tests.councils.factories import make_body, make_body_thread, make_member
from tests.councils.resolutions import make_item_of, make_recommendation, make_resolution
from tests.factories import make_topic
from tests.support.actors import actor_of
from tests.support.queries import count_queries


@pytest.fixture
def board(clock):
    return make_body(name="Smart-City-Board")


@pytest.fixture
def chair(board):
    return make_member(board, function=Function.CHAIR).person


def argue(thread, people, *, posts):
    for number in range(posts):
        reply(thread, body=f"Das sehe ich anders, zum {number}. Mal.", by=people[number % len(people)])


@pytest.mark.both_databases
def test_it_names_what_is_overdue_open_and_to_be_voted_on(board, chair, clock):
    late = make_recommendation(make_body(parent=board), title="Abstellplätze")
    clock.advance(days=45)
    fresh = make_recommendation(make_body(parent=board), title="Ladezone")
    item = make_item_of(board, kind=ItemKind.DISCUSSION)
    proposed = make_resolution(board, item=item, title="Haushalt")
    actor = actor_of(chair)

    found = read_briefing(item.meeting, actor=actor)

    assert [one.number for one in found.overdue] == [late.number]
    assert [one.number for one in found.waiting] == [fresh.number]
    assert [(one.item.id, [it.id for it in one.resolutions]) for one in found.votes] == [(item.id, [proposed.id])]


@pytest.mark.both_databases
def test_many_late_answers_leave_room_for_those_that_are_not_due_yet(board, chair, clock):
    body = make_body(parent=board)
    for _number in range(2 * MOST_SHOWN):
        make_recommendation(body)
    clock.advance(days=45)
    fresh = make_recommendation(body)
    item = make_item_of(board)

    found = read_briefing(item.meeting, actor=actor_of(chair))

    assert len(found.overdue) == MOST_SHOWN
    assert [one.number for one in found.waiting] == [fresh.number]


@pytest.mark.both_databases
def test_a_thread_is_contested_when_many_write_in_it_within_four_weeks(board, chair, clock):
    people = [make_member(board).person for _number in range(3)]
    loud = make_body_thread(board, by=chair, title="Parkgebühren am Ring", text="Sollen sie steigen?")
    quiet, alone = make_body_thread(board, by=chair), make_body_thread(board, by=chair)
    argue(loud, people, posts=9)
    argue(quiet, people, posts=8)
    argue(alone, people[:1], posts=12)
    session.flush()

    found = list_contested(board, actor=actor_of(chair))

    assert [(one.thread.title, one.posts, one.people) for one in found] == [("Parkgebühren am Ring", 10, 4)]
    assert found[0].opening == "Sollen sie steigen?"
    clock.advance(days=29)
    assert list_contested(board, actor=actor_of(chair)) == ()


@pytest.mark.both_databases
def test_many_supports_in_a_public_thread_count_and_threads_of_other_bodies_do_not(board, chair):
    topic = make_topic(title="Mehr Bänke")
    reply(topic, body="Auch in der Südstadt.", by=chair).support_count = 20
    elsewhere = make_body()
    others = [make_member(elsewhere).person for _number in range(3)]
    argue(make_body_thread(elsewhere, by=others[0]), others, posts=12)
    session.flush()

    found = list_contested(board, actor=actor_of(chair))

    assert [(one.thread.title, one.supports, one.supported) for one in found] == [
        ("Mehr Bänke", 20, "Auch in der Südstadt.")
    ]


def test_it_costs_as_many_queries_for_much_as_for_little(board, chair):
    item = make_item_of(board)
    actor = actor_of(chair)
    people = [make_member(board).person for _number in range(3)]

    def fill(times):
        for _number in range(times):
            make_recommendation(make_body(parent=board))
            make_resolution(board, item=item)
        argue(make_body_thread(board, by=chair), people, posts=10)
        session.flush()
        with count_queries() as queries:
            read_briefing(item.meeting, actor=actor)
        return len(queries)

    assert fill(1) == fill(4) <= 12


def test_chair_and_office_read_it_and_print_it_on_two_pages_at_most(board, chair, make_client):
    item = make_item_of(board)
    for number in range(6):
        title = f"Empfehlung mit einem längeren Titel, Nummer {number}"
        recommendation = make_recommendation(make_body(parent=board), title=title)
        proposed = make_resolution(board, item=item)
    people = [make_member(board).person for _number in range(3)]
    circular = make_circular(board, by=chair)
    for _number in range(3):
        thread = make_body_thread(board, by=chair)
        argue(thread, people, posts=10)
    member = people[0]
    session.commit()
    address = f"/gremien/sitzungen/{item.meeting.public_id}/briefing"

    make_client(person=member).get(address, status=403)
    browser = make_client(person=chair)
    page = browser.get(f"/gremien/sitzungen/{item.meeting.public_id}").follow("Briefing für den Vorsitz")
    printed = PdfReader(BytesIO(browser.get(f"{address}.pdf").response.data))

    assert "Empfehlung mit einem längeren Titel, Nummer 5" in page.main
    assert "mindestens 10 Beiträgen von mindestens 3 Personen" in page.main
    assert len(printed.pages) <= 2
    for line in (f"Umlaufbeschluss {circular.label}", "bis 17.03.2026"):
        assert line in page.main
        assert line in " ".join(" ".join(one.extract_text() for one in printed.pages).split())
    notes = [note.get_object() for one in printed.pages for note in one.get("/Annots", ())]
    talk = kind_of(thread).page(thread)
    on_paper = {note["/A"]["/URI"] for note in notes}
    for path in (
        f"/gremien/beschluesse/{recommendation.number}",
        f"/gremien/umlauf/{circular.public_id}",
        f"/gremien/sitzungen/{item.meeting.public_id}#p-{item.public_id}",
        f"/gremien/beschluesse/{proposed.number}",
        public_path(talk.endpoint, **talk.values),
    ):
        assert path in page.links.values()
        assert any(one.startswith("http") and one.endswith(path) for one in on_paper), path
    assert city_clock.now() - item.meeting.called_at < timedelta(days=1)
