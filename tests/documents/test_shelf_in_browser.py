"""The shelf in a real browser: files go in parts, pause and go on; pages bar nobody, wide and narrow, light and dark."""

import os
from itertools import product
from pathlib import Path

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.running import jobs
from forum.core.text.pdf import make_pdf
from forum.councils.models.rules import BodyKind
from forum.documents.jobs import read_new_files, take_in_waiting_uploads
from forum.documents.models import Document, Replacement, Upload, UploadState
from forum.documents.services.change import delete_document
from forum.documents.services.replace import replace_document
from forum.documents.services.store import store_file
from forum.documents.services.uploads import PART, begin_upload, receive_part
from forum.spaces.models import Function, Level
from tests.councils.factories import make_body, make_member
from tests.documents.files import odt
from tests.documents.shelf_city import add_content, make_document, make_folder, versions_of
from tests.documents.uploading import large_pdf
from tests.factories import make_user
from tests.support.actors import actor_of
from tests.support.browser import NARROW, WIDE, barriers, overflows

pytestmark = pytest.mark.slow("a real browser sends 9 MB and draws each page four times")
# a folder for pictures of the pages, for whoever wants to look at them
PICTURES = os.environ.get("SHELF_PICTURES", "")


@pytest.fixture
def kim():
    return make_user(public_name="Kim Musterperson")


@pytest.fixture
def space(kim):
    forum = make_body(kind=BodyKind.FORUM, name="Smart-City-Forum Beispiel")
    body = make_body(parent=forum, name="Fachbeirat Mobilität und Parken")
    make_member(body, kim, function=Function.CHAIR)
    return body.space


def furnish(space, kim):
    """Documents of each kind, an interrupted upload, a conflict and a deleted document; the addresses of the pages."""
    toni, folder = make_user(public_name="Toni Beispiel"), make_folder(space, "4. Sitzung")
    for name in ("3. Sitzung", "Empfehlungen", "Zählungen"):
        make_folder(space, name)
    letter = make_document(space, "Kostenschätzung Ladezone.odt", content=odt(), folder=folder, by=toni)
    first = versions_of(letter)[0]
    add_content(letter, odt(("a", "b")), by=toni)
    file = store_file(odt(("c", "d")), letter.name, space=space, level=None, by=kim)
    waiting = replace_document(letter, file, based_on=first, reader=actor_of(kim), by=kim, note="")
    printed = make_pdf('#set document(title: "x")\n#set text(lang: "de")\n= Auswertung\nText', {})
    paper = make_document(space, "Auswertung Echtzeit-Anzeigen.pdf", content=printed, folder=folder, level=Level.PUBLIC)
    make_document(space, "Zählung Beispielweg.pdf", content=printed, folder=folder, level=Level.PARENT)
    delete_document(make_document(space, "Alt.pdf"), by=kim)
    place = {"fingerprint": "1", "space": space, "folder": folder, "replaces": None, "note": "", "by": kim}
    upload = begin_upload("Befragung Nachbarschaft.pdf", PART * 3, **place)
    receive_part(upload, large_pdf(PART), begins_at=0)
    shelf, own = f"/unterlagen/{space.public_id}", f"/unterlagen/dokument/{letter.public_id}"
    return {
        "shelf": f"{shelf}/?ordner={folder.public_id}",
        "as-guest": f"{shelf}/?als=gast",
        "folder": f"{shelf}/ordner/{folder.public_id}/bearbeiten",
        "deleted": f"{shelf}/geloescht",
        "document": f"{own}/",
        "level": f"{own}/stufe",
        "move": f"{own}/verschieben",
        "compare": f"{own}/vergleich?von={first.public_id}",
        "conflict": f"/unterlagen/ersetzung/{waiting.public_id}",
        "preview": f"/unterlagen/dokument/{paper.public_id}/vorschau",
    }


def test_the_pages_of_documents_bar_nobody(app, visit, space, kim):
    addresses = furnish(space, kim)
    session.commit()
    jobs.run(app, read_new_files)
    faults = []
    for size, scheme in product((WIDE, NARROW), ("light", "dark")):
        window = visit(size=size, scheme=scheme)
        window.log_in(app, kim)
        for name, address in addresses.items():
            page, shown = window.open(address), f"{name}-{size['width']}-{scheme}"
            faults += [f"{shown}: {fault}" for fault in barriers(page)]
            if overflows(page):
                faults.append(f"{shown}: wider than the window")
            if PICTURES:
                page.screenshot(path=Path(PICTURES) / f"{shown}.png", full_page=True)
        faults += window.complaints

    assert faults == []


def test_a_browser_sends_a_large_file_in_parts_and_pauses_when_asked(app, visit, space, kim, tmp_path):
    file = tmp_path / "Rohdaten.pdf"
    file.write_bytes(large_pdf(PART * 2 + 100_000))
    window = visit()
    window.log_in(app, kim)
    session.commit()
    page = window.open(f"/unterlagen/{space.public_id}/")

    page.get_by_label("Dateien wählen").set_input_files(file)
    page.get_by_role("button", name="Hochladen").click()
    page.get_by_text("vollständig übertragen, wird geprüft").wait_for()
    session.rollback()
    jobs.run(app, take_in_waiting_uploads)
    page.get_by_role("link", name="Rohdaten.pdf").wait_for()

    session.rollback()
    assert [one.name for one in session.scalars(select(Document))] == ["Rohdaten.pdf"]
    assert window.complaints == []


def test_a_browser_goes_on_with_an_upload_that_was_interrupted(app, visit, space, kim, tmp_path):
    content, file = large_pdf(PART + 1000), tmp_path / "Zählung.pdf"
    file.write_bytes(content)
    place = {"fingerprint": "1", "space": space, "folder": None, "replaces": None, "note": "", "by": kim}
    upload = begin_upload(file.name, len(content), **place)
    receive_part(upload, content[:PART], begins_at=0)
    window = visit()
    window.log_in(app, kim)
    session.commit()
    page = window.open(f"/unterlagen/{space.public_id}/")

    with page.expect_file_chooser() as chooser:
        page.get_by_role("button", name="fortsetzen").click()
    chooser.value.set_files(file)
    page.get_by_text("vollständig übertragen, wird geprüft").first.wait_for()

    session.rollback()
    assert session.scalars(select(Upload.state)).all() == [UploadState.CHECKING]


def test_a_browser_replaces_a_document_in_parts_and_shows_a_conflict(app, visit, space, kim, tmp_path):
    paper, file = make_document(space, by=kim), tmp_path / "Plan.pdf"
    file.write_bytes(large_pdf(PART + 1000))
    window = visit()
    window.log_in(app, kim)
    session.commit()
    page = window.open(f"/unterlagen/dokument/{paper.public_id}/")
    add_content(paper)
    session.commit()

    page.get_by_label("Datei der neuen Fassung").set_input_files(file)
    page.get_by_label("Was sich geändert hat").fill("Angebot B")
    page.get_by_role("button", name="Fassung ablegen").click()
    page.get_by_text("vollständig übertragen, wird geprüft").first.wait_for()
    session.rollback()
    jobs.run(app, take_in_waiting_uploads)
    page.get_by_role("link", name="Entscheiden, was geschehen soll").click()

    page.get_by_label("Meine als Fassung 3 ablegen").wait_for()
    session.rollback()
    assert session.scalars(select(Replacement.note)).all() == ["Angebot B"]
