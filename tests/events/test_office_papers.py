"""The office gives an event a picture with words, papers, and afterwards a report."""

from datetime import timedelta
from io import BytesIO

import pytest
from PIL import Image
from sqlalchemy import func, select

from forum.accounts.models import Role
from forum.core.data.database import session
from forum.core.time import clock
from forum.documents.models import File
from forum.events.desk.services.papers import add_paper, set_picture
from forum.events.models.events import EventPaper
from forum.events.queries.parts import list_papers
from tests.documents.files import PDF, make_file
from tests.documents.files import picture as make_picture
from tests.events.factories import make_event
from tests.factories import make_space, make_user

pytestmark = pytest.mark.usefixtures("clock")

LIST = "/geschaeftsstelle/veranstaltungen/"


@pytest.fixture
def office(client):
    client.log_in(make_user(public_name="Jona Vorlage", roles=(Role.OFFICE,)))
    return client


def picture():
    content = BytesIO()
    Image.new("RGB", (40, 30), "navy").save(content, "PNG")
    return "saal.png", content.getvalue()


def papers_page(office, event):
    return office.get(f"{LIST}{event.public_id}/bearbeiten/bild")


def count_files():
    return session.scalar(select(func.count()).select_from(File))


def test_a_picture_needs_words_for_those_who_do_not_see_it(office):
    event = make_event()

    form = papers_page(office, event).form("Bild speichern")
    page = form.fill(picture=picture()).submit("Bild speichern", status=422)
    assert page.errors == {"Was darauf zu sehen ist": "Schreiben Sie, was auf dem Bild zu sehen ist."}
    page = (
        papers_page(office, event)
        .form("Bild speichern")
        .fill(picture_alt="Ein Saal")
        .submit("Bild speichern", status=422)
    )
    assert "Wählen Sie ein Bild." in page.error_summary
    form.fill(picture=picture(), picture_alt="Ein Saal.").submit("Bild speichern")

    assert (event.picture_id is not None, event.picture_alt, count_files()) == (True, "Ein Saal.", 1)
    assert papers_page(office, event).find("main img").get("alt") == "Ein Saal."


def test_a_picture_is_replaced_and_removed_and_its_file_goes(office):
    event = make_event()
    for _time in range(2):
        form = papers_page(office, event).form("Bild speichern")
        form.fill(picture=picture(), picture_alt="Ein Saal.").submit("Bild speichern")
    assert count_files() == 1

    papers_page(office, event).form("Bild speichern").fill(removes=True).submit("Bild speichern")

    assert (event.picture_id, event.picture_alt, count_files()) == (None, "", 0)


def test_a_copy_keeps_the_picture_when_the_first_event_lets_go_of_it(office):
    event = make_event()
    papers_page(office, event).form("Bild speichern").fill(picture=picture(), picture_alt="Saal").submit(
        "Bild speichern"
    )
    copy = make_event(picture_id=event.picture_id, picture_alt="Saal")

    papers_page(office, event).form("Bild speichern").fill(removes=True).submit("Bild speichern")

    assert (event.picture_id, count_files()) == (None, 1)
    assert copy.picture_id is not None


def test_papers_are_added_with_a_title_and_removed(office):
    event = make_event()
    form = papers_page(office, event).form("Unterlage hinzufügen")

    assert set(form.submit("Unterlage hinzufügen", status=422).errors) == {"Datei", "Titel der Unterlage"}
    page = form.fill(file=("plan.txt", b"Der Plan."), title="Der Plan").submit("Unterlage hinzufügen")
    assert [paper.title for paper in list_papers(event)] == ["Der Plan"]
    page.press("Der Plan entfernen")

    assert (list_papers(event), count_files()) == ([], 0)


def test_a_deleted_draft_takes_its_files_with_it(office):
    event = make_event(published_at=None)
    papers_page(office, event).form("Bild speichern").fill(picture=picture(), picture_alt="Saal").submit(
        "Bild speichern"
    )

    office.get(f"{LIST}{event.public_id}/loeschen").press("Endgültig löschen")

    assert count_files() == 0


def test_report_and_attendance_are_written_after_the_event_only(office):
    coming, past = make_event(), make_event(starts_at=clock.now() - timedelta(days=1))

    office.get(f"{LIST}{coming.public_id}/bearbeiten/nachbericht", status=404)
    form = office.get(f"{LIST}{past.public_id}/bearbeiten").follow("Nachbericht").form("Abschnitt speichern")
    form.fill(report="Es war **voll**.", attendance="34").submit("Abschnitt speichern")

    assert (past.attendance, past.reported_at) == (34, clock.now())
    assert "<strong>voll</strong>" in past.report_html


def test_files_of_a_draft_are_read_by_the_office_alone_until_it_is_published(office, make_client):
    draft = make_event(published_at=None)
    image, paper = make_file(make_picture(), "platz.png"), make_file(name="Einladung.pdf")
    draft.picture_id, draft.picture_alt = image.id, "Ein Platz."
    session.add(EventPaper(event_id=draft.id, file_id=paper.id, title="Einladung"))
    session.commit()
    readers = [make_client(), make_client(person=make_user())]

    for address in (f"/dateien/{image.public_id}/{image.name}", f"/dateien/{paper.public_id}/{paper.name}"):
        # no cache that others use keeps it
        assert office.get(address).headers["Cache-Control"] == "private, no-store"
        for reader in readers:
            reader.get(address, status=404)
        draft.published_at = clock.now()
        session.commit()
        for reader in readers:
            assert reader.get(address).headers["Cache-Control"] == "public, max-age=300"
        draft.published_at = None
        session.commit()


def test_files_become_public_with_the_event_they_are_added_to(office, make_client, clock):
    closed = make_event(space=make_space(), public_from=(clock.now + timedelta(days=2)).date())
    by = make_user(roles=(Role.OFFICE,))
    set_picture(closed, picture()[1], "saal.png", alt="Ein Saal.", by=by)
    paper = add_paper(closed, PDF, "Einladung.pdf", title="Einladung", is_result=False, by=by)
    session.commit()
    addresses = [
        f"/dateien/{file.public_id}/{file.name}" for file in (session.get_one(File, closed.picture_id), paper.file)
    ]

    for address in addresses:
        make_client().get(address, status=404)
    clock.advance(days=2)
    for address in addresses:
        make_client().get(address)
