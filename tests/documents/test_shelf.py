"""The shelf of a space: folders, documents and versions, for those who sit there and as far as they may read."""

import pytest
from sqlalchemy import select

from forum.core.access import GUEST
from forum.core.data.database import session
from forum.core.time import clock as city_clock
from forum.documents.models import Document
from forum.documents.queries.shelf import (
    count_by_folder,
    count_new_since,
    list_documents,
    list_newest,
    list_public_documents,
)
from forum.spaces.models import Function, Level
from tests.documents.files import PDF, docx, odt
from tests.documents.shelf_city import (
    add_content,
    framed,
    make_document,
    make_folder,
    make_member,
    make_shelf,
    versions_of,
)
from tests.factories import make_user
from tests.support.actors import actor_of
from tests.support.client import Client
from tests.support.leaks import assert_found_only_by
from tests.support.queries import count_queries

pytestmark = pytest.mark.both_databases

OTHER_PDF = PDF.replace(b"<<>>", b"<</A 1>>", 1)


@pytest.fixture
def space():
    return make_shelf()


@pytest.fixture
def kim(space):
    return make_member(space, public_name="Kim Musterperson")


@pytest.fixture
def member(app, kim):
    with framed(app):
        yield Client(app, person=kim)


def address_of(space) -> str:
    return f"/unterlagen/{space.public_id}/"


def names(page) -> list[str]:
    return [row.document.name for row in page.items]


def test_a_member_uploads_several_files_and_finds_them_on_the_shelf(member, space):
    form = member.get(address_of(space)).form("Hochladen")

    page = member.get(address_of(space)).form("Hochladen").submit("Hochladen", status=422)
    assert "Wählen Sie eine Datei aus." in page.main

    page = form.fill({"Dateien wählen": ("Übersicht.pdf", PDF)}).submit("Hochladen")

    assert "„Übersicht.pdf“ ist abgelegt." in page.main
    assert "Fassung 1" in page.main
    assert "Kim Musterperson" in page.main


def test_a_file_that_is_refused_is_named_with_its_reason_and_nothing_is_added(member, space):
    form = member.get(address_of(space)).form("Hochladen")

    page = form.fill({"Dateien wählen": ("Bild.svg", b"<svg onload='alert(1)'/>")}).submit("Hochladen", status=422)

    assert "„Bild.svg“ wird nicht angenommen: Dateien dieser Art" in page.main
    assert not session.scalars(select(Document)).all()


def test_folders_bear_the_number_of_documents_that_their_reader_may_read(space, kim):
    folder = make_folder(space)
    make_document(space, "a.pdf", folder=folder)
    make_document(space, "b.pdf", folder=folder, level=Level.CONFIDENTIAL)
    make_document(space, "c.pdf")
    chair = make_member(space, function=Function.CHAIR)

    assert count_by_folder(space, actor=actor_of(kim)) == {folder.id: 1, None: 1}
    assert count_by_folder(space, actor=actor_of(chair)) == {folder.id: 2, None: 1}


def test_a_name_that_is_taken_gets_a_number_however_its_umlauts_are_written(space):
    make_document(space, "Übersicht.pdf")

    assert make_document(space, "U\u0308BERSICHT.pdf").name == "U\u0308BERSICHT (2).pdf"
    assert make_document(space, "übersicht.pdf", folder=make_folder(space)).name == "übersicht.pdf"


def test_a_name_that_only_a_confidential_document_bears_is_free_for_a_member(space):
    make_document(space, "Kündigung.pdf", level=Level.CONFIDENTIAL)

    assert make_document(space, "Kündigung.pdf").name == "Kündigung.pdf"


def test_a_reader_sees_the_newest_version_that_they_may_read_and_no_number_of_others(space, kim):
    paper = make_document(space, level=Level.PUBLIC)
    add_content(paper, OTHER_PDF, level=Level.CONFIDENTIAL)
    newest = add_content(paper, PDF)

    [row] = list_documents(space, actor=actor_of(kim)).items
    assert (row.newest.version.id, row.newest.number) == (newest.id, 2)
    [row] = list_public_documents(space).items
    assert row.newest.number == 1


def test_a_new_version_of_a_public_document_is_for_the_members_alone(space):
    paper = make_document(space, level=Level.PUBLIC)

    add_content(paper)

    newest, first = versions_of(paper)
    assert newest.file.level is None
    assert first.file.level is Level.PUBLIC


def test_what_a_document_shows_is_found_by_members_alone(app, space, member):
    paper = make_document(space)
    add_content(paper, OTHER_PDF)
    newest, first = versions_of(paper)
    strangers = [Client(app), Client(app, person=make_user()), Client(app, person=make_member(make_shelf()))]

    assert_found_only_by(
        member,
        strangers,
        [
            address_of(space),
            f"/unterlagen/dokument/{paper.public_id}/",
            f"/unterlagen/dokument/{paper.public_id}/vergleich?von={first.public_id}",
            f"/unterlagen/{space.public_id}/unterlagen.zip",
            f"/dateien/{newest.file.public_id}/Plan.pdf",
            f"/dateien/{first.file.public_id}/Plan.pdf",
        ],
    )


def test_guests_read_a_published_document_without_names_of_members_or_other_versions(app, space, kim):
    paper = make_document(space, by=kim, level=Level.PUBLIC)
    add_content(paper, OTHER_PDF)

    with framed(app):
        page = Client(app).get(f"/unterlagen/dokument/{paper.public_id}/")

    assert "Fassung 1" in page.main
    assert "Fassung 2" not in page.main
    assert "Kim Musterperson" not in page.main
    assert "Umbenennen" not in page.main


def test_a_member_looks_at_the_shelf_as_others_see_it(member, space):
    make_document(space, "Offen.pdf", level=Level.PUBLIC)
    make_document(space, "Intern.pdf")

    page = member.get(f"{address_of(space)}?als=gast")

    assert "Vorschau: Sie sehen die Liste so wie: Gast ohne Konto." in page.main
    assert "Offen.pdf" in page.main
    assert "Intern.pdf" not in page.main
    assert "Hochladen" not in page.main
    assert "Intern.pdf" in member.get(f"{address_of(space)}?als=mitglied").main
    member.get(f"{address_of(space)}?als=oberes-gremium", status=404)


def test_the_start_page_of_a_body_counts_what_others_have_added(clock, space, kim):
    before = city_clock.now()
    clock.advance(minutes=5)
    make_document(space, "a.pdf", by=kim)
    paper = make_document(space, "b.pdf")
    make_document(space, "c.pdf", level=Level.CONFIDENTIAL)

    assert count_new_since(space, actor_of(kim), before) == 1
    assert count_new_since(space, GUEST, before) == 0
    assert [one.document.name for one in list_newest(space, actor_of(kim), 1)] == [paper.name]


def test_a_document_is_among_the_newest_once_by_the_number_that_its_reader_knows(clock, space, kim):
    other = make_document(space, "a.pdf")
    clock.advance(minutes=1)
    plan = make_document(space, "b.pdf")
    before = city_clock.now()
    for content, level in ((OTHER_PDF, Level.CONFIDENTIAL), (PDF, None)):
        clock.advance(minutes=1)
        add_content(plan, content, level=level)

    newest = list_newest(space, actor_of(kim), 5)

    assert [(one.document.name, one.newest.number) for one in newest] == [("b.pdf", 2), (other.name, 1)]
    assert count_new_since(space, actor_of(kim), before) == 1


def test_a_long_shelf_costs_as_many_queries_as_a_short_one(member, space):
    folder = make_folder(space)
    for number in range(3):
        make_document(space, f"{number}.pdf", folder=folder)
    member.get(address_of(space))
    with count_queries() as few:
        member.get(address_of(space))
    for number in range(3, 60):
        make_document(space, f"{number}.pdf", folder=folder)

    with count_queries() as many:
        page = member.get(address_of(space))

    assert len(many) == len(few)
    assert "60 Unterlagen" in page.main


def test_a_page_of_the_list_leads_to_the_next(space, kim):
    for number in range(52):
        make_document(space, f"Ä {number:02}.pdf")

    first = list_documents(space, actor=actor_of(kim))
    second = list_documents(space, actor=actor_of(kim), cursor=first.after)

    assert names(first) + names(second) == [f"Ä {number:02}.pdf" for number in range(52)]


def test_a_version_of_another_kind_is_refused_with_the_rule(member, space):
    paper = make_document(space, "Brief.odt", content=odt())
    form = member.get(f"/unterlagen/dokument/{paper.public_id}/").form("Fassung ablegen")

    page = form.fill({"Datei der neuen Fassung": ("Brief.docx", docx())}).submit("Fassung ablegen", status=422)

    assert "Eine neue Fassung ist eine Datei derselben Art wie die Unterlage (.odt)." in page.main


def test_no_browser_stores_a_page_of_the_shelf(member, space):
    paper = make_document(space)

    for address in (address_of(space), f"/unterlagen/dokument/{paper.public_id}/"):
        assert member.get(address).headers["Cache-Control"] == "private, no-store"
