"""What the office does with a questionnaire: paper, versions, results by way, files, and what is let go of later."""

import csv
import io
import json
import re
import zipfile
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.consultations.models.procedures import Module
from forum.consultations.models.surveys import ReplySource, SurveyDraft, SurveyReply
from forum.consultations.surveys.jobs import forget_who_replied
from forum.consultations.surveys.queries.find import get_survey
from forum.consultations.surveys.services.answer import save_draft
from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.time import clock as city
from forum.questionnaires.models import AnswerSheet
from tests.consultations.survey_factories import end, list_answered, list_replies, make_survey, reply
from tests.factories import make_user
from tests.support.queries import count_queries

both_databases = pytest.mark.both_databases
SEND = "Bogen eintragen"


@pytest.fixture
def office(make_client):
    return make_client(person=make_user(roles=(Role.OFFICE,)))


def desk(module, page=""):
    return f"/geschaeftsstelle/beteiligungen/module/{module.public_id}/umfragen{page}"


def page_of(module, page="ergebnis"):
    return f"/beteiligung/umfragen/{module.public_id}/{page}"


def test_a_sheet_of_paper_carries_a_code_and_is_entered_once(office, client):
    module = make_survey()
    printed = client.get(page_of(module, "papier")).main
    code = f"{module.public_id.upper()}-1"
    assert code in printed
    assert "Nur wenn Sie bei Frage 1 „Nein“ angekreuzt haben." in printed
    typed = {"1. Kommen Sie oft?": "Nein", "2. Warum nicht?": "Zu laut", "Code auf dem Bogen": "ANDERS-1"}
    form = office.get(desk(module, "/papier-eingang")).form(SEND).fill(typed)

    page = form.submit(SEND, status=422)
    assert "Das ist nicht der Code dieser Fragen" in page.text
    form = page.form(SEND).fill({"Code auf dem Bogen": code.lower()})
    form.submit(SEND)
    again = form.submit(SEND)

    assert "Dieser Bogen ist schon eingetragen." in again.text
    assert (list_replies(module), list_answered()) == ([(ReplySource.PAPER, None)], {"Zu laut"})


def test_sheets_are_entered_until_two_weeks_after_the_end(office, clock):
    module = make_survey()
    end(module)
    assert SEND in office.get(desk(module, "/papier-eingang")).buttons

    clock.advance(days=15)

    assert "Bögen wurden bis" in office.get(desk(module, "/papier-eingang")).main


@both_databases
def test_figures_name_their_base_by_way_and_by_version(office, client, clock):
    module = make_survey()
    for number in range(3):
        reply(module, by=make_user(), Kommen=False, Warum=f"Grund {number}")
    reply(module, source=ReplySource.PAPER, Kommen=True)
    session.commit()
    office.get(desk(module)).form("Neue Fassung beginnen").submit()
    reply(module, by=make_user(), Kommen=True)
    session.commit()

    newest = office.get(page_of(module)).main
    first = office.get(page_of(module)).links["Fassung 1"]
    earlier = office.get(first).main
    on_paper = office.get(office.get(first).links["auf Papier (1)"]).main

    assert "Gefragt auf einem Bogen" in newest
    assert "4 Antworten" in earlier
    assert "Gefragt auf 3 Bögen" in earlier
    assert "Gefragt auf einem Bogen" in on_paper
    assert "Grund 1" in office.get(office.get(first).links["3 Antworten in Worten lesen"]).main
    guest = client.get(page_of(module)).main
    assert "Die Ergebnisse sind nicht veröffentlicht." in guest
    end(session.get_one(Module, module.id))
    session.commit()
    clock.advance(hours=1)
    after = client.get(page_of(module))
    assert "Gefragt auf einem Bogen" in after.main
    assert "in Worten lesen" not in after.main
    assert "CSV" not in after.main


@both_databases
def test_the_public_sees_no_way_apart_that_few_took(office, client):
    module = make_survey()
    for _number in range(5):
        reply(module, by=make_user(), Kommen=True)
        reply(module, source=ReplySource.GUEST, Kommen=True)
    reply(module, source=ReplySource.PAPER, Kommen=False, Warum="Zu laut")
    end(module)
    session.commit()
    on_paper = f"{page_of(module)}?quelle=papier"

    assert "Gefragt auf einem Bogen" in office.get(on_paper).main
    for address in (page_of(module), on_paper, f"{page_of(module)}?quelle=konto"):
        page = client.get(address)
        assert "Gefragt auf 11 Bögen" in page.main
        assert "auf Papier (1)" not in page.links

    for _number in range(4):
        reply(module, source=ReplySource.PAPER, Kommen=False)
    session.commit()
    assert "Gefragt auf 5 Bögen" in client.get(on_paper).main


@both_databases
def test_results_cost_the_same_whatever_the_number_of_replies(office):
    module = make_survey(is_long=False)
    costs = []
    for _round in range(2):
        for _number in range(6):
            reply(module, by=make_user(), Kommen=False, Warum="Zu laut")
        session.commit()
        with count_queries() as queries:
            office.get(page_of(module))
        costs.append(len(queries))

    assert costs[0] == costs[1]
    assert costs[0] <= 22


HEAD = ["Nr.", "Eingang", "Weg", "Oft", "Warum", "Alter"]


def replies_of_all_kinds():
    module = make_survey()
    reply(module, by=make_user(), Kommen=False, Warum="=2+3", Wie_alt=41)
    reply(module, source=ReplySource.PAPER, Kommen=True)
    session.commit()
    return module


@both_databases
def test_a_csv_has_a_column_a_question_and_no_formula(office):
    module = replies_of_all_kinds()

    page = office.get(desk(module, "/ausgabe.csv"))

    head, first, second = csv.reader(io.StringIO(str(page.body).removeprefix("\ufeff")), delimiter=";")
    assert head == HEAD
    assert (first[2:], second[2:]) == (["mit Konto", "nein", "'=2+3", "41"], ["auf Papier", "ja", "", ""])


def test_a_workbook_and_a_json_hold_the_same(office):
    module = replies_of_all_kinds()

    first = cells_of(office.get(desk(module, "/ausgabe.xlsx")).response.data)
    found = json.loads(office.get(desk(module, "/ausgabe.json")).response.data)

    assert first[:6] == HEAD
    assert first[8:12] == ["mit Konto", "nein", "=2+3", "41"]
    assert found["columns"] == HEAD
    assert found["complete"] is True
    assert [one["Warum"] for one in found["replies"]] == ["=2+3", ""]


def cells_of(book):
    """All cells of a workbook in their order; a formula would have an element of its own."""
    sheet = zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    return re.findall(r"<(?:t|v)[^>]*>([^<]*)</(?:t|v)>", sheet)


def break_off(_survey, _loaded):
    yield [1, "", "mit Konto", "ja", "", ""]
    raise ConnectionError


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_file_that_breaks_off_says_so_at_its_end(office, monkeypatch, ending):
    module = replies_of_all_kinds()
    monkeypatch.setattr("forum.consultations.surveys.views.export.list_rows", break_off)

    text = office.get(desk(module, f"/ausgabe.{ending}")).response.data.decode()

    assert "mit Konto" in text
    assert "Diese Datei ist nicht vollständig" in text.splitlines()[-1]
    assert ending == "csv" or json.loads(text)["complete"] is False


def test_a_workbook_that_fails_is_an_error_page(office, app, monkeypatch):
    module = replies_of_all_kinds()
    monkeypatch.setattr("forum.consultations.surveys.views.export.list_rows", break_off)
    app.config["PROPAGATE_EXCEPTIONS"] = False

    office.get(desk(module, "/ausgabe.xlsx"), status=500)


@both_databases
def test_drafts_go_a_month_after_the_end_and_ties_to_people_after_three(clock):
    module, person = make_survey(), make_user()
    reply(module, by=make_user())
    save_draft(get_survey(module), [("question-x-given", "Angefangen")], by=person)
    end(module)
    session.commit()

    for days, drafts, ties in ((29, 1, 1), (2, 0, 1), (60, 0, 0)):
        clock.advance(days=days)
        with transaction():
            forget_who_replied()
        tied = select(func.count()).select_from(SurveyReply).where(SurveyReply.user_id.is_not(None))
        assert (session.scalar(select(func.count()).select_from(SurveyDraft)), session.scalar(tied)) == (drafts, ties)
        session.rollback()
    assert len(list_replies(session.get_one(Module, module.id))) == 1


@both_databases
def test_sheets_of_a_survey_that_had_no_end_get_their_day_once_it_has_one():
    module = make_survey()
    module.phase.ends_at = None
    reply(module, by=make_user())
    assert session.scalar(select(AnswerSheet.erase_at)) is None
    end(module)
    session.commit()

    with transaction():
        forget_who_replied()

    assert session.scalar(select(AnswerSheet.erase_at)) > city.now() + timedelta(days=4 * 365)
