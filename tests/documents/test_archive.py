"""ZIP files of a shelf: what their reader may read, under names that any system can unpack."""

import zipfile
from io import BytesIO

import pytest

from forum.documents.file_names import different_names, name_for_archive, name_key_of
from forum.spaces.models import Level
from tests.documents.files import PDF
from tests.documents.shelf_city import add_content, make_document, make_folder, make_member, make_shelf
from tests.support.client import Client


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("CON.pdf", "_CON.pdf"),
        ("nul", "_nul"),
        ("Lpt1.tar.gz", "_Lpt1.tar.gz"),
        ("COM¹.txt", "_COM¹.txt"),
        ("Konsole.pdf", "Konsole.pdf"),
        ("Ende. . ", "Ende"),
        ("U\u0308bersicht.pdf", "Übersicht.pdf"),
        ("a:b?.pdf", "ab.pdf"),
        ("../../x.pdf", "x.pdf"),
        ("...", "datei"),
    ],
)
def test_a_name_can_be_unpacked_on_windows(name: str, safe: str):
    assert name_for_archive(name) == safe


def test_names_that_differ_in_capitals_or_the_form_of_umlauts_get_numbers():
    assert list(different_names(["Plan.pdf", "PLAN.pdf", "ä.txt", "a\u0308.txt", "Plan.pdf"])) == [
        "Plan.pdf",
        "PLAN (2).pdf",
        "ä.txt",
        "ä (2).txt",
        "Plan (3).pdf",
    ]


def test_a_key_is_the_same_for_both_forms_of_an_umlaut():
    assert name_key_of("U\u0308BERSICHT.pdf") == name_key_of("übersicht.pdf")
    assert name_key_of("STRASSE") == name_key_of("Straße")


def test_the_archive_of_a_shelf_holds_what_its_reader_may_read_in_its_newest_version(app):
    space = make_shelf()
    folder, newest = make_folder(space, "4. Sitzung"), PDF + b"%%EOF\n"
    paper = make_document(space, "Plan.pdf", folder=folder)
    add_content(paper, newest)
    make_document(space, "Übersicht.pdf")
    make_document(space, "Geheim.pdf", level=Level.CONFIDENTIAL)
    member = Client(app, person=make_member(space))

    answer = member.get(f"/unterlagen/{space.public_id}/unterlagen.zip").body

    with zipfile.ZipFile(BytesIO(answer)) as archive:
        assert sorted(archive.namelist()) == ["4. Sitzung/Plan.pdf", "Übersicht.pdf"]
        assert archive.read("4. Sitzung/Plan.pdf") == newest
        assert archive.testzip() is None


def test_the_archive_of_a_folder_holds_its_documents_alone(app):
    space = make_shelf()
    folder = make_folder(space)
    make_document(space, "Plan.pdf", folder=folder)
    make_document(space, "Anderes.pdf")
    member = Client(app, person=make_member(space))

    answer = member.get(f"/unterlagen/{space.public_id}/unterlagen.zip?ordner={folder.public_id}").body

    with zipfile.ZipFile(BytesIO(answer)) as archive:
        assert archive.namelist() == ["Plan.pdf"]
