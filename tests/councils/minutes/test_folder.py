"""The papers of a meeting as one file: what its reader may read, with notes that nobody else sees."""

from datetime import timedelta
from io import BytesIO

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select

from forum.core.data.database import session
from forum.core.text.blocks import Printed, paragraph
from forum.core.text.printed_pdf import print_pdf
from forum.core.time import clock as city_clock
from forum.councils.minutes.errors import FolderRefused
from forum.councils.minutes.queries.folder import read_folder
from forum.councils.minutes.services.folder import LONGEST_NOTE, note_folder_taken, write_note
from forum.councils.minutes.views import folder as folder_views
from forum.councils.models.agenda import AgendaPaper, Doors, OwnNote
from forum.councils.services.following import settle
from forum.documents.services.add import upload_document
from forum.spaces.models import Level
from tests.councils.running import make_called, make_placed
from tests.support.actors import actor_of
from tests.support.queries import count_queries


def a_pdf(words):
    return print_pdf(Printed(words, (paragraph(words),)))


def attach(item, words, *, by, content=None, name="vorlage.pdf"):
    document = upload_document(content or a_pdf(words), name, space=item.meeting.body.space, folder=None, by=by)
    session.flush()
    held = AgendaPaper(item_id=item.id, document_id=document.id)
    session.add(held)
    session.flush()
    settle(item)
    return held


@pytest.fixture
def running(clock):
    return make_called()


@pytest.fixture
def member(running):
    return running.people[1].person


@pytest.fixture
def item(running):
    return make_placed(running.meeting, "1", title="Ladezone am Sack")


def folder_of(running, person):
    return read_folder(running.meeting, actor=actor_of(person))


def take(running, browser):
    address = f"/gremien/sitzungen/{running.meeting.public_id}/mappe"
    page = browser.get(address).press("Sitzungsmappe als PDF")
    return PdfReader(BytesIO(page.response.get_data()))


def titles(reader):
    flat = []
    for one in reader.outline:
        flat += [inner.title for inner in one] if isinstance(one, list) else [one.title]
    return flat


def test_the_file_holds_agenda_papers_and_own_notes_with_bookmarks(running, item, member, make_client):
    attach(item, "Entwurf der Zone", by=running.chair)
    attach(item, "", by=running.chair, content=b"nur Text, kein PDF", name="notiz.txt")
    write_note(item, "Nach der Uhrzeit fragen", by=member)

    reader = take(running, make_client(person=member))
    text = " ".join(" ".join(page.extract_text() for page in reader.pages).split())

    assert titles(reader) == [
        "Tagesordnung",
        "Ö\xa01 Ladezone am Sack",
        "vorlage.pdf",
        "notiz.txt",
        "Ihre Notizen zu Ö\xa01",
    ]
    for words in ("Ladezone am Sack", "Entwurf der Zone", "Nach der Uhrzeit fragen", "konnte nicht eingefügt werden"):
        assert words in text


def test_nobody_finds_the_notes_of_others(running, item, member, make_client):
    write_note(item, "Nach der Uhrzeit fragen", by=member)
    other = make_client(person=running.chair)

    assert "Uhrzeit" in make_client(person=member).get(f"/gremien/sitzungen/{running.meeting.public_id}/mappe").text
    assert "Uhrzeit" not in other.get(f"/gremien/sitzungen/{running.meeting.public_id}/mappe").text
    assert "Uhrzeit" not in "".join(page.extract_text() for page in take(running, other).pages)


def test_hidden_items_and_confidential_papers_are_in_no_members_file(running, member, make_client):
    hidden = make_placed(running.meeting, "2", title="Verborgen", doors=Doors.CLOSED)
    attach(hidden, "Geheimes Angebot", by=running.chair)
    hidden.withheld_at = city_clock.now()
    settle(hidden)
    session.flush()

    assert folder_of(running, running.chair).papers
    assert folder_of(running, member).items == []
    assert "Angebot" not in "".join(page.extract_text() for page in take(running, make_client(person=member)).pages)


def test_guests_and_members_of_other_bodies_find_no_folder(running, item, make_client):
    address = f"/gremien/sitzungen/{running.meeting.public_id}/mappe"

    assert running.meeting.level is Level.PUBLIC
    make_client().get(address, status=404)
    make_client(person=make_called().chair).get(address, status=404)


@pytest.mark.both_databases
def test_what_came_after_the_last_file_is_new(running, item, member, clock):
    attach(item, "Alt", by=running.chair)
    assert folder_of(running, member).new_papers == []
    note_folder_taken(running.meeting, read_at=city_clock.now(), by=member)
    clock.advance(minutes=5)
    attach(item, "Neu", by=running.chair, name="neu.pdf")

    assert [one.title for one in folder_of(running, member).new_papers] == ["neu.pdf"]
    assert folder_of(running, running.chair).new_papers == []
    note_folder_taken(running.meeting, read_at=city_clock.now(), by=member)
    session.flush()
    assert folder_of(running, member).new_papers == []


def test_a_paper_that_comes_while_the_file_is_made_is_new_afterwards(running, member, clock, make_client, monkeypatch):
    item = make_placed(running.meeting, "1")
    begun, make = clock.now, folder_views.joined_pdf

    def slowly(*values, **named):
        clock.advance(minutes=2)
        return make(*values, **named)

    monkeypatch.setattr(folder_views, "joined_pdf", slowly)
    take(running, make_client(person=member))
    clock.set(begun + timedelta(minutes=1))
    attach(item, "Neu", by=running.chair, name="neu.pdf")

    assert [one.title for one in folder_of(running, member).new_papers] == ["neu.pdf"]


def test_notes_to_other_items_stay_in_the_browser_when_one_is_saved(running, item, member, make_client):
    other = make_placed(running.meeting, "2", title="Verschiedenes")
    page = make_client(person=member).get(f"/gremien/sitzungen/{running.meeting.public_id}/mappe")
    drafts = [one.get("data-draft") for one in page.find_all("textarea")]
    assert drafts == [f"note-{item.public_id}", f"note-{other.public_id}"]

    page = page.form("Notiz speichern").fill({"Ihre Notizen zu Ö 1": "Nach der Uhrzeit fragen"}).submit()

    saved = [one.get("content") for one in page.find_all("meta") if one.get("name") == "draft-saved"]
    assert saved == [f"note-{item.public_id}"]


@pytest.mark.both_databases
def test_a_note_is_kept_changed_and_deleted(item, member):
    for text in ("eins", "zwei"):
        write_note(item, text, by=member)
        session.flush()
    assert session.scalars(select(OwnNote.body_text)).all() == ["zwei"]
    with pytest.raises(FolderRefused):
        write_note(item, "x" * (LONGEST_NOTE + 1), by=member)

    write_note(item, " ", by=member)

    assert session.scalar(select(func.count()).select_from(OwnNote)) == 0


def test_a_note_that_is_too_long_is_told_and_not_lost(running, item, member, make_client):
    browser = make_client(person=member)
    form = browser.get(f"/gremien/sitzungen/{running.meeting.public_id}/mappe").form("Notiz speichern")

    page = form.fill({"Ihre Notizen zu Ö 1": "x" * (LONGEST_NOTE + 1)}).submit(status=422)

    assert "x" * 100 in page.text


def test_a_folder_of_many_papers_needs_no_more_queries(running, item, member):
    attach(item, "eins", by=running.chair)
    with count_queries() as few:
        folder_of(running, member)
    for number in range(2, 12):
        attach(make_placed(running.meeting, str(number)), "mehr", by=running.chair, name=f"{number}.pdf")
    with count_queries() as many:
        folder_of(running, member)

    assert len(many) == len(few) <= 10, many
