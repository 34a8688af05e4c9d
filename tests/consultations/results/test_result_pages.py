"""The page of a result: what everybody reads of it, from when on, and what it costs."""

import sys
from collections import Counter
from datetime import date, timedelta

import pytest

from forum.accounts.models import Group, Role
from forum.consultations.models.kinds import Audience
from forum.consultations.models.results import Decision, Progress
from forum.consultations.results.services.card import count_card
from forum.consultations.results.services.entries import add_entry, change_entry
from forum.consultations.results.services.rows import add_row
from forum.core.data.database import session
from forum.core.time import clock as city
from tests.consultations.ideas.factories import MUSTERPLATZ, make_idea
from tests.consultations.results.procedures import conclude, make_collected, make_office, make_voted, publish
from tests.consultations.survey_factories import end, make_survey, reply
from tests.factories import make_user
from tests.support.queries import count_queries

both_databases = pytest.mark.both_databases
NO_BREAK = "\u00a0"


def result_of(procedure, page=""):
    return f"/beteiligung/{procedure.public_id}/ergebnis{page}"


def row(procedure, proposal, decision=Decision.TAKEN_UP, in_words="", reason=""):
    values = {"proposal": proposal, "decision": decision, "in_words": in_words, "reason": reason}
    return add_row(procedure, values, by=make_office())


def entry(procedure, body, day=None):
    values = {"day": day or city.today(), "progress": Progress.UNDER_WAY, "body": body}
    return add_entry(procedure, values, by=make_office())


def make_full(*, rows=3, entries=2):
    """A result with all that it can have."""
    module = make_voted({Group.RESIDENTS: (1,) * 7 + (2,) * 3, Group.CLUBS: (2,) * 6})
    procedure = publish(
        conclude(module),
        decision="Zwei Plätze werden umgebaut.",
        decision_by="Board",
        decision_on=date(2026, 2, 3),
        next_steps=[{"when": "Frühjahr 2027", "what": "Umbau beginnt"}],
    )
    count_card(procedure)
    row(procedure, "Trinkbrunnen", in_words="wird gebaut", reason="Wasser liegt an.")
    for number in range(1, rows):
        row(procedure, f"Vorschlag {number}", Decision.NOT_TAKEN_UP)
    for number in range(entries):
        entry(procedure, f"Schritt {number} ist getan.")
    session.commit()
    return procedure


@both_databases
def test_a_result_says_what_was_decided_by_whom_and_what_comes_next(client):
    page = client.get(result_of(make_full()))

    for words in (
        "Zwei von drei Plätzen werden umgebaut",
        "<strong>zwei</strong>",
        "Zwei Plätze werden umgebaut.",
        "Board",
        "3. Februar 2026",
        "Frühjahr 2027",
        "Umbau beginnt",
        "Trinkbrunnen",
        "wird gebaut",
        "Wasser liegt an.",
        "nicht berücksichtigt",
        "Schritt 1 ist getan.",
    ):
        assert words in page.body
    assert "Ergebnis" in page.links


@both_databases
def test_figures_stand_beside_what_was_decided_about_them_and_beside_their_groups(client):
    page = client.get(result_of(make_full()))

    assert f"56{NO_BREAK}%" in page.body
    assert "Nach Gruppen, neben der Gesamtheit" in page.main
    assert page.body.count("wird gebaut") == 2
    assert "16 Personen mit Konto" in page.main
    assert "keine Angabe" in page.main


@both_databases
def test_nothing_of_a_result_is_there_before_it_is_published(client, make_client):
    procedure = conclude(make_collected())
    procedure.result, procedure.outcome, procedure.result_html = "Noch geheim", "Noch geheim", "<p>Noch geheim</p>"
    count_card(procedure)
    row(procedure, "Noch geheim")
    session.commit()
    address = f"/beteiligung/{procedure.public_id}/{procedure.slug}"

    roles = ((), (Role.MODERATOR,), (Role.EXPERT,), (Role.OFFICE,), (Role("admin"),))
    for reader in (client, *(make_client(person=make_user(roles=some)) for some in roles)):
        assert "Noch geheim" not in reader.get(address).body
        for page in ("", "/drucken", "/zahlen.csv"):
            reader.get(result_of(procedure, page), status=404)


@both_databases
def test_the_result_of_a_closed_procedure_is_nobodys_else(client, make_client):
    procedure = conclude(make_collected())
    publish(procedure)
    count_card(procedure)
    procedure.audience = Audience.INVITED
    procedure.space.visibility = "members"
    session.commit()

    for page in ("", "/drucken", "/zahlen.json"):
        client.get(result_of(procedure, page), status=404)


@both_databases
def test_an_entry_that_was_changed_says_so_and_what_it_said_before(client, clock):
    procedure = make_full(entries=0)
    written = entry(procedure, "Der Brunnen läuft seit **Mai**.")
    session.commit()
    clock.advance(days=40)
    values = {"day": written.day, "progress": Progress.DONE, "body": "Der Brunnen läuft seit Juni."}
    change_entry(procedure, written, values, by=make_office())
    session.commit()

    page = client.get(result_of(procedure)).main

    assert page.index("seit Juni") < page.index("seit Mai")
    assert "geändert am" in page
    assert "Was hier vorher stand" in page


@both_databases
def test_a_promise_that_was_kept_and_one_that_was_not(client, clock):
    kept, late = (publish(conclude(make_collected())) for _number in range(2))
    late.result_due_on = city.today() - timedelta(days=3)
    for one in (kept, late):
        count_card(one)
    session.commit()

    assert "Tage zu spät" not in client.get(result_of(kept)).main
    assert "3 Tage zu spät" in client.get(result_of(late)).main


def test_the_places_of_ideas_stand_on_a_map_and_in_words(client):
    module = make_collected(1)
    for _number in range(2):
        make_idea(module, point=MUSTERPLATZ)
    publish(conclude(module))
    count_card(module.procedure)
    session.commit()

    page = client.get(result_of(module.procedure))

    assert "Karte mit 2 Ideen" in page.body
    assert "in der Mitte" in page.main
    assert "Schatten" in page.main


def test_the_sheet_to_print_has_the_same_words(client):
    procedure = make_full()

    page = client.get(client.get(result_of(procedure)).links["Bericht zum Drucken"])

    assert "Wasser liegt an." in page.main
    assert "zugesagt bis" in page.main


@both_databases
def test_a_result_that_is_overdue_is_said_on_the_page(client, clock):
    module = make_collected()
    procedure = conclude(module)
    procedure.result_due_on = city.today()
    session.commit()
    address = f"/beteiligung/{procedure.public_id}/{procedure.slug}"
    assert "zugesagt" not in client.get(address).main

    clock.advance(days=2)

    assert "Das Ergebnis war bis" in client.get(address).main
    publish(procedure)
    session.commit()
    assert "Das Ergebnis war bis" not in client.get(address).main


@both_databases
def test_the_page_costs_the_same_whatever_it_holds(client):
    addresses = [result_of(make_full(rows=2, entries=1)), result_of(make_full(rows=60, entries=40))]
    costs = []
    for address in addresses:
        with count_queries() as queries:
            client.get(address)
        costs.append(len(queries))

    assert costs[0] == costs[1]
    assert costs[0] <= 10


def calls_of(reader, address):
    """How many Python functions a page that others have read before runs: a measure that no busy machine changes."""
    reader.get(address)
    calls = Counter()
    sys.setprofile(lambda _frame, kind, _argument: calls.update((kind,)) if kind == "call" else None)
    try:
        reader.get(address)
    finally:
        sys.setprofile(None)
    return calls["call"]


@both_databases
def test_a_full_result_costs_a_member_little_more_than_an_empty_one(make_app, make_client):
    app = make_app(check_pages=False)
    full, empty = make_full(rows=40, entries=20), publish(conclude(make_collected(0)))
    session.commit()
    member = make_client(app=app, person=make_user())
    calls = [calls_of(member, result_of(one)) for one in (full, empty)]
    costs = []
    for one in (full, empty):
        with count_queries() as queries:
            member.get(result_of(one))
        costs.append(len(queries))

    assert calls[0] < 1.2 * calls[1], calls
    assert costs[0] == costs[1] <= 7


def test_a_kept_page_is_made_anew_by_each_change(client):
    procedure = make_full()
    assert "Neuer Stand" not in client.get(result_of(procedure)).body

    entry(procedure, "Neuer Stand der Dinge.")
    session.commit()
    assert "Neuer Stand der Dinge." in client.get(result_of(procedure)).body

    row(procedure, "Noch ein Vorschlag")
    session.commit()
    assert "Noch ein Vorschlag" in client.get(result_of(procedure)).body
    assert "geändert am" in client.get(result_of(procedure)).body


def make_asked_about():
    """The result of a survey: figures with sentences of the forum, a condition, and groups."""
    module = make_survey()
    for number in range(12):
        person = make_user(group=Group.CLUBS if number % 2 else Group.RESIDENTS)
        values = {"Kommen": False, "Warum": "Zu laut"} if number < 4 else {"Kommen": True}
        reply(module, by=person, **values)
    end(module)
    procedure = publish(conclude(module))
    count_card(procedure)
    session.commit()
    return procedure


@both_databases
@pytest.mark.parametrize(
    ("language", "answers", "base", "group"),
    [
        ("de", ["Ja", "Nein"], "Gefragt auf 12 Bögen, beantwortet auf 12.", "Vereine und Verbände"),
        ("en", ["Yes", "No"], "Asked on 12 sheets, answered on 12.", "Clubs and associations"),
    ],
)
def test_figures_speak_the_language_of_whoever_reads_them(make_client, language, answers, base, group):
    procedure = make_asked_about()

    page = make_client(language=language).get(result_of(procedure))

    assert page.read("tbody th[scope=row]")[:2] == answers
    assert base in page.main
    assert group in page.main
    assert ("Asked on" in page.main) is (language == "en")
