"""Files of results: what stands in them, what does not, and what happens when they break off."""

import csv
import io
import json
import re
import zipfile
from functools import partial

import pytest

from forum.accounts.models import Group, Role
from forum.consultations.ideas.services.questions import change_questions
from forum.consultations.results.services.card import count_card
from forum.core.data.database import session
from forum.core.reportable.hidden_as import HiddenAs
from forum.core.time import clock as city
from forum.discussions.models.posts import Post
from forum.discussions.services.write import reply
from forum.questionnaires.models import QuestionKind
from tests.consultations.ideas.factories import MUSTERPLATZ, make_category, make_idea, make_ideas
from tests.consultations.results.procedures import conclude, make_collected, make_office, make_voted, publish
from tests.consultations.review_factories import make_remark_on, make_review, make_suggestion
from tests.consultations.survey_factories import make_survey
from tests.consultations.survey_factories import reply as hand_in
from tests.factories import make_user
from tests.questionnaires.factories import ask

both_databases = pytest.mark.both_databases


@pytest.fixture
def office(make_client):
    return make_client(person=make_user(roles=(Role.OFFICE,)))


def file_of(module, key, ending="csv"):
    procedure = module.procedure.public_id
    return f"/geschaeftsstelle/beteiligungen/{procedure}/ausgaben/{module.public_id}/{key}.{ending}"


def rows_of(page):
    return list(csv.reader(io.StringIO(page.response.data.decode().removeprefix("\ufeff")), delimiter=";"))


@both_databases
def test_ideas_have_a_column_for_each_question_in_the_order_of_the_form(office):
    module = make_ideas()
    category = make_category(module, "Plätze")
    make_idea(module, title="Ein Dach am Platz am Dom", category=category, point=MUSTERPLATZ, place="=Domplatz")
    session.commit()

    head, first = rows_of(office.get(file_of(module, "ideas")))

    assert head[:6] == ["Nr.", "Titel", "Eingang", "Name", "Gruppe", "Text"]
    told = dict(zip(head, first, strict=True))
    assert (told["Titel"], told["Kategorie"], told["Ort"]) == ("Ein Dach am Platz am Dom", "Plätze", "'=Domplatz")
    assert list(told.values())[8:10] == ["52.26", "10.52"]


@both_databases
def test_what_is_hidden_or_waits_is_in_no_file(office):
    module = make_collected(2)
    hidden = make_idea(module, title="Ausgeblendete Idee am Markt")
    talk = make_idea(module, title="Idee mit einem Kommentar dazu")
    said = reply(talk, body="Das sehe ich anders.", by=make_user())
    reply(talk, body="Ich auch.", by=make_user())
    for post in (session.query(Post).filter_by(thread_id=hidden.id).one(), said):
        post.hidden_at, post.hidden_as = city.now(), HiddenAs.HIDDEN
    session.commit()

    ideas = office.get(file_of(module, "ideas")).response.data.decode()
    comments = office.get(file_of(module, "comments")).response.data.decode()

    assert "Ausgeblendete Idee" not in ideas
    assert len(ideas.strip().splitlines()) == 4
    assert "Ich auch." in comments
    assert "Das sehe ich anders." not in comments


@both_databases
def test_remarks_name_their_paragraph_and_what_they_propose(office):
    review = make_review()
    make_remark_on(review)
    make_suggestion(review, 2)
    session.commit()

    head, *rows = rows_of(office.get(file_of(review.module, "remarks")))

    assert head[:2] == ["Absatz", "Art"]
    assert {row[1] for row in rows} == {"Anmerkung", "Vorschlag"}
    assert all(row[0] for row in rows)


@both_databases
def test_polls_give_their_outcome_and_nobodys_vote(office):
    module = make_voted({Group.RESIDENTS: (1, 2, 2)})
    session.commit()
    office.get(file_of(module, "outcome"), status=404)
    conclude(module)
    session.commit()

    _head, *rows = rows_of(office.get(file_of(module, "outcome")))

    assert [row[1:4] for row in rows] == [["1", "Bänke", "2"], ["2", "Trinkbrunnen", "1"], ["3", "Klettergerüst", "0"]]


def test_sealed_replies_are_in_no_list_of_files(office):
    module = make_survey(is_anonymous=True)
    named = make_survey()
    hand_in(named, by=make_user(), Kommen=False, Warum="Zu laut")
    session.commit()

    sealed = office.get(f"/geschaeftsstelle/beteiligungen/{module.procedure.public_id}/ausgaben/")
    listed = office.get(f"/geschaeftsstelle/beteiligungen/{named.procedure.public_id}/ausgaben/")

    assert "CSV" not in str(sealed.links)
    rows = rows_of(office.get(listed.links["CSV: Fragen zum Platz"]))
    assert rows[0][3:] == ["Oft", "Warum", "Alter"]
    office.get(file_of(module, "replies-1"), status=404)


@both_databases
def test_figures_of_a_result_are_a_file_for_everybody(client):
    procedure = publish(conclude(make_voted({Group.RESIDENTS: (1,) * 7 + (2,) * 3, Group.CLUBS: (2,) * 6})))
    count_card(procedure)
    session.commit()
    address = f"/beteiligung/{procedure.public_id}/ergebnis/zahlen"

    _head, *rows = rows_of(client.get(f"{address}.csv"))
    found = json.loads(client.get(f"{address}.json").response.data)
    book = client.get(f"{address}.xlsx").response.data

    assert [row[4] for row in rows[:3]] == ["9", "7", "0"]
    assert [row[3] == "" for row in rows] == [True] * 3 + [False] * 6
    assert found["complete"] is True
    assert len(found["rows"]) == len(rows)
    assert "Trinkbrunnen" in zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()
    client.get(f"{address}.pdf", status=404)


def test_shares_are_words_in_csv_and_numbers_for_programs(office):
    module = make_voted({Group.RESIDENTS: (1,) * 3 + (2,) * 5})
    conclude(module)
    session.commit()

    rows = rows_of(office.get(file_of(module, "outcome")))
    found = json.loads(office.get(file_of(module, "outcome", "json")).response.data)
    book = zipfile.ZipFile(io.BytesIO(office.get(file_of(module, "outcome", "xlsx")).response.data))

    assert [row[4] for row in rows] == ["Anteil", "63\u00a0%", "38\u00a0%", "0\u00a0%"]
    assert [row["Anteil"] for row in found["rows"]] == [0.63, 0.38, 0]
    cells = re.findall(r'<c r="E[234]" s="(\d)"><v>([\d.]+)</v>', book.read("xl/worksheets/sheet1.xml").decode())
    assert [value for _style, value in cells] == ["0.63", "0.38", "0"]
    styles = book.read("xl/styles.xml").decode()
    in_percent = re.search(r'<numFmt numFmtId="(\d+)" formatCode="0%"/>', styles)[1]
    formats = re.findall(r'<xf numFmtId="(\d+)"', styles.partition("<cellXfs")[2])
    assert {formats[int(style)] for style, _value in cells} == {in_percent}


@both_databases
def test_shares_in_files_of_figures_are_those_of_the_page(client):
    procedure = publish(conclude(make_voted({Group.RESIDENTS: (1,) * 15 + (2,) * 9, Group.CLUBS: (2,) * 16})))
    count_card(procedure)
    session.commit()

    page = client.get(f"/beteiligung/{procedure.public_id}/ergebnis").response.data.decode()
    found = json.loads(client.get(f"/beteiligung/{procedure.public_id}/ergebnis/zahlen.json").response.data)

    shares = [row["Anteil"] for row in found["rows"]]
    assert {0.63, 0.38} <= set(shares)
    assert all(f"{round(share * 100)}\u00a0%" in page for share in shares)


def test_a_question_of_the_office_is_a_column(office):
    module = make_ideas()
    by = make_office()
    for words in ("Seit wann ist das so?", "Wer nutzt den Ort?"):
        change_questions(module, partial(ask, kind=QuestionKind.LINE, words=words), by=by)
    make_idea(module)
    session.commit()

    head, row = rows_of(office.get(file_of(module, "ideas")))

    assert head[6:8] == ["Seit wann ist das so?", "Wer nutzt den Ort?"]
    assert len(row) == len(head)


def break_off(*_unused):
    yield [1, "Eine Idee"] + [""] * 11
    raise ConnectionError


@pytest.mark.parametrize("ending", ["csv", "json"])
def test_a_file_that_breaks_off_in_the_middle_says_so_at_its_end(office, monkeypatch, ending):
    module = make_collected()
    session.commit()
    monkeypatch.setattr("forum.consultations.results.ways.ideas._list_ideas", break_off)

    text = office.get(file_of(module, "ideas", ending)).response.data.decode()

    assert "Eine Idee" in text
    assert "Diese Datei ist nicht vollständig" in text.splitlines()[-1]
    assert ending == "csv" or json.loads(text)["complete"] is False


def test_a_workbook_that_breaks_off_is_an_error_page(office, app, monkeypatch):
    module = make_collected()
    session.commit()
    monkeypatch.setattr("forum.consultations.results.ways.ideas._list_ideas", break_off)
    app.config["PROPAGATE_EXCEPTIONS"] = False

    office.get(file_of(module, "ideas", "xlsx"), status=500)


def test_no_file_holds_a_formula(office):
    module = make_collected(0)
    make_idea(module, title="=SUMME(A1:A9) am Platz", body="+49 ist keine Formel, wird aber für eine gehalten.")
    session.commit()

    text = office.get(file_of(module, "ideas")).response.data.decode()
    book = office.get(file_of(module, "ideas", "xlsx")).response.data

    assert not re.search(r"(?m)(^|;)\"?[=+@]", text)
    assert "<f>" not in zipfile.ZipFile(io.BytesIO(book)).read("xl/worksheets/sheet1.xml").decode()
