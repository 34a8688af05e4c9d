"""What is imported stands where its date puts it, never above the discussions that live."""

import pytest
from sqlalchemy import select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.discussions.models.posts import Post
from forum.topics.models import Topic
from forum.topics.queries.counts import find_differences
from tests.contributions.test_office_imports import begin, the_import, upload, work_off
from tests.factories import make_field, make_reply, make_topic, make_user
from tests.topics.contributions import HEAD, TEXT, as_bytes, run_import

NO_DATE = "Wählen Sie die Spalte, in der das Datum steht, oder geben Sie den Tag an"


@pytest.fixture
def office(client):
    make_field(name="Smarte Mobilität")
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return client


def test_without_a_date_the_office_is_asked_for_a_day(office):
    look = upload(office, as_bytes(f"B1,Radweg endet plötzlich,{TEXT},")).submit()

    refused = begin(look, day="", status=422)

    assert NO_DATE in refused.errors["Tag der Beiträge ohne Datum"]
    assert the_import().queued_at is None
    assert "Radweg endet plötzlich" in refused.main
    assert "Wählen Sie die Spalten für Kennung und Text" not in refused.main


@pytest.mark.parametrize("day", ["28.11.2199", "heute", "01.01.0001"])
def test_a_day_that_is_not_over_is_refused_beside_its_field(office, day):
    look = upload(office, as_bytes(f"B1,Radweg endet plötzlich,{TEXT},")).submit()

    assert begin(look, day=day, status=422).errors["Tag der Beiträge ohne Datum"]


def test_an_import_does_not_push_living_discussions_down(app, office):
    living = make_topic(title="Wohin mit den Lastenrädern?")
    make_reply(living)
    rows = [f"B{n},Beitrag Nummer {n} zum Radweg,{TEXT}," for n in range(30)]

    begin(upload(office, as_bytes(*rows)).submit())
    work_off(app)

    for page in ("/themen/", "/themen/?sortierung=neueste"):
        titles = [one for one in office.get(page).read("main h2, main h3") if "Lastenrädern" in one or "Nummer" in one]
        assert "Lastenrädern" in titles[0], page
    assert "Wohin mit den Lastenrädern?" in office.get("/").main
    assert find_differences() == []


def test_each_contribution_has_the_date_of_its_row_else_the_day_of_the_file(app, office):
    rows = (f"B1,Radweg endet plötzlich,{TEXT},,12.09.17 17:00", f"B2,Ampel am Ring zu kurz,{TEXT},,")

    begin(upload(office, as_bytes(*rows, head=HEAD + ",datum")).submit())
    work_off(app)

    first, second = session.scalars(select(Topic).order_by(Topic.title.desc())).all()
    assert first.created_at.isoformat() == "2017-09-12T15:00:00+00:00"
    assert second.created_at.isoformat() == "2017-09-29T22:00:00+00:00"
    assert {one.last_activity_at for one in (first, second)} == {first.created_at, second.created_at}


@pytest.mark.both_databases
def test_a_row_without_a_date_is_rejected_where_no_day_was_given(app, office):
    rows = (f"B1,Radweg endet plötzlich,{TEXT},,12.09.17", f"B2,Ampel am Ring zu kurz,{TEXT},,")

    begin(upload(office, as_bytes(*rows, head=HEAD + ",datum")).submit(), day="")
    work_off(app)

    assert the_import().rejections == [
        {"line": 3, "reason": "Die Zeile hat kein Datum, und für Beiträge ohne Datum wurde kein Tag angegeben."}
    ]


@pytest.mark.both_databases
def test_a_date_that_comes_later_puts_the_contribution_in_its_place(app, tmp_path):
    file = tmp_path / "beitraege.csv"
    file.write_bytes(as_bytes(f"B1,Radweg endet plötzlich,{TEXT},"))
    run_import(file)
    file.write_bytes(as_bytes(f"B1,Radweg endet plötzlich,{TEXT},,12.09.2016", head=HEAD + ",datum"))

    result = run_import(file)

    assert "0 added, 1 updated" in result.output
    topic, opening = session.scalars(select(Topic)).one(), session.scalars(select(Post)).one()
    moment = "2016-09-11T22:00:00+00:00"
    assert [one.isoformat() for one in (topic.created_at, topic.last_activity_at, opening.created_at)] == [moment] * 3
    assert find_differences() == []


def test_replies_keep_a_thread_alive_whose_date_comes_later(app, tmp_path):
    file = tmp_path / "beitraege.csv"
    file.write_bytes(as_bytes(f"B1,Radweg endet plötzlich,{TEXT},"))
    run_import(file)
    answered = city_clock.now()
    make_reply(session.scalars(select(Topic)).one())
    session.commit()
    file.write_bytes(as_bytes(f"B1,Radweg endet plötzlich,{TEXT},,12.09.2016", head=HEAD + ",datum"))

    run_import(file)

    assert session.scalars(select(Topic.last_activity_at)).one() >= answered


def test_the_command_asks_for_a_date_too(app, tmp_path):
    file = tmp_path / "beitraege.csv"
    file.write_bytes(as_bytes(f"B1,Radweg endet plötzlich,{TEXT},"))

    for options in ((), ("--dry-run",)):
        refused = run_import(file, *options, written_on="")
        assert refused.exit_code == 1
        assert "Choose the column that holds the date, or enter the day" in refused.output
    assert session.scalars(select(Topic)).all() == []


@pytest.mark.both_databases
@pytest.mark.parametrize("cell", ["neu\nlich\t", "neu\u2028lich\r\n\x85"])
def test_a_date_cell_with_line_breaks_is_one_line_of_the_report(app, office, cell):
    rows = (f'B1,Radweg endet plötzlich,{TEXT},,"{cell}"', f"B2,Ampel am Ring zu kurz,{TEXT},,12.09.17")

    begin(upload(office, as_bytes(*rows, head=HEAD + ",datum")).submit())
    work_off(app)

    report = office.get(f"/geschaeftsstelle/einlesen/{the_import().public_id}")
    assert report.main.count("ist kein Datum wie 12.09.2017 oder 2017-09-12") == 1
    assert (the_import().added, the_import().rejected_count) == (1, 1)
