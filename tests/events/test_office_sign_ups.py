"""The office reads who has signed up for an event, and acts on single sign-ups."""

import csv
import io

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.events.desk.queries.sign_ups import NeedsSummary, sum_needs
from forum.events.models.kinds import SignUpMode
from forum.events.models.lots import LotDraw
from forum.events.models.sign_ups import AccessNeeds, SignUp, SignUpStep
from forum.events.models.states import Attendance, NeedKind, PlaceState
from forum.events.seating.queries.lots import hash_of, order_of
from forum.questionnaires.models import Answer, AnswerSheet, Question, QuestionKind, Questionnaire
from tests.events.factories import make_event, make_quota, make_sign_up
from tests.events.seating.people import sign_up, states
from tests.factories import make_seat, make_space, make_user
from tests.support.outbox import mails_to
from tests.support.queries import count_queries

pytestmark = pytest.mark.usefixtures("clock")


@pytest.fixture
def desk(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


def path(event, *parts: str) -> str:
    return "/".join((f"/geschaeftsstelle/veranstaltungen/{event.public_id}", *parts))


def names(page) -> list[str]:
    return [text.split(" A-")[0] for text in page.read("tbody th")]


def test_sign_ups_are_found_by_name_number_quota_attendance_and_state(desk):
    event = make_event(seats_on_site=10, is_online=True)
    clubs = make_quota(event, seats=3)
    make_sign_up(event, name="Ötzi Muster", number=1)
    make_sign_up(event, name="Kim Beispiel", number=12, quota_id=clubs.id)
    make_sign_up(event, name="Alex Vorlage", number=13, attendance=Attendance.ONLINE, state=PlaceState.WAITING)
    make_sign_up(event, name="Noa Testfall", number=14, state=PlaceState.CANCELLED)

    def found(**query) -> list[str]:
        form = desk.get(path(event)).form("Anmeldungen durchsuchen")
        return names(form.fill(**query).submit())

    assert found(suche="ötzi") == ["Ötzi Muster"]
    assert found(suche="a-012") == ["Kim Beispiel"]
    assert found(kontingent=clubs.public_id) == ["Kim Beispiel"]
    assert found(teilnahme="online") == ["Alex Vorlage"]
    assert len(found(teilnahme="vor-ort")) == 3
    assert found(stand="wartet") == ["Alex Vorlage"]
    assert found(stand="beendet") == ["Noa Testfall"]
    assert found() == ["Ötzi Muster", "Kim Beispiel", "Alex Vorlage", "Noa Testfall"]


@pytest.mark.both_databases
def test_the_page_needs_as_many_queries_for_many_as_for_few(desk):
    event = make_event(seats_on_site=5)
    make_quota(event, seats=3)

    def cost() -> int:
        session.commit()
        with count_queries() as queries:
            desk.get(path(event))
        return len(queries)

    for number in range(1, 4):
        waits = make_sign_up(event, number=number, state=PlaceState.WAITING)
        session.add(AccessNeeds(sign_up_id=waits.id, kinds=["wheelchair"]))
    cost()
    few = cost()
    for number in range(4, 160):
        make_sign_up(event, number=number, state=PlaceState.WAITING if number % 2 else PlaceState.TAKEN)

    assert cost() <= few <= 34
    page = desk.get(path(event))
    assert len(page.find_all("tbody tr")) == 25
    assert not set(names(page)) & set(names(page.follow("Nächste Seite")))


@pytest.mark.both_databases
def test_needs_are_counted_of_those_who_have_a_seat(clock):
    event, other, nobody = make_event(), make_event(), make_event()
    seat, waits = PlaceState.TAKEN, PlaceState.WAITING
    for at, state, kinds, note in (
        (event, seat, ["sign_language", "wheelchair"], "Ein E-Rollstuhl"),
        (event, seat, ["wheelchair"], ""),
        (event, seat, [], "Sitzplatz vorn"),
        (event, waits, ["induction_loop"], "Leise"),
        (other, seat, ["speech_to_text"], "Anderswo"),
    ):
        made = make_sign_up(at, state=state, size=2)
        session.add(AccessNeeds(sign_up_id=made.id, kinds=kinds, note=note))
    session.commit()

    needs = sum_needs(event)

    assert (needs.kinds, needs.notes) == ({NeedKind.SIGN_LANGUAGE: 1, NeedKind.WHEELCHAIR: 2}, 2)
    assert sum_needs(nobody) == NeedsSummary({}, 0)


def test_the_file_has_a_column_for_each_question_and_no_formula(desk):
    questions = Questionnaire(title="Fragen")
    session.add(questions)
    session.flush()
    asked = Question(
        questionnaire_id=questions.id, position=1, kind=QuestionKind.LINE, name="Essen", words="Was essen Sie?"
    )
    sheet = AnswerSheet(questionnaire_id=questions.id)
    session.add_all([asked, sheet])
    session.flush()
    session.add(Answer(sheet_id=sheet.id, question_id=asked.id, text="=1+1"))
    event = make_event(questionnaire_id=questions.id)
    make_sign_up(event, name="Kim Muster", number=1, sheet_id=sheet.id, size=2)
    make_sign_up(event, name="@Alex", number=2)

    body = desk.get(path(event, "anmeldungen.csv")).body

    head, kim, alex = csv.reader(io.StringIO(str(body).removeprefix("\ufeff")), delimiter=";")
    assert (head[0], head[-1]) == ("Nummer der Anmeldung", "Essen")
    assert (kim[0], kim[1], kim[3], kim[4], kim[-1]) == ("A-001", "Kim Muster", "2", "2 sicher", "'=1+1")
    assert (alex[1], alex[-1]) == ("'@Alex", "")


def test_the_file_is_read_in_batches(monkeypatch, desk):
    monkeypatch.setattr("forum.events.desk.queries.export.BATCH", 2)
    event = make_event()
    for number in range(1, 6):
        make_sign_up(event, number=number)

    lines = str(desk.get(path(event, "anmeldungen.csv")).body).splitlines()

    assert [line.partition(";")[0] for line in lines[1:]] == ["A-001", "A-002", "A-003", "A-004", "A-005"]


def test_the_sign_ups_of_a_closed_space_are_read_by_its_office_members_only(make_client):
    board = make_space()
    event = make_event(space=board)
    invited = make_sign_up(event)
    member = make_seat(board, make_user(roles=(Role.OFFICE,))).user
    pages = [path(event), path(event, "anmeldungen.csv"), path(event, "anmeldungen", invited.public_id)]
    pages += [path(event, "e-mails/"), path(event, "einladungen/")]

    for page in pages:
        assert make_client(person=member).get(page, status=None).status == 200
        assert make_client(person=make_user(roles=(Role.OFFICE,))).get(page, status=None).status == 404


def test_what_somebody_else_has_confirmed_is_not_refused_from_an_old_page(desk):
    event = make_event(needs_approval=True)
    held = make_sign_up(event, state=PlaceState.PENDING)
    address = path(event, "anmeldungen", held.public_id)
    old = desk.get(address).form("Ablehnen").fill(**{"refuse-reason": "Der Abend ist für Vereine."})
    desk.post(f"{address}/zusagen", status=303, follow=False)

    page = old.submit(status=422)

    assert "schon bestätigt" in page.main
    assert states(held) == ["taken"]


def test_the_office_confirms_and_refuses_with_a_reason(desk):
    event = make_event(seats_on_site=5, needs_approval=True)
    kim, alex = sign_up(event), sign_up(event)
    assert states(kim) == ["pending"]

    desk.get(path(event, "anmeldungen", kim.public_id)).press("Anmeldung zusagen")
    page = desk.get(path(event, "anmeldungen", alex.public_id)).form("Ablehnen").submit(status=422)
    assert "Begründung" in page.errors
    page = page.form("Ablehnen").fill(**{"refuse-reason": "Der Abend ist für Vereine."}).submit()

    assert (states(kim), states(alex)) == (["taken"], ["refused"])
    assert "Der Abend ist für Vereine." in page.main
    assert "Der Abend ist für Vereine." in mails_to(alex.email)[-1].text_body


def test_the_office_cancels_single_places_on_request_and_the_seat_goes_to_the_line(desk):
    event = make_event(seats_on_site=2)
    pair, waits = sign_up(event, 2), sign_up(event)
    assert states(waits) == ["waiting"]

    form = desk.get(path(event, "anmeldungen", pair.public_id)).form("Auf Wunsch absagen")
    form.fill(**{"cancel-places": "2", "cancel-reason": "Rief an."}).submit()

    assert (states(pair), states(waits)) == (["taken", "cancelled"], ["offered"])
    reasons = session.scalars(select(SignUpStep.reason).where(SignUpStep.sign_up_id == pair.id)).all()
    assert "Rief an." in reasons


def test_a_seat_out_of_turn_and_another_order_need_a_reason(desk):
    event = make_event(seats_on_site=2, seats_kept_back=1)
    sign_up(event)
    first, second, third = sign_up(event), sign_up(event), sign_up(event)

    form = desk.get(path(event, "anmeldungen", third.public_id)).form("In der Reihe verschieben")
    page = form.fill(**{"move-before": "A-999", "move-reason": "Rollstuhl."}).submit(status=422)
    page.form("In der Reihe verschieben").fill(**{"move-before": first.reference}).submit()
    assert session.scalars(select(SignUp.id).order_by(SignUp.line_key, SignUp.id)).all()[-3:] == [
        third.id,
        first.id,
        second.id,
    ]
    form = desk.get(path(event, "anmeldungen", second.public_id)).form("Platz außer der Reihe")
    form.submit(status=422)
    form.fill(**{"give-reason": "Hält den Vortrag."}).submit()

    assert (states(second), states(third)) == (["taken"], ["waiting"])


def test_a_new_link_makes_earlier_ones_useless(desk):
    event = make_event()
    kim = make_sign_up(event, name="Gewinnspiel", confirmed_at=None)

    desk.get(path(event, "anmeldungen", kim.public_id)).press("Neuen Link senden")

    session.refresh(kim)
    assert kim.link_version == 2
    (mail,) = mails_to(kim.email)
    assert "Gewinnspiel" not in mail.text_body + mail.subject


def test_the_office_reads_what_is_not_deleted_yet_and_when_it_will_be(desk, clock):
    event = make_event()
    make_sign_up(event)
    clock.set(event.ends_at)
    desk.log_in(make_user(roles=(Role.OFFICE,)))

    page = desk.get(path(event))

    assert "Noch nicht gelöscht." in page.main
    assert "Nächster Lauf: 21. März 2026, 03:40 Uhr." in page.main.replace("\u00a0", " ")
    assert "Nächster Lauf: 18. April 2026, 03:45 Uhr." in page.main.replace("\u00a0", " ")


def test_the_list_of_a_lot_is_closed_drawn_and_can_be_recomputed(desk, make_client, clock):
    event = make_event(sign_up_mode=SignUpMode.LOT, seats_on_site=1)
    entered = [sign_up(event) for _number in range(3)]
    address = f"/veranstaltungen/{event.public_id}/los"
    assert "Anmelden kann man sich bis" in make_client().get(address).main
    clock.set(event.closing_at)
    desk.log_in(make_user(roles=(Role.OFFICE,)))

    page = desk.get(path(event, "los")).press("Liste schließen")
    codes = make_client().get(address).find("pre").text.split("\n")
    assert hash_of(codes) in make_client().get(address).main
    page.form("Auslosen").fill(seed="3 7 19").submit()

    shown = make_client().get(address)
    order = shown.find_all("pre")[-1].text.split("\n")
    assert order == order_of(codes, [], "3 7 19")
    assert sorted(order) == sorted(one.lot_code for one in entered)
    assert not any(one.name in shown.main for one in entered)
    assert session.scalars(select(LotDraw)).one().seed == "3 7 19"
