"""The office begins a consultation, orders it in time, looks ahead and publishes it."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from forum.accounts.models import Group, Role
from forum.consultations.models.kinds import Audience
from forum.consultations.models.procedures import Phase, Procedure, ProcedureChange
from forum.consultations.opinions.queries.find import get_poll
from forum.consultations.queries.waiting import list_waiting
from forum.core.data.database import session
from forum.core.time import clock
from tests.consultations.factories import make_phase, make_procedure
from tests.consultations.live.rooms import make_live_module, make_question
from tests.consultations.opinions.polls import make_opinions, make_statement
from tests.factories import make_user
from tests.support.queries import count_queries

pytestmark = pytest.mark.usefixtures("clock")

LIST = "/geschaeftsstelle/beteiligungen/"


@pytest.fixture
def office(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


def begin(office, blueprint="empty", status=200, **fields):
    form = office.get(f"{LIST}neu").form("Entwurf anlegen")
    given = {"title": "Was darf die Stadt messen?", "blueprint": blueprint, "starts_on": "23.03.2026"} | fields
    return form.fill(**given).submit("Entwurf anlegen", status=status)


def edit(procedure, section=""):
    return f"{LIST}{procedure.public_id}/bearbeiten" + (f"/{section}" if section else "")


def one():
    return session.scalars(select(Procedure)).one()


def test_a_draft_lists_what_it_lacks_and_cannot_be_published(office):
    page = begin(office)

    assert page.flashes == ["Der Entwurf ist gespeichert. Hier sehen Sie, was noch fehlt."]
    assert "Ein kurzer Text in einfachem Deutsch" in page.main
    assert "Beteiligung veröffentlichen" not in page.buttons
    refused = office.post(f"{LIST}{one().public_id}/veroeffentlichen", status=409)
    assert "Es fehlt noch etwas." in refused.text


def test_a_draft_is_found_by_nobody_else(office, make_client):
    begin(office)
    procedure = one()
    address = f"/beteiligung/{procedure.public_id}/{procedure.slug}"

    assert office.get(address).status == 200
    make_client(person=make_user()).get(address, status=404)
    make_client().get(address, status=404)
    assert procedure.title not in make_client().get("/beteiligung/").text


def test_sections_are_written_and_tell_how_easily_the_short_text_reads(office):
    begin(office)
    form = office.get(edit(one(), "angaben")).form("Abschnitt speichern")
    form.fill(summary="Sensoren zählen Wege. Was ist in Ordnung?", asked="Was soll gemessen werden?").submit(
        "Abschnitt speichern"
    )

    page = office.get(edit(one(), "angaben"))

    assert "Das liest sich leicht." in page.main
    assert "LIX" in page.main


def test_steps_to_the_decision_are_typed_line_by_line(office):
    begin(office)
    form = office.get(edit(one(), "entscheidung")).form("Abschnitt speichern")
    form.fill(deciders="Stabsstelle | wertet aus | bis 10.04.2026\nBoard | entscheidet").submit("Abschnitt speichern")

    assert one().deciders == [
        {"who": "Stabsstelle", "what": "wertet aus", "when": "bis 10.04.2026"},
        {"who": "Board", "what": "entscheidet", "when": ""},
    ]
    assert "Stabsstelle | wertet aus | bis 10.04.2026" in office.get(edit(one(), "entscheidung")).body


def test_a_section_that_somebody_else_has_saved_is_not_overwritten(office):
    begin(office)
    form = office.get(edit(one(), "angaben")).form("Abschnitt speichern")
    one().summary = "Von anderer Hand."
    session.commit()

    page = form.fill(summary="Von mir.").submit("Abschnitt speichern", status=422)

    assert "Gespeichert ist noch nichts." in page.main
    assert "Von anderer Hand." in page.main
    assert one().summary == "Von anderer Hand."


def test_the_last_minute_of_a_phase_is_typed_and_still_belongs_to_it(office):
    begin(office)
    form = office.get(f"{LIST}{one().public_id}/phasen/neu").form("Phase speichern")
    form.fill(kind="ideas", starts_at="2026-03-10T08:00", last_moment="2026-03-24T23:59").submit("Phase speichern")

    phase = session.scalars(select(Phase)).one()
    assert phase.ends_at == datetime(2026, 3, 24, 23, 0, tzinfo=UTC)
    page = office.get(f"{LIST}{one().public_id}/phasen/{phase.public_id}")
    assert "2026-03-24T23:59" in page.body


def test_a_phase_that_would_end_before_it_begins_says_so_at_its_last_minute(office):
    begin(office)
    form = office.get(f"{LIST}{one().public_id}/phasen/neu").form("Phase speichern")
    form.fill(kind="ideas", starts_at="2026-03-24T08:00", last_moment="2026-03-10T23:59")

    page = form.submit("Phase speichern", status=422)

    assert page.errors == {"Letzte Minute": "Die Phase würde enden, bevor sie beginnt."}
    assert page.form("Phase speichern").value("Beginn") == "2026-03-24T08:00"


def test_other_days_of_a_published_phase_need_a_reason_beside_the_field(office):
    procedure = make_procedure()
    phase = make_phase(procedure)
    address = f"{LIST}{procedure.public_id}/phasen/{phase.public_id}"
    form = office.get(address).form("Phase speichern")

    page = form.fill(last_moment="2026-04-30T23:59").submit("Phase speichern", status=422)
    assert "Nennen Sie den Grund" in page.main
    page.form("Phase speichern").fill(reason="Ferien.").submit("Phase speichern")

    shown = office.get(f"/beteiligung/{procedure.public_id}/{procedure.slug}")
    assert "verlängert" in shown.main
    assert "Grund: Ferien." in shown.main


def test_what_was_promised_changes_only_with_a_reason(office):
    procedure = make_procedure(fixed="Keine Kameras")
    form = office.get(edit(procedure, "entscheidung")).form("Abschnitt speichern")

    page = form.fill(fixed="Nichts").submit("Abschnitt speichern", status=422)
    assert procedure.fixed == "Keine Kameras"
    page.form("Abschnitt speichern").fill(reason="Ratsbeschluss vom 11. November").submit("Abschnitt speichern")

    assert session.scalars(select(ProcedureChange)).one().what == "Was schon feststeht"


def test_after_the_publication_nobody_is_shut_out_or_let_in(office):
    procedure = make_procedure()

    page = office.get(edit(procedure, "teilnahme"))

    assert "audience" not in page.body
    assert "Wann Beiträge erscheinen" in page.main


def test_the_preview_shows_any_day_and_writes_nothing(office):
    procedure = make_procedure(is_draft=True)
    make_phase(procedure, starts_at=clock.now() + timedelta(days=5), ends_at=clock.now() + timedelta(days=9))

    page = office.get(f"{LIST}{procedure.public_id}/vorschau")
    assert "beginnt in 5 Tagen" in page.main
    page = office.get(f"{LIST}{procedure.public_id}/vorschau", query_string={"at": "2026-03-16T12:00"})

    assert "noch 3 Tage" in page.main
    session.expire_all()
    assert one().is_draft


def test_groups_and_bodies_are_named_where_they_are_needed(office):
    page = begin(office, status=422, audience="groups")
    assert "Wählen Sie mindestens eine Gruppe." in page.main

    page.form("Entwurf anlegen").fill(groups=["science", "culture"]).submit("Entwurf anlegen")

    assert one().audience is Audience.GROUPS
    assert one().chosen_groups == [Group.SCIENCE, Group.CULTURE]


def test_a_copy_keeps_words_and_distances_and_takes_no_days_for_granted(office):
    pattern = make_procedure(fixed="Keine Kameras")
    begins = datetime(2026, 3, 20, 7, 0, tzinfo=UTC)
    make_phase(pattern, starts_at=begins, ends_at=begins + timedelta(days=4))
    form = office.get(f"{LIST}{pattern.public_id}/kopieren").form("Entwurf anlegen")

    form.fill(title="Was darf die Stadt messen? II", starts_on="10.04.2026").submit("Entwurf anlegen")

    copy = session.scalars(select(Procedure).where(Procedure.id != pattern.id)).one()
    phase = session.scalars(select(Phase).where(Phase.procedure_id == copy.id)).one()
    assert copy.is_draft
    assert copy.fixed == "Keine Kameras"
    # 8 o'clock again, although the clocks have changed between them
    assert phase.starts_at == datetime(2026, 4, 10, 6, 0, tzinfo=UTC)
    assert phase.ends_at == datetime(2026, 4, 14, 6, 0, tzinfo=UTC)


def test_a_draft_is_given_up_for_good(office):
    procedure = make_procedure(is_draft=True)
    make_phase(procedure)

    page = office.get(f"{LIST}{procedure.public_id}/loeschen").press("Endgültig löschen")

    assert page.flashes == ["Der Entwurf ist gelöscht."]
    assert session.scalar(select(Procedure)) is None


def test_the_result_concludes_a_consultation_once_it_is_closed(office):
    procedure = make_procedure()
    make_phase(procedure, starts_at=clock.now() - timedelta(days=9), ends_at=clock.now() - timedelta(days=1))
    form = office.get(edit(procedure, "ergebnis")).form("Abschnitt speichern")
    form.fill(outcome="5 von 8 Orten werden ausgebaut", result="Das Board hat entschieden.").submit(
        "Abschnitt speichern"
    )

    office.get(edit(procedure)).press("Ergebnis veröffentlichen")

    listed = office.get("/beteiligung/")
    assert "5 von 8 Orten werden ausgebaut" in listed.main
    overview = office.get(f"/beteiligung/{procedure.public_id}/{procedure.slug}")
    assert "Das Board hat entschieden." in office.get(overview.links["Ergebnis lesen"]).main


def test_the_list_of_the_office_asks_as_often_for_fifty_as_for_one(office):
    make_phase(make_procedure())
    session.commit()
    with count_queries() as few:
        office.get(LIST)
    for _number in range(50):
        make_phase(make_procedure())
    session.commit()

    with count_queries() as many:
        page = office.get(LIST)

    assert len(many) == len(few)
    assert "ab=" in page.body


def test_the_desk_tells_of_statements_and_live_questions_that_wait(office):
    procedure = make_procedure()
    opinions, room = make_opinions(procedure=procedure), make_live_module(procedure=procedure, releases_first=True)
    assert "Warten auf Freigabe" not in office.get(edit(procedure)).headings
    for _number in range(3):
        make_statement(opinions, is_released=False)
    make_question(room, "Wer zahlt die Sensoren?", is_released=False)
    make_statement(make_opinions(), is_released=False)

    page = office.get(edit(procedure))

    assert "Warten auf Freigabe" in page.headings
    assert page.read("section[aria-labelledby=h-more-1] li") == [
        f"3 Aussagen warten auf ihre Freigabe: {opinions.title}",
        f"Eine Frage wartet auf ihre Freigabe: {room.title}",
    ]
    assert "Messung Nummer" in page.follow("3 Aussagen warten auf ihre Freigabe").main
    page = office.get(edit(procedure))
    assert "Wer zahlt die Sensoren?" in page.follow("Eine Frage wartet auf ihre Freigabe").main

    get_poll(opinions).finished_at = clock.now()
    session.commit()
    assert office.get(edit(procedure)).read("section[aria-labelledby=h-more-1] li") == [
        f"Eine Frage wartet auf ihre Freigabe: {room.title}"
    ]


def test_what_waits_in_a_procedure_costs_one_query_for_many_modules_as_for_none(office):
    procedure = make_procedure()
    address = edit(procedure)
    rooms = [make_live_module(procedure=procedure, releases_first=True) for _number in range(4)]
    with count_queries() as none:
        assert list_waiting(procedure) == []
    session.commit()
    office.get(address)
    with count_queries() as before:
        office.get(address)
    for room in rooms:
        make_question(room, is_released=False)
    session.commit()

    with count_queries() as after:
        office.get(address)
    session.refresh(procedure)
    with count_queries() as many:
        assert len(list_waiting(procedure)) == 4

    assert (len(none), len(many)) == (1, 1)
    assert len(after) == len(before)
