"""The register of resolutions and the page of each: what everybody reads, what members read, what follows a decision."""

import csv
import io

import pytest
from sqlalchemy import func, insert, inspect, select
from sqlalchemy.orm import joinedload

from forum.ballots.models import Ballot, BallotOption
from forum.core.data.database import session
from forum.councils.models.agenda import Doors
from forum.councils.models.bodies import Body
from forum.councils.models.resolutions import Resolution, ResolutionKind
from forum.councils.models.rules import BodyKind
from forum.councils.resolutions.services import decide
from forum.councils.resolutions.services.propose import reword
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.councils.resolutions import decide_on, make_item_of, make_recommendation, make_resolution
from tests.factories import make_user
from tests.support.queries import count_queries


@pytest.fixture
def board(clock):
    return make_body(name="Smart-City-Board", kind=BodyKind.BOARD)


@pytest.fixture
def body(board):
    return make_body(name="Fachbeirat Parken", parent=board)


def register(body):
    return f"/gremien/{body.public_id}/beschluesse"


def page_of(resolution):
    return f"/gremien/beschluesse/{resolution.number}"


def in_public(body, **values):
    resolution = make_resolution(body, item=make_item_of(body, is_public=True), **values)
    decide_on(resolution)
    session.commit()
    return resolution


def test_everybody_finds_what_was_decided_in_public_and_members_find_all(body, make_client):
    shown = in_public(body, title="Abstellplätze für Lastenräder")
    closed = make_resolution(body, item=make_item_of(body, is_public=True, doors=Doors.CLOSED), title="Angebote prüfen")
    decide_on(closed)
    waiting = make_resolution(body, title="Noch offen")
    member = make_member(body).person
    session.commit()

    inside, outside = make_client(person=member).get(register(body)), make_client().get(register(body))
    everywhere = make_client(person=member).get("/gremien/beschluesse/")

    titles = ".resolutions h2"
    assert set(inside.read(titles)) == {shown.title, closed.title, waiting.title}
    assert outside.read(titles) == everywhere.read(titles) == [shown.title]
    # the register of a body is a page among its others; that of all bodies says so
    assert "Mitglieder" in inside.read("nav.tabs a")
    assert ["Was alle Gremien" in one.main for one in (inside, outside, everywhere)] == [False, False, True]
    assert inside.read(".resolutions .chip--solid") == ["Nichtöffentlich", "Nichtöffentlich"]
    assert "6 zu 2, 1 enthalten" in outside.main


@pytest.mark.parametrize(
    ("wanted", "found"),
    [
        ("suche=lastenräder", ["Abstellplätze für Lastenräder"]),
        ("suche=SCF-2026-002", ["Ladezone am Sack"]),
        ("art=empfehlung", ["Ladezone am Sack"]),
        ("stand=abgelehnt", ["Parken am Ring"]),
        ("antwort=offen", ["Ladezone am Sack"]),
        ("antwort=ueberfaellig", []),
        ("jahr=2025", []),
        ("jahr=unsinn&art=unsinn&ab=unsinn", ["Parken am Ring", "Ladezone am Sack", "Abstellplätze für Lastenräder"]),
    ],
)
def test_the_register_is_searched_and_filtered(body, client, wanted, found):
    in_public(body, title="Abstellplätze für Lastenräder")
    in_public(body, title="Ladezone am Sack", kind=ResolutionKind.RECOMMENDATION)
    against = make_resolution(body, item=make_item_of(body, is_public=True), title="Parken am Ring")
    decide_on(against, yes=1, no=3)
    session.commit()

    assert client.get(f"/gremien/beschluesse/?{wanted}").read(".resolutions h2") == found


def test_the_file_holds_what_the_page_lists_and_no_formula(body, client):
    in_public(body, title="=1+1", text="Wortlaut; mit Semikolon")
    make_resolution(body, title="Nur für Mitglieder")
    session.commit()

    page = client.get(f"{register(body)}/register.csv")

    rows = list(csv.DictReader(io.StringIO(page.text.removeprefix("\ufeff")), delimiter=";"))
    assert [row["Titel"] for row in rows] == ["'=1+1"]
    assert (rows[0]["Wortlaut"], rows[0]["Ja"], rows[0]["Nein"]) == ("Wortlaut; mit Semikolon", "6", "2")


def test_a_register_of_two_hundred_costs_as_many_queries_as_one_of_two(body, client):
    for _number in range(2):
        in_public(body, kind=ResolutionKind.RECOMMENDATION)
    with count_queries() as few:
        client.get("/gremien/beschluesse/")
    add_decided(body, 198)
    with count_queries() as many:
        page = client.get("/gremien/beschluesse/")

    assert len(page.read(".resolutions h2")) == 30
    assert len(many) == len(few) <= 8


def add_decided(body, count):
    """Many at once, decided in public by a ballot each; by three inserts."""
    model = session.scalars(select(Resolution).options(joinedload(Resolution.body))).first()
    ballot = session.get_one(Ballot, model.ballot_id)
    last = session.scalar(select(func.max(Ballot.id)))
    keys = range(last + 1, last + 1 + count)
    session.execute(insert(Ballot), [copy_of(ballot, id=key, public_id=f"b{key:09}") for key in keys])
    option = session.scalars(select(BallotOption).where(BallotOption.ballot_id == ballot.id)).first()
    session.execute(insert(BallotOption), [copy_of(option, id=None, ballot_id=key) for key in keys])
    rows = [copy_of(model, id=None, public_id=f"r{key:09}", number=f"SCF-2026-{key:04}", ballot_id=key) for key in keys]
    session.execute(insert(Resolution), rows)
    session.commit()


def copy_of(thing, **changed):
    values = {one.key: getattr(thing, one.key) for one in inspect(type(thing)).column_attrs} | changed
    return {key: value for key, value in values.items() if value is not None or key != "id"}


def test_a_page_about_a_resolution_leads_to_the_register_and_from_its_proof_back(body, client):
    resolution = in_public(body)

    page = client.get(page_of(resolution))
    assert "Abstimmung: 6 zu 2, 1 enthalten" in page.main
    trodden = [
        page.read(".breadcrumb li")[-2:],
        client.get(f"{page_of(resolution)}/nachweis").read(".breadcrumb li")[-3:],
    ]

    assert trodden == [
        ["Beschlüsse", resolution.number],
        ["Beschlüsse", resolution.number, "Verfahrensnachweis"],
    ]


def test_a_late_answer_shows_its_days_and_its_reason(body, board, make_client, clock):
    recommendation = make_recommendation(body)
    chair = make_member(board, function=Function.CHAIR).person
    session.commit()
    assert "Antwort bis 21. April 2026" in make_client().get(page_of(recommendation)).main
    clock.advance(days=51)

    browser = make_client(person=chair)
    browser.get(page_of(recommendation)).follow("Eintragen, was folgt")
    browser.page.form("Grund speichern").fill({"Warum die Antwort länger dauert": "Eine Stellungnahme fehlt."}).submit()

    page = make_client().get(page_of(recommendation))
    assert "seit 9 Tagen überfällig, Grund: Eine Stellungnahme fehlt." in page.main


def test_a_recommendation_is_answered_on_its_page_and_what_became_of_it_follows(body, board, make_client):
    recommendation = make_recommendation(body)
    office = make_member(board, function=Function.OFFICE).person
    session.commit()

    browser = make_client(person=office)
    browser.get(f"{page_of(recommendation)}/bearbeiten")
    form = browser.page.form("Antwort veröffentlichen")
    page = form.submit(status=422)
    assert "Wählen Sie, ob der Empfehlung gefolgt wird." in page.main
    answers = {"Das Gremium ist …": "teilweise gefolgt", "Begründung": "Karte ja, Bargeld nicht überall."}
    page.form("Antwort veröffentlichen").fill(answers).submit()
    browser.get(f"{page_of(recommendation)}/bearbeiten")
    browser.page.form("Hinzufügen").fill({"Tag": "10.03.2026", "Was wurde daraus?": "Umbau begonnen."}).submit()

    page = make_client().get(page_of(recommendation))
    assert "Karte ja, Bargeld nicht überall." in page.main
    assert "Umbau begonnen." in page.main
    assert page.read(".trail li")[-2:] == [
        "10.03.2026 Antwort von „Smart-City-Board“: teilweise gefolgt",
        "10.03.2026 Was wurde daraus?",
    ]


def test_what_somebody_typed_is_kept_when_another_person_answers_first(body, board, make_client):
    recommendation = make_recommendation(body)
    chair = make_member(board, function=Function.CHAIR).person
    office = make_member(board, function=Function.OFFICE).person
    session.commit()
    slow, fast = (make_client(person=one).get(f"{page_of(recommendation)}/bearbeiten") for one in (chair, office))
    fast.form("Antwort veröffentlichen").fill({"Das Gremium ist …": "gefolgt", "Begründung": "Ja."}).submit()

    answers = {"Das Gremium ist …": "nicht gefolgt", "Begründung": "Das ist zu teuer."}
    page = slow.form("Antwort veröffentlichen").fill(answers).submit(status=422)

    assert "Diese Empfehlung ist beantwortet" in page.main
    assert page.form("Antwort veröffentlichen").value("Begründung").strip() == "Das ist zu teuer."
    assert "zu teuer" not in make_client().get(page_of(recommendation)).text


def test_the_day_of_publication_that_was_set_stands_in_the_form(body, make_client):
    resolution = make_resolution(body)
    decide_on(resolution)
    chair = make_member(body, function=Function.CHAIR).person
    session.commit()

    browser = make_client(person=chair)
    page = browser.get(f"{page_of(resolution)}/bearbeiten")
    assert page.form("Veröffentlichen").value("Öffentlich ab") == "10.03.2026"
    page.form("Veröffentlichen").fill({"Öffentlich ab": "20.03.2026"}).submit()

    page = browser.get(f"{page_of(resolution)}/bearbeiten")
    assert page.form("Veröffentlichen").value("Öffentlich ab") == "20.03.2026"


def test_a_chair_publishes_what_was_decided_in_closed_session(body, make_client):
    item = make_item_of(body, is_public=True, doors=Doors.CLOSED)
    resolution = make_resolution(body, item=item)
    decide_on(resolution)
    chair = make_member(body, function=Function.CHAIR).person
    session.commit()
    make_client().get(page_of(resolution), status=404)

    browser = make_client(person=chair)
    browser.get(f"{page_of(resolution)}/bearbeiten").form("Veröffentlichen").submit()

    page = make_client().get(page_of(resolution))
    assert resolution.title in page.heading
    # how it was voted on belongs to the closed item
    assert "6 zu 2" not in page.main


def test_earlier_wordings_and_owners_stay_with_the_members(body, make_client):
    resolution = make_resolution(body, item=make_item_of(body, is_public=True), text="Bis 20 Uhr.")
    reword(resolution, text="Bis 21 Uhr.", by=make_user())
    decide_on(resolution)
    decide.set_follow_up(resolution, owner="Toni Beispiel", due_on=None, by=make_user())
    member = make_member(body).person
    session.commit()

    inside, outside = make_client(person=member).get(page_of(resolution)), make_client().get(page_of(resolution))

    assert "Bis 20 Uhr." in inside.main
    assert "Toni Beispiel" in inside.main
    assert "Bis 20 Uhr." not in outside.text
    assert "Toni Beispiel" not in outside.text


def test_members_make_a_task_out_of_a_resolution(body, make_client):
    resolution = in_public(body)
    member = make_member(body).person
    session.commit()

    browser = make_client(person=member)
    browser.get(page_of(resolution)).follow("Aufgabe daraus machen")
    browser.page.form("Anlegen").fill({"Was zu tun ist": "Schilder bestellen"}).submit()

    assert "Schilder bestellen" in browser.get(page_of(resolution)).main
    assert "Schilder bestellen" not in make_client().get(page_of(resolution)).text


def test_who_may_write_nothing_down_is_refused(body, make_client):
    resolution = in_public(body)
    member = make_member(body).person
    session.commit()
    assert session.get(Body, body.id)

    make_client(person=member).get(f"{page_of(resolution)}/bearbeiten", status=403)
