"""Previews and comparisons: read out of files in a process of its own, shown to those who may read the file."""

import pytest

from forum.core.data.database import session
from forum.core.running import jobs
from forum.core.text.pdf import make_pdf
from forum.documents.jobs import read_new_files, read_one_file
from forum.documents.models import FilePage, FileReading
from forum.documents.reading import child, run
from tests.documents.files import PDF, archive, docx, odt, picture
from tests.documents.shelf_city import add_content, make_document, make_member, make_shelf, versions_of
from tests.factories import make_user
from tests.support.client import Client

pytestmark = [pytest.mark.both_databases, pytest.mark.sampled]

REMOTE = '<draw:image xmlns:draw="d" xlink:href="http://192.0.2.1/bild.png" xmlns:xlink="x"/>'


@pytest.fixture
def space():
    return make_shelf()


@pytest.fixture
def member(app, space):
    return Client(app, person=make_member(space))


def letter(text: str) -> bytes:
    return odt_of(f'<o:text xmlns:o="o"><o:p>{text}</o:p>{REMOTE}</o:text>')


def odt_of(content: str) -> bytes:
    return archive(("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content))


def printed(text: str) -> bytes:
    return make_pdf(f'#set document(title: "x")\n#set text(lang: "de")\n{text}\n#pagebreak()\nZweite Seite', {})


def read_all(app) -> None:
    session.commit()
    jobs.run(app, read_new_files)
    session.rollback()
    session.expire_all()


def preview(document) -> str:
    return f"/unterlagen/dokument/{document.public_id}/vorschau"


def test_a_pdf_is_looked_at_page_by_page_with_its_text(app, space, member):
    paper = make_document(space, content=printed("Haltestelle Beispielweg"))
    assert "Die Vorschau wird erstellt" in member.get(preview(paper)).main

    read_all(app)

    page = member.get(preview(paper))
    assert "Haltestelle Beispielweg" in page.main
    assert page.find_all("img")
    picture_address = page.find_all("main img")[0].get("src")
    assert member.get(picture_address).headers["Content-Type"] == "image/webp"
    assert member.get(picture_address).headers["Cache-Control"] == "private, no-store"
    assert "Zweite Seite" in member.get(f"{preview(paper)}?seite=2").main
    member.get(f"{preview(paper)}?seite=3", status=404)
    Client(app, person=make_user()).get(picture_address, status=404)
    Client(app).get(preview(paper), status=404)


def test_a_document_with_remote_pictures_is_shown_as_text_and_loads_nothing(app, space, member):
    paper = make_document(space, "Brief.odt", content=letter("Guten Tag"))

    read_all(app)

    page = member.get(preview(paper))
    assert "Guten Tag" in page.main
    assert "192.0.2.1" not in page.text


def test_a_picture_is_shown_as_it_is(space, member):
    paper = make_document(space, "Haltestelle.jpg", content=picture("JPEG"))

    assert member.get(preview(paper)).find_all("main img")[0].get("alt") == "Bild „Haltestelle.webp“"


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("Plan.pdf", PDF),
        ("Brief.odt", odt_of('<!DOCTYPE x [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><x>&b;</x>')),
        ("Brief.odt", odt()),
        ("Brief.docx", docx()),
    ],
)
def test_a_file_that_cannot_be_read_has_no_preview_and_is_tried_once(app, space, member, name, content):
    paper = make_document(space, name, content=content)

    read_all(app)
    read_all(app)

    assert "keine Vorschau" in member.get(preview(paper)).main
    assert session.query(FileReading).count() == 1


def test_a_file_is_read_once_however_often_the_job_runs(app, space):
    [version] = versions_of(make_document(space, content=printed("Text")))
    session.commit()

    for _run in range(2):
        jobs.run(app, read_one_file, version.file_id)

    assert session.query(FilePage).count() == 2


def test_two_versions_are_compared_word_by_word(app, space, member):
    paper = make_document(space, "Brief.odt", content=letter("Der Antrag kostet 100 Euro"))
    add_content(paper, letter("Der Antrag kostet 250 Euro"))
    earlier = versions_of(paper)[-1].public_id
    address = f"/unterlagen/dokument/{paper.public_id}/vergleich?von={earlier}"
    assert "Die Dateien unterscheiden sich." in member.get(address).main

    read_all(app)

    page = member.get(address)
    assert [one.text_content().split()[1] for one in page.find_all("del")] == ["100"]
    assert [one.text_content().split()[1] for one in page.find_all("ins")] == ["250"]


def test_words_are_read_behind_the_last_page_that_is_drawn(tmp_path, monkeypatch):
    monkeypatch.setattr(child, "MOST_PAGES", 1)
    paper = tmp_path / "plan.pdf"
    paper.write_bytes(printed("Haltestelle Beispielweg"))

    found = child.read_pdf(paper, tmp_path)

    assert len(found["pages"]) == 1
    assert found["page_count"] == 2
    assert "Zweite Seite" in found["text"]


@pytest.mark.parametrize(
    "content",
    [
        # entities within entities, and a part that is larger than what may be unpacked of it
        odt_of(
            "<!DOCTYPE x [<!ENTITY a 'aaaaaaaa'>"
            + "".join(f"<!ENTITY {name} '{f'&{chr(ord(name) - 1)};' * 10}'>" for name in "bcdefghi")
            + "]><x>&i;</x>"
        ),
        archive(("content.xml", b"<x>" + b"Wort " * (child.MOST_XML // 5) + b"</x>"), packed=True),
    ],
    ids=["entities", "unpacked"],
)
def test_a_document_that_would_grow_without_end_is_not_read(tmp_path, app, content):
    file, folder = tmp_path / "brief.odt", tmp_path / "found"
    file.write_bytes(content)
    folder.mkdir()

    with app.app_context():
        assert run._run("office", "a letter", file, folder) is None
