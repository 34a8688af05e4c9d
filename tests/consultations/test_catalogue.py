"""What everybody reads of consultations: the list by state, filters, and the page of each."""

from datetime import timedelta

import pytest

from forum.accounts.models import Group
from forum.consultations.catalogue.filters import Chosen
from forum.consultations.catalogue.queries import count_choices, list_in_state
from forum.consultations.models.kinds import Audience, Influence, ProcedureState
from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time import clock
from tests.consultations.factories import make_module, make_phase, make_procedure
from tests.consultations.polls import make_poll
from tests.factories import make_user
from tests.support.queries import count_queries

pytestmark = pytest.mark.usefixtures("clock")

DAY = timedelta(days=1)


def make_in(state, **values):
    """A procedure that stands there now."""
    days = {
        ProcedureState.COMING: (5, 9),
        ProcedureState.RUNNING: (-1, 9),
        ProcedureState.EVALUATING: (-9, -1),
        ProcedureState.DONE: (-30, -20),
    }[state]
    procedure = make_procedure(**values)
    start, end = (clock.now() + number * DAY for number in days)
    make_phase(procedure, starts_at=start, ends_at=end)
    if state is ProcedureState.DONE:
        procedure.result_at, procedure.outcome = clock.now() - DAY, "Angenommen"
        session.flush()
    return procedure


@pytest.mark.both_databases
@pytest.mark.parametrize("state", [one for one in ProcedureState if one is not ProcedureState.DRAFT])
def test_the_list_and_the_procedure_agree_on_where_it_stands(state):
    made = {one: make_in(one) for one in ProcedureState if one is not ProcedureState.DRAFT}

    page = list_in_state(state, Chosen(), actor=GUEST, at=clock.now(), cursor=None, size=10)

    assert list(page.items) == [made[state]]
    assert made[state].state(clock.now()) is state


@pytest.mark.both_databases
def test_pages_by_key_show_everything_once():
    for _number in range(7):
        make_in(ProcedureState.RUNNING)
    open_end = make_procedure()
    make_phase(open_end, ends_at=None)

    seen, cursor = [], None
    while True:
        page = list_in_state(ProcedureState.RUNNING, Chosen(), actor=GUEST, at=clock.now(), cursor=cursor, size=3)
        seen += [one.id for one in page.items]
        cursor = page.after
        if cursor is None:
            break

    assert len(seen) == len(set(seen)) == 8
    assert seen[-1] == open_end.id


@pytest.mark.both_databases
def test_counts_stand_for_what_each_box_would_leave():
    make_in(ProcedureState.RUNNING, influence=Influence.CO_CREATION, audience=Audience.EVERYBODY)
    make_in(ProcedureState.RUNNING, influence=Influence.CONSULTATION)
    make_in(ProcedureState.DONE, influence=Influence.CONSULTATION)

    counts = count_choices(Chosen(influences=(Influence.CONSULTATION,)), actor=GUEST, at=clock.now())

    assert counts[ProcedureState.RUNNING] == 1
    assert counts[ProcedureState.DONE] == 1
    assert counts[Influence.CO_CREATION] == 1
    assert counts[Audience.EVERYBODY] == 0


def test_before_the_first_consultation_the_list_says_so(client):
    assert "Es gab noch keine Beteiligung." in client.get("/beteiligung/").main


def test_the_list_says_how_long_and_who_decides(client):
    procedure = make_in(ProcedureState.RUNNING, title="Was darf die Stadt messen?")
    make_in(ProcedureState.EVALUATING, result_due_on=clock.today() - 4 * DAY)

    page = client.get("/beteiligung/")

    assert "noch 9 Tage" in page.main
    assert "entscheidet: Board" in page.main
    assert "4 Tage überfällig" in page.main
    assert page.follow("Was darf die Stadt messen?").heading == procedure.title


def test_closed_consultations_stand_in_no_list_and_answer_404(client, make_client):
    procedure = make_procedure(audience=Audience.INVITED, title="Nur für Eingeladene")
    make_phase(procedure)

    assert "Nur für Eingeladene" not in client.get("/beteiligung/").text
    client.get(f"/beteiligung/{procedure.public_id}/{procedure.slug}", status=404)
    make_client(person=make_user()).get(f"/beteiligung/{procedure.public_id}/", status=404)


def test_a_wrong_slug_leads_to_the_right_one(client):
    procedure = make_procedure(title="Lieferzonen in der Innenstadt")

    page = client.get(f"/beteiligung/{procedure.public_id}/falsch")

    assert page.address.endswith("/lieferzonen-in-der-innenstadt")


def test_the_page_names_groups_and_contact(client):
    procedure = make_procedure(audience=Audience.GROUPS, groups=[Group.SCIENCE.value])

    page = client.get(f"/beteiligung/{procedure.public_id}/{procedure.slug}")

    assert "Mit Konto, für: Wissenschaft." in page.main
    assert "forum@example.org" in page.main


def test_the_list_asks_as_often_for_forty_as_for_four(client):
    for state in (ProcedureState.RUNNING, ProcedureState.COMING, ProcedureState.EVALUATING, ProcedureState.DONE):
        make_in(state)
    member = make_user()
    client.log_in(member)
    session.commit()
    with count_queries() as few:
        client.get("/beteiligung/")
    for _number in range(9):
        for state in (ProcedureState.RUNNING, ProcedureState.COMING, ProcedureState.EVALUATING, ProcedureState.DONE):
            make_in(state)
    session.commit()

    with count_queries() as many:
        client.get("/beteiligung/")

    assert len(many) == len(few)


def test_one_section_pages_on(client):
    for number in range(25):
        make_in(ProcedureState.DONE, title=f"Beteiligung Nummer {number}")

    page = client.get("/beteiligung/?stand=abgeschlossen")

    assert page.main.count("Beteiligung Nummer") >= 20
    assert "ab=" in page.body


def test_the_front_page_calls_for_what_runs_and_ends_first(client):
    make_in(ProcedureState.COMING, title="Kommt erst noch")
    make_in(ProcedureState.RUNNING, title="Was darf die Stadt messen?")

    page = client.get("/")

    assert "Jetzt mitmachen" in page.main
    assert "noch 9 Tage" in page.main
    assert "Kommt erst noch" not in page.main
    assert page.follow("Was darf die Stadt messen?").heading == "Was darf die Stadt messen?"


def test_the_page_of_a_procedure_asks_as_often_for_six_polls_as_for_one_and_says_who_may_vote(client):
    module = make_poll(takes_guests=True)
    page_of_procedure = f"/beteiligung/{module.procedure.public_id}/{module.procedure.slug}"
    session.commit()
    with count_queries() as few:
        page = client.get(page_of_procedure)
    for _number in range(5):
        make_module("poll", procedure=module.procedure, phase=module.phase)
    session.commit()

    with count_queries() as many:
        again = client.get(page_of_procedure)

    assert page.main.count("offen für alle, ohne Konto") == again.main.count("offen für alle, ohne Konto") == 1
    assert len(many) == len(few)
