"""Contributions of other dialogues as ideas: by the office's pages, and two whole ones of real cities."""

from datetime import date

import pytest
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.consultations.ideas.import_target import IdeaTarget
from forum.consultations.models.ideas import IdeaTally, IdeaThread
from forum.consultations.models.procedures import Module
from forum.consultations.queries.find import get_module
from forum.contributions import jobs as contributions_jobs
from forum.contributions.importing.columns import guess_columns
from forum.contributions.importing.run import FileImport, import_file
from forum.contributions.services.import_progress import describe_import
from forum.core.data.csv_table import Table
from forum.core.data.database import session
from forum.core.running import jobs
from forum.discussions.status import Status
from tests.consultations.ideas.factories import make_finished_ideas, make_ideas
from tests.factories import make_user
from tests.support.queries import count_queries
from tests.topics.contributions import SHARED, TEXT, as_bytes, needs_shared

BONN, MOERS = SHARED / "bonn-raddialog-2017.csv", SHARED / "moers-raddialog-2017.csv"


def import_all(module: Module, file) -> None:
    """What the worker does with a file, at once."""
    target = IdeaTarget(module.id)
    session.rollback()
    with file.open("rb") as opened:
        table = Table(opened)
        order = describe_import(
            target,
            source=f"Raddialog {file.stem}",
            licence="CC BY 4.0",
            file_name=file.name,
            columns=guess_columns(table.names),
            written_on=date(2017, 9, 30),
        )
        outcome = import_file(FileImport(table, order, is_strict=False))
    assert not outcome.rejections
    session.expire_all()


@pytest.mark.both_databases
def test_the_office_reads_a_file_into_the_ideas_of_a_consultation(app, make_client):
    module = make_ideas(title="Ideen für Wege")
    session.commit()
    office = make_client(person=make_user(roles=(Role.OFFICE,)))
    page = office.get(f"/geschaeftsstelle/einlesen/ideen?modul={module.public_id}")
    content = as_bytes(f"B1,Radweg endet plötzlich hier,{TEXT},https://example.org/1", f"B2,,{TEXT},")
    given = {"file": ("beitraege.csv", content), "source": "Raddialog", "licence": "CC BY 4.0"}

    look = page.form("Weiter zu den Spalten").fill(given).submit("Weiter zu den Spalten")
    look.form("Einlesen beginnen").fill({"Tag der Beiträge ohne Datum": "30.09.2017"}).submit("Einlesen beginnen")
    session.commit()
    jobs.run(app, contributions_jobs.resume_imports)
    session.expire_all()

    ideas = session.scalars(select(IdeaThread).order_by(IdeaThread.id)).all()
    assert ideas[0].title == "Radweg endet plötzlich hier"
    assert [idea.status for idea in ideas] == [Status.SUBMITTED, Status.SUBMITTED]
    held = get_module(module.id)
    assert (held.contribution_count, held.procedure.contribution_count, held.participant_count) == (2, 2, 0)
    assert "2 Ideen" in make_client().get(f"/beteiligung/ideen/{module.public_id}/").main
    assert "Quelle: Raddialog" in make_client().get(f"/beteiligung/idee/{ideas[0].public_id}/").main


def test_no_consultation_chosen_is_said_at_the_field(make_client):
    page = make_client(person=make_user(roles=(Role.OFFICE,))).get("/geschaeftsstelle/einlesen/ideen")

    assert "Wählen Sie ein Beteiligungsverfahren." in page.form("Weiter zu den Spalten").submit(status=422).main


@needs_shared
@pytest.mark.slow("2,622 contributions become ideas with their words in the index")
@pytest.mark.both_databases
def test_bonn_as_a_finished_and_moers_as_a_running_procedure(make_client):
    finished, running = make_finished_ideas(), make_ideas()
    session.commit()
    with count_queries() as few:
        make_client().get(f"/beteiligung/ideen/{running.public_id}/?status=eingereicht")

    import_all(finished, BONN)
    import_all(running, MOERS)

    assert (get_module(finished.id).contribution_count, get_module(running.id).contribution_count) == (2163, 459)
    tallied = dict(
        session.execute(select(IdeaTally.module_id, func.sum(IdeaTally.ideas)).group_by(IdeaTally.module_id)).all()
    )
    assert tallied == {finished.id: 2163, running.id: 459}
    guest = make_client()
    for module, words in ((finished, "2.163 Ideen"), (running, "459 Ideen")):
        with count_queries() as many:
            page = guest.get(f"/beteiligung/ideen/{module.public_id}/?status=eingereicht")
        assert words in page.main
        assert len(many) <= len(few) + 2, str(many)
        with count_queries() as deep:
            for _step in range(3):
                page = page.follow("Nächste Seite")
        assert len(deep) <= 3 * len(many), str(deep)
    assert "Geschlossen seit" in guest.get(f"/beteiligung/ideen/{finished.public_id}/").main
    assert guest.get(f"/beteiligung/ideen/{finished.public_id}/?suche=Adenauerallee").find_all("li.topic")
