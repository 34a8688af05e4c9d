"""Conflicts, earlier versions, other names and folders, deletion, and who reads a version: each step through its page."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.core.access import GUEST
from forum.core.acts.models import Activity
from forum.core.data.database import session
from forum.core.operator_settings import retention
from forum.core.running import jobs
from forum.core.time import clock as city_clock
from forum.documents import storage
from forum.documents.jobs import erase_deleted_documents, forget_uploads
from forum.documents.models import Document, File, Replacement
from forum.documents.queries.shelf import find_document
from forum.spaces.models import Function, Level
from tests.documents.files import PDF
from tests.documents.shelf_city import (
    add_content,
    framed,
    make_document,
    make_folder,
    make_member,
    make_shelf,
    versions_of,
)
from tests.support.client import Client

pytestmark = [pytest.mark.both_databases, pytest.mark.sampled]

MINE = PDF + b"%mine\n%%EOF\n"


@pytest.fixture
def space(clock):
    return make_shelf()


@pytest.fixture
def city(app):
    with framed(app):
        yield app


@pytest.fixture
def member(city, space):
    return Client(city, person=make_member(space, public_name="Kim Musterperson"))


@pytest.fixture
def chair(city, space):
    return Client(city, person=make_member(space, function=Function.CHAIR))


@pytest.fixture
def paper(space):
    return make_document(space)


def page_of(document) -> str:
    return f"/unterlagen/dokument/{document.public_id}/"


def file_address(version) -> str:
    return f"/dateien/{version.file.public_id}/{version.file.name}"


def names() -> list[str]:
    return sorted(session.scalars(select(Document.name)))


def replace_too_late(member, paper, other):
    """Somebody else adds a version while the member has the page open."""
    form = member.get(page_of(paper)).form("Fassung ablegen")
    add_content(paper, other)
    form.fill({"Datei der neuen Fassung": ("plan.pdf", MINE), "Was sich geändert hat": "Angebot B"})
    return form.submit("Fassung ablegen")


def test_a_version_that_is_replaced_in_time_becomes_the_next_one_with_its_note(member, paper):
    form = member.get(page_of(paper)).form("Fassung ablegen")
    form.fill({"Datei der neuen Fassung": ("anders.pdf", MINE), "Was sich geändert hat": "Angebot B"})

    page = form.submit("Fassung ablegen")

    assert "Die neue Fassung ist abgelegt." in page.main
    assert "Angebot B" in page.main
    assert versions_of(paper)[0].file.name == "Plan.pdf"


def test_a_version_that_comes_too_late_is_kept_until_its_sender_has_chosen(member, paper):
    page = replace_too_late(member, paper, PDF)

    assert "Zwei Fassungen von „Plan.pdf“" in page.main
    assert "Sie haben Fassung 1 geladen und wollen sie ersetzen." in page.main
    assert len(versions_of(paper)) == 2
    page = page.form("Auflösen").submit("Auflösen", status=422)
    assert "Wählen Sie, was mit Ihrer Datei geschehen soll." in page.main


@pytest.mark.parametrize(
    ("choice", "versions", "expected"),
    [
        ("Meine als Fassung 3 ablegen", 3, ["Plan.pdf"]),
        (
            "Meine als eigene Datei ablegen: „Plan (Kim Musterperson).pdf“",
            2,
            ["Plan (Kim Musterperson).pdf", "Plan.pdf"],
        ),
        ("Meine verwerfen", 2, ["Plan.pdf"]),
    ],
)
def test_a_conflict_is_settled_as_its_sender_chooses(member, paper, choice, versions, expected):
    page = replace_too_late(member, paper, PDF)

    page.form("Auflösen").fill({"Was soll geschehen?": choice}).submit("Auflösen")

    assert len(versions_of(paper)) == versions
    assert names() == expected
    assert session.scalars(select(Replacement)).all() == []


def test_a_choice_that_is_overtaken_by_a_further_version_is_asked_again(member, paper):
    form = replace_too_late(member, paper, PDF).form("Auflösen")
    add_content(paper, PDF)

    page = form.fill({"Was soll geschehen?": "Meine als Fassung 3 ablegen"}).submit("Auflösen", status=422)

    assert "Inzwischen wurde eine weitere Fassung abgelegt." in page.main
    assert "Meine als Fassung 4 ablegen" in page.main


def test_what_waits_for_a_choice_is_read_by_its_sender_alone_and_goes_after_two_weeks(
    city, member, chair, paper, clock
):
    replace_too_late(member, paper, PDF)
    waiting = session.scalars(select(Replacement)).one()
    file = session.get_one(File, waiting.file_id)
    address, key = f"/dateien/{file.public_id}/{file.name}", file.storage_key
    member.get(address)
    chair.get(address, status=404)

    clock.advance(days=15)
    session.commit()
    jobs.run(city, forget_uploads)

    with pytest.raises(FileNotFoundError):
        storage.read(key)


def test_an_earlier_version_is_restored_as_the_newest_one(member, paper):
    add_content(paper, MINE)

    page = member.get(page_of(paper)).form("Fassung 1 wiederherstellen").submit()

    assert "wiederhergestellt aus Fassung 1" in page.main
    newest, _second, first = versions_of(paper)
    assert newest.file.content_hash == first.file.content_hash
    assert newest.file.storage_key != first.file.storage_key


def test_a_document_is_renamed_and_keeps_its_ending(member, paper, space):
    make_document(space, "Kosten.pdf")
    form = member.get(f"{page_of(paper)}umbenennen").form("Namen speichern")

    page = form.fill({"Name der Unterlage": "KOSTEN"}).submit("Namen speichern", status=422)
    assert "Dort liegt schon eine Unterlage mit diesem Namen." in page.main
    page = page.form("Namen speichern").fill({"Name der Unterlage": "Lageplan 1.2"}).submit("Namen speichern")

    assert "Lageplan 1.2.pdf" in page.main
    assert versions_of(paper)[0].file.name == "Lageplan 1.2.pdf"


def test_a_document_is_moved_into_a_folder_and_out_of_it(member, paper, space):
    make_folder(space, "Zählungen")

    page = member.get(f"{page_of(paper)}verschieben").form("Verschieben").fill({"Ordner": "Zählungen"}).submit()
    assert "Zählungen" in page.main
    member.get(f"{page_of(paper)}verschieben").form("Verschieben").fill({"Ordner": "In keinem Ordner"}).submit()

    assert session.get_one(Document, paper.id).folder_id is None


def test_a_folder_with_documents_is_not_deleted_and_an_empty_one_is(member, space):
    folder = make_folder(space)
    paper = make_document(space, folder=folder)
    address = f"/unterlagen/{space.public_id}/ordner/{folder.public_id}/bearbeiten"

    page = member.get(address).form("Ordner löschen").submit("Ordner löschen", status=409)
    assert "Verschieben oder löschen Sie zuerst die Unterlagen" in page.main
    member.get(f"{page_of(paper)}loeschen").form("Unterlage löschen").submit("Unterlage löschen")
    page = member.get(address).form("Ordner löschen").submit("Ordner löschen")

    assert "Der Ordner ist gelöscht." in page.main
    assert session.get_one(Document, paper.id).folder_id is None


def test_a_deleted_document_is_gone_also_by_old_links_until_it_is_taken_back(member, paper, space):
    address = file_address(versions_of(paper)[0])
    member.get(address)

    member.get(f"{page_of(paper)}loeschen").form("Unterlage löschen").submit("Unterlage löschen")

    member.get(address, status=404)
    member.get(page_of(paper), status=404)
    assert make_document(space).name == "Plan.pdf"
    page = member.get(f"/unterlagen/{space.public_id}/geloescht")
    assert "gelöscht von Kim Musterperson am 10. März 2026" in page.main
    page = page.form("Plan.pdf zurückholen").submit()
    assert "Plan (2).pdf" in page.main
    member.get(file_address(versions_of(paper)[0]))


def test_a_file_uploaded_again_after_a_deletion_is_not_under_the_old_link(member, paper, space):
    old = file_address(versions_of(paper)[0])
    member.get(f"{page_of(paper)}loeschen").form("Unterlage löschen").submit("Unterlage löschen")

    again = make_document(space)

    assert file_address(versions_of(again)[0]) != old
    member.get(old, status=404)
    member.get(file_address(versions_of(again)[0]))


def test_a_deleted_document_is_erased_with_its_contents_when_its_time_is_over(city, member, paper, space, clock):
    key = versions_of(paper)[0].file.storage_key
    member.get(f"{page_of(paper)}loeschen").form("Unterlage löschen").submit("Unterlage löschen")
    clock.advance(days=retention() // timedelta(days=1), minutes=-1)
    jobs.run(city, erase_deleted_documents)
    assert b"".join(storage.read(key)) == PDF

    clock.advance(minutes=2)
    session.commit()
    jobs.run(city, erase_deleted_documents)

    with pytest.raises(FileNotFoundError):
        storage.read(key)
    session.rollback()
    assert session.scalars(select(Document)).all() == []


def test_a_version_becomes_public_once_what_follows_has_been_confirmed(city, chair, paper):
    guest, address = Client(city), file_address(versions_of(paper)[0])
    form = chair.get(f"{page_of(paper)}stufe").form("Ansehen, was folgt")

    summary = form.fill({"Wer liest sie?": "öffentlich"}).submit("Ansehen, was folgt")
    assert "Fassung 1 lesen ab jetzt alle: Gäste ohne Konto und Suchmaschinen." in summary.main
    guest.get(address, status=404)
    summary.form("Bestätigen").submit("Bestätigen")

    guest.get(address)
    assert find_document(paper.public_id, actor=GUEST)
    act = session.scalars(select(Activity).where(Activity.verb == "document.level_set")).one()
    assert (act.details, act.space_id) == ({"level": "public"}, paper.space_id)


def test_publishing_is_taken_back(city, chair, space):
    paper = make_document(space, level=Level.PUBLIC)
    guest, address = Client(city), file_address(versions_of(paper)[0])
    guest.get(address)

    form = chair.get(f"{page_of(paper)}stufe").form("Ansehen, was folgt").fill({"Wer liest sie?": "Gremium"})
    form.submit("Ansehen, was folgt").form("Bestätigen").submit("Bestätigen")

    guest.get(address, status=404)


def test_a_version_becomes_public_by_itself_on_its_day(city, chair, paper, clock):
    guest, address = Client(city), file_address(versions_of(paper)[0])
    form = chair.get(f"{page_of(paper)}stufe").form("Ansehen, was folgt")
    page = form.fill({"Öffentlich ab": city_clock.today().isoformat()}).submit("Ansehen, was folgt", status=422)
    assert "Wählen Sie einen Tag ab morgen." in page.main
    day = city_clock.today() + timedelta(days=15)

    summary = page.form("Ansehen, was folgt").fill({"Öffentlich ab": day.isoformat()}).submit("Ansehen, was folgt")
    page = summary.form("Bestätigen").submit("Bestätigen")

    assert "öffentlich ab 25.03.2026" in page.main
    guest.get(address, status=404)
    clock.advance(days=15)
    guest.get(address)
