"""The office takes in a file: chooses columns, looks, starts, and reads the report; on both databases."""

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.contributions import jobs as contributions_jobs
from forum.contributions.models import ContributionImport, ImportFile
from forum.contributions.services import import_portion, import_queue
from forum.core.acts import delivering
from forum.core.data import unit_of_work
from forum.core.data.database import session
from forum.core.running import jobs
from forum.fields.models import FieldOfAction
from forum.moderation.models.cases import Case
from forum.topics.models import Topic
from forum.topics.queries.counts import find_differences
from forum.topics.services.fields import archive_field
from forum.triage.models import Level, TermKind
from tests.factories import make_field, make_import, make_term, make_user
from tests.support.queries import count_queries
from tests.topics.contributions import SHARED, TEXT, as_bytes, needs_shared


@pytest.fixture
def office(client):
    make_field(name="Smarte Mobilität")
    client.log_in(make_user(roles=(Role.OFFICE,)))
    return client


def upload(office, content, **answers):
    page = office.get("/geschaeftsstelle/einlesen/").follow("Datei auswählen")
    given = {"file": ("beitraege.csv", content), "source": "Raddialog", "licence": "CC BY 4.0"}
    given |= {"Handlungsfeld": "Smarte Mobilität", "kind": "Diskussion"}
    return page.form("Weiter zu den Spalten").fill(given | answers)


def begin(look, *, day="30.09.2017", **answers):
    """Start the import on the page of the columns, with the day of contributions without a date."""
    form = look.form("Einlesen beginnen").fill({"Tag der Beiträge ohne Datum": day})
    return form.submit("Einlesen beginnen", **answers)


def work_off(app):
    """Let the worker do what waits."""
    session.commit()
    jobs.run(app, contributions_jobs.resume_imports)
    session.expire_all()


def the_import():
    session.expire_all()
    return session.scalars(select(ContributionImport)).one()


@pytest.mark.both_databases
def test_a_file_is_uploaded_looked_at_started_and_reported(app, office):
    rows = (f"B1,Radweg endet plötzlich,{TEXT},https://example.org/1", "B2,,,", f"B3,Poller,{TEXT},kein Link")

    look = upload(office, as_bytes(*rows)).submit()
    assert "Radweg endet plötzlich" in look.main
    assert "Zeile 3: Die Zeile hat weder Titel noch Text." in look.main
    assert "„kein Link“ ist keine Adresse im Web" in look.main
    assert session.scalar(select(func.count()).select_from(Topic)) == 0

    running = begin(look)
    assert "0 von 3 Zeilen" in running.main
    assert "Stand aktualisieren" in running.read("noscript")[0]
    work_off(app)

    report = office.get(running.address)
    assert "Bericht: Raddialog" in report.heading
    assert "Die Zeile hat weder Titel noch Text." in report.main
    assert session.scalar(select(func.count()).select_from(Topic)) == 2
    assert session.scalar(select(func.count()).select_from(ImportFile)) == 0
    assert find_differences() == []
    assert "2 neu, 0 aktualisiert, 0 unverändert, 1 abgelehnt" in office.get("/geschaeftsstelle/einlesen/").main


def test_columns_of_other_names_are_chosen_by_hand(app, office):
    look = upload(office, as_bytes(f"7;{TEXT};Ein Titel für alle", head="lfd;wortlaut;kopf")).submit()
    assert "Wählen Sie die Spalten" in look.main

    chosen = look.form("Mit diesen Spalten ansehen").fill(id="lfd", text="wortlaut", title="kopf")
    again = chosen.submit("Mit diesen Spalten ansehen")

    assert "Ein Titel für alle" in again.main
    begin(again)
    work_off(app)
    assert session.scalars(select(Topic.title)).one() == "Ein Titel für alle"


def test_no_field_of_action_is_chosen_before_the_office_chooses(office):
    form = office.get("/geschaeftsstelle/einlesen/neu").form("Weiter zu den Spalten")

    assert form.value("Handlungsfeld") == []
    refused = form.fill({"file": ("b.csv", as_bytes(f"B1,Poller,{TEXT},")), "kind": "Diskussion"}).submit(status=422)
    assert refused.errors["Handlungsfeld"] == "Wählen Sie ein Handlungsfeld."


def test_a_column_without_a_name_is_chosen_by_its_place(app, office):
    rows = f'7;{TEXT};Ein Titel für alle;"Bemerkung\r\nzum Titel"'
    look = upload(office, as_bytes(rows, head=';text;;"Wie ist das\r\ngemeint?"')).submit()
    assert look.form("Einlesen beginnen").value("Kennung") == ["keine Spalte"]

    chosen = look.form("Einlesen beginnen").fill(id="Spalte 1, ohne Namen", title="Spalte 3, ohne Namen")
    again = chosen.fill(written_on="30.09.2017").submit("Mit diesen Spalten ansehen")

    assert again.form("Einlesen beginnen").value("Titel") == ["Spalte 3, ohne Namen"]
    assert again.form("Einlesen beginnen").value("Adresse") == ["keine Spalte"]
    begin(again)
    work_off(app)
    assert session.scalars(select(Topic.title)).one() == "Ein Titel für alle"


def test_addresses_that_lead_nowhere_are_counted_in_the_report(app, office):
    look = upload(office, as_bytes(f"B1,Poller,{TEXT},kein Link", f"B2,Ampel,{TEXT},x")).submit()
    running = begin(look)
    work_off(app)

    sentence = "2 Zeilen nennen eine Adresse, die nicht ins Web führt; die Beiträge wurden ohne Adresse übernommen."
    assert sentence in office.get(running.address).main


def test_a_start_without_an_identifier_is_refused_beside_its_field(office):
    look = upload(office, as_bytes(f"{TEXT}", head="wortlaut")).submit()

    refused = look.form("Einlesen beginnen").fill(text="wortlaut").submit("Einlesen beginnen", status=422)

    assert refused.errors["Kennung"] == "Wählen Sie die Spalte, in der die Kennung steht."
    assert the_import().queued_at is None


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "Die Datei ist leer."),
        (b"id,text\n", "enthält aber keine Zeile"),
        ("id,text\n1,Gr\u00fcn".encode("latin-1"), "nicht in UTF-8 gespeichert: Zeile 2, Byte 13"),
    ],
)
def test_a_file_that_cannot_be_read_is_answered_beside_its_field(office, content, sentence):
    page = upload(office, content).submit(status=422)

    assert sentence in page.errors["Datei"]
    assert page.form("Weiter zu den Spalten").value("Quelle") == "Raddialog"


def test_a_file_that_is_too_large_is_refused(office, monkeypatch):
    monkeypatch.setattr(import_queue, "MOST_BYTES", 1000)

    page = upload(office, as_bytes(f"1,,{'x' * 1000},")).submit(status=422)

    assert "größer als" in page.errors["Datei"]


def test_an_upload_without_a_file_says_so(office):
    page = office.get("/geschaeftsstelle/einlesen/neu").form("Weiter zu den Spalten").submit(status=422)

    assert page.errors["Datei"] == "Wählen Sie eine Datei aus."


def test_a_file_can_be_discarded_before_it_is_started(office):
    look = upload(office, as_bytes(f"B1,,{TEXT},")).submit()

    look.press("Datei verwerfen")

    assert session.scalar(select(func.count()).select_from(ContributionImport)) == 0


@pytest.mark.both_databases
def test_a_worker_killed_in_the_middle_leaves_nothing_out_and_nothing_twice(app, clock, monkeypatch):
    monkeypatch.setattr(import_portion, "ROWS_AT_ONCE", 10)
    order = make_import(content="id,text\n" + "".join(f"{n},Beitrag Nummer {n} zum Radweg\n" for n in range(35)))
    import_queue.start(order, by=make_user())
    session.commit()
    monkeypatch.setattr(contributions_jobs, "import_portion", killed_after(2))

    with pytest.raises(KeyboardInterrupt):
        contributions_jobs.import_contributions(order.id)
    session.rollback()
    monkeypatch.undo()
    assert the_import().rows_done == 20
    work_off(app)
    assert the_import().finished_at is None, "the dead worker's lease still runs"

    clock.advance(minutes=3)
    work_off(app)

    done = the_import()
    assert (done.rows_done, done.added, done.rejected_count) == (35, 35, 0)
    assert session.scalar(select(func.count()).select_from(Topic)) == 35
    assert find_differences() == []


def killed_after(chunks):
    """A worker that is killed while it writes its next rows."""
    done = []

    def import_rows(order, portion):
        outcome = import_portion.import_portion(order, portion)
        done.append(outcome)
        if len(done) > chunks:
            raise KeyboardInterrupt
        return outcome

    return import_rows


def test_two_workers_do_not_take_in_the_same_file(app):
    order = make_import()
    import_queue.start(order, by=make_user())
    session.commit()
    with unit_of_work.transaction():
        assert import_queue.claim(order.id) is not None

    with unit_of_work.transaction():
        assert import_queue.claim(order.id) is None


def test_a_field_archived_in_the_meantime_ends_the_import_with_that_reason(app, office):
    order = make_import()
    import_queue.start(order, by=make_user())
    archive_field(session.get_one(FieldOfAction, order.target["field_id"]), by=make_user())

    work_off(app)

    assert "archiviert" in office.get(f"/geschaeftsstelle/einlesen/{the_import().public_id}").main
    assert session.scalar(select(func.count()).select_from(Topic)) == 0


def test_files_that_nobody_starts_are_forgotten_after_a_week(app, clock):
    make_import()
    session.commit()
    clock.advance(days=8)

    jobs.run(app, contributions_jobs.forget_import_drafts)

    assert session.scalar(select(func.count()).select_from(ContributionImport)) == 0


def test_the_list_of_imports_costs_the_same_however_many_there_are(office):
    make_import()
    session.commit()
    with count_queries() as few:
        office.get("/geschaeftsstelle/einlesen/")
    for _ in range(12):
        make_import()
    session.commit()

    with count_queries() as many:
        office.get("/geschaeftsstelle/einlesen/")

    assert len(many) == len(few)


@needs_shared
def test_a_real_file_goes_through_the_pages(app, office):
    content = (SHARED / "moers-raddialog-2017.csv").read_bytes()

    look = upload(office, content).submit()
    assert "459 Zeilen" in look.text
    begin(look)
    work_off(app)

    assert (the_import().added, the_import().rejected_count) == (459, 0)


@pytest.mark.both_databases
def test_the_report_lists_what_was_noticed_and_nothing_waits_at_the_desk(app, office):
    make_term(kind=TermKind.THREAT, words="Reifen zerstechen", level=Level.URGENT)
    threat = "Wer hier parkt, dem werde ich die Reifen zerstechen."
    begin(upload(office, as_bytes(f'B1,Falschparker am Ring,"{threat}",', f"B2,Poller,{TEXT},")).submit())
    work_off(app)
    jobs.run(app, delivering.deliver_acts)

    report = office.get(f"/geschaeftsstelle/einlesen/{the_import().public_id}")

    assert "Aufgefallen" in report.main
    assert report.read("main ul.rules a") == ["Falschparker am Ring"]
    assert report.read("main ul.rules li") == ["Falschparker am Ring ansehen: Reifen zerstechen"]
    assert session.scalar(select(func.count()).select_from(Case)) == 0
    assert "Falschparker am Ring" in report.follow("Falschparker am Ring").heading
