"""Imports that fail are set aside and shown, and those behind them go on; no cell stops an import."""

from dataclasses import replace

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.contributions import jobs as contributions_jobs
from forum.contributions.models import ContributionImport
from forum.contributions.services import import_contributions, import_queue
from forum.contributions.services.import_progress import columns_of
from forum.core.data.database import session
from forum.topics.models import Topic
from forum.topics.queries.counts import find_differences
from tests.contributions.test_office_imports import the_import, upload, work_off
from tests.factories import make_field, make_import, make_user
from tests.topics.contributions import TEXT, as_bytes


@pytest.fixture
def office(client):
    make_field(name="Smarte Mobilität")
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return client


def start(date: int | None = None, **fields) -> ContributionImport:
    """A file of the office whose import waits for the worker."""
    office_person = make_user(roles=(Role.OFFICE,))
    order = make_import(**fields, by=office_person)
    import_queue.choose_columns(order, replace(columns_of(order), date=date), written_on=order.written_on)
    import_queue.start(order, by=office_person)
    session.commit()
    return order


def break_down(*_given, **_named):
    raise RuntimeError("a mishap")


@pytest.mark.both_databases
def test_a_file_that_fails_is_set_aside_and_shown_and_those_behind_it_go_on(app, office, monkeypatch):
    bad, good = start(), start(content=f"id,title,text,url\nB9,Poller,{TEXT},\n")
    take_in = contributions_jobs.import_portion
    monkeypatch.setattr(
        contributions_jobs,
        "import_portion",
        lambda order, rows: break_down() if order.id == bad.id else take_in(order, rows),
    )

    work_off(app)

    assert session.get(ContributionImport, bad.id).failed_at is not None
    assert session.get(ContributionImport, good.id).finished_at is not None
    assert good.source not in office.get("/geschaeftsstelle/").main
    page = office.get("/geschaeftsstelle/").follow(bad.source)
    assert "Der Import ist fehlgeschlagen" in page.main
    monkeypatch.undo()
    again = office.get(f"/geschaeftsstelle/einlesen/{bad.public_id}").press("Noch einmal versuchen")
    work_off(app)
    assert session.get(ContributionImport, bad.id).finished_at is not None
    assert bad.source not in office.get("/geschaeftsstelle/").main
    assert again.status == 200


def fail_at(word: str):
    """Taking in rows as it is, but for those with this word."""
    add = import_contributions.add_imported

    def add_imported(imported, *, source):
        if any(word in one.body for one in imported):
            raise RuntimeError("a mishap")
        add(imported, source=source)

    return add_imported


@pytest.mark.both_databases
def test_a_row_that_cannot_be_taken_in_is_left_out_alone(app, office, monkeypatch):
    order = start(content="id,text\nB1,Der Radweg endet.\nB2,Der Poller fehlt.\nB3,Die Ampel ist zu kurz.\n")
    monkeypatch.setattr(import_contributions, "add_imported", fail_at("Poller"))

    work_off(app)

    done = the_import()
    assert (done.added, done.rejected_count, done.failed_at) == (2, 1, None)
    assert [one["line"] for one in done.rejections] == [3]
    assert (
        "Die Zeile konnte nicht übernommen werden" in office.get(f"/geschaeftsstelle/einlesen/{order.public_id}").main
    )
    assert sorted(session.scalars(select(Topic.title))) == ["Der Radweg endet.", "Die Ampel ist zu kurz."]
    assert find_differences() == []


def test_where_no_row_can_be_taken_in_the_import_fails_and_waits_for_the_office(app, monkeypatch):
    start(content="id,text\nB1,Der Radweg endet.\nB2,Der Poller fehlt.\n")
    monkeypatch.setattr(import_contributions, "add_imported", fail_at("Der"))

    work_off(app)

    assert the_import().has_failed
    assert session.scalars(select(Topic)).all() == []


@pytest.mark.both_databases
def test_a_file_that_ends_worker_after_worker_is_set_aside_after_three_tries(app, clock, monkeypatch):
    order = start()

    def be_killed(*_given, **_named):
        raise SystemExit

    monkeypatch.setattr(contributions_jobs, "import_portion", be_killed)
    for _number in range(3):
        with pytest.raises(SystemExit):
            work_off(app)
        session.rollback()
        clock.advance(hours=1)
    monkeypatch.undo()

    work_off(app)

    assert session.get(ContributionImport, order.id).failed_at is not None


@pytest.mark.both_databases
@pytest.mark.parametrize(
    "row",
    [
        "B2,Titel,\u2028,",
        f"B2,Titel,{TEXT},https://example.org/\u2028\u2029x",
        f"B2\u2028,Titel,{TEXT},",
        '"B2\u2029",,,',
    ],
)
def test_no_separator_in_a_cell_breaks_the_report(app, office, row: str):
    order = start(content=f"id,title,text,url\n{row}\nB3,,,\n")

    work_off(app)

    page = office.get(f"/geschaeftsstelle/einlesen/{order.public_id}")
    assert "3 Die Zeile hat weder Titel noch Text." in page.main


@pytest.mark.both_databases
def test_a_file_name_with_control_characters_is_cleaned(office):
    page = upload(
        office, as_bytes(f"B1,Poller,{TEXT},"), file=("bei\x00träge\u202e.csv", as_bytes(f"B1,P,{TEXT},"))
    ).submit()

    assert page.status == 200
    assert "\x00" not in the_import().file_name
    assert "\u202e" not in the_import().file_name


@pytest.mark.both_databases
@pytest.mark.parametrize("day", ["0001-01-01", "9999-12-31", "0000-00-00", "1600-02-30"])
def test_a_day_out_of_reach_rejects_its_row_and_stops_nothing(app, office, day: str):
    order = start(date=4, content=f"id,title,text,url,date\nB1,Poller,{TEXT},,{day}\nB2,Ampel,{TEXT},,2025-03-01\n")
    behind = start()

    work_off(app)

    assert session.get(ContributionImport, behind.id).finished_at is not None
    assert session.scalar(select(func.count()).select_from(Topic)) == 2
    assert "Abgelehnte Zeilen" in office.get(f"/geschaeftsstelle/einlesen/{order.public_id}").main
