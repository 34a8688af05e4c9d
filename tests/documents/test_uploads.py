"""Uploads in parts: they go on where they were interrupted, become documents once checked, and expire."""

import hashlib
from datetime import timedelta

import pytest
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.running import jobs
from forum.core.time import clock as city_clock
from forum.documents import storage
from forum.documents.jobs import forget_uploads, take_in_waiting_uploads
from forum.documents.models import UploadPart, UploadState
from forum.documents.services.uploads import PART
from forum.spaces.models import Seat
from tests.documents.files import PDF, docx
from tests.documents.shelf_city import make_document, make_folder, make_member, make_shelf, versions_of
from tests.documents.uploading import begin, check, documents_in, large_pdf, send_all, send_part
from tests.factories import make_user
from tests.support.client import Client

pytestmark = pytest.mark.both_databases


@pytest.fixture
def space(clock):
    return make_shelf()


@pytest.fixture
def kim(space):
    return make_member(space, public_name="Kim Musterperson")


@pytest.fixture
def member(app, kim):
    return Client(app, person=kim)


def keys() -> set[str]:
    return {one.key for portion in storage.list_objects() for one in portion}


def test_a_large_file_arrives_in_parts_and_becomes_a_document_when_it_is_checked(app, member, space):
    content, folder = large_pdf(PART * 2 + 5), make_folder(space)

    upload = send_all(member, space, "Rohdaten.pdf", content, folder=folder.public_id)
    assert documents_in(space) == []
    upload = check(app, upload)

    assert upload.state is UploadState.DONE
    [paper] = documents_in(space)
    assert (paper.name, paper.folder_id) == ("Rohdaten.pdf", folder.id)
    [version] = versions_of(paper)
    assert version.by_name == "Kim Musterperson"
    assert version.file.content_hash == hashlib.sha256(content).hexdigest()
    assert session.scalars(select(UploadPart)).all() == []


def test_an_interrupted_upload_goes_on_where_it_ended_also_from_another_window(app, kim, member, space):
    content = large_pdf(PART + 100)
    first = begin(member, space, "Plan.pdf", len(content))
    send_part(member, first["id"], content, 0)

    again = begin(Client(app, person=kim), space, "Plan.pdf", len(content))

    assert (again["id"], again["received"]) == (first["id"], PART)


def test_a_part_that_does_not_follow_the_last_one_is_not_taken(member, space):
    content = large_pdf(PART + 100)
    upload = begin(member, space, "Plan.pdf", len(content))["id"]
    send_part(member, upload, content, 0)

    assert send_part(member, upload, content, 0, status=409)["received"] == PART
    assert send_part(member, upload, content, PART + 1, status=409)["received"] == PART
    send_part(member, upload, content + b"more", PART + 0, status=409)


def test_the_page_lists_what_was_interrupted_until_when_it_goes_on_and_how_to_discard_it(member, space):
    content = large_pdf(PART * 2)
    upload = begin(member, space, "Zählung.pdf", len(content))["id"]
    send_part(member, upload, content, 0)

    page = member.get(f"/unterlagen/{space.public_id}/")
    assert "unterbrochen am 10.03.2026, 12:00 Uhr bei 4,2 MB von 8,4 MB, 50 %" in page.main
    assert "bis 12.03.2026, 12:00 Uhr" in page.main
    page = page.form("Upload von Zählung.pdf verwerfen").submit()

    assert "Der Upload ist verworfen." in page.main
    assert "unterbrochen" not in page.main
    member.get(f"/unterlagen/teile/{upload}", status=404)


def test_an_upload_that_nobody_goes_on_with_is_gone_after_two_days(app, member, space, clock):
    content, before = large_pdf(PART * 2), keys()
    upload = begin(member, space, "Plan.pdf", len(content))["id"]
    send_part(member, upload, content, 0)
    assert keys() != before

    clock.advance(days=2, minutes=1)
    session.commit()
    jobs.run(app, forget_uploads)

    assert keys() == before
    member.get(f"/unterlagen/teile/{upload}", status=404)


@pytest.mark.parametrize(
    "refused",
    [
        ("Bild.svg", b"<svg onload='alert(1)'/>", "Dateien dieser Art werden nicht angenommen"),
        ("Angebot.pdf", PDF.replace(b"trailer\n<<", b"trailer\n<</Encrypt 5 0 R"), "verschlüsselt"),
        ("Brief.docx", docx()[:200], "beschädigt"),
    ],
)
def test_a_file_that_does_not_pass_is_refused_with_its_reason(app, member, space, refused):
    name, content, sentence = refused
    upload = check(app, send_all(member, space, name, content))

    assert upload.state is UploadState.REFUSED
    assert sentence in upload.refusal
    page = member.get(f"/unterlagen/{space.public_id}/")
    assert "nicht angenommen:" in page.main
    assert documents_in(space) == []


def test_an_upload_that_replaces_a_version_somebody_else_has_replaced_becomes_a_conflict(app, member, space):
    paper = make_document(space)
    seen = versions_of(paper)[0].public_id
    place = {"document": paper.public_id, "based_on": seen}
    first = send_all(member, space, "a.pdf", large_pdf(100), **place)
    second = send_all(Client(app, person=make_member(space)), space, "b.pdf", large_pdf(200), **place)

    assert check(app, second).state is UploadState.DONE
    assert check(app, first).state is UploadState.CONFLICT
    assert "Zwei Fassungen von „Plan.pdf“" in member.get(f"/unterlagen/{space.public_id}/").main


def test_whoever_loses_their_seat_before_the_check_adds_nothing(app, kim, member, space):
    upload = send_all(member, space, "Plan.pdf", PDF)
    seat = session.scalars(select(Seat).where(Seat.user_id == kim.id)).one()
    seat.until_day = city_clock.today() - timedelta(days=1)
    session.commit()

    jobs.run(app, take_in_waiting_uploads)

    assert documents_in(space) == []
    member.get(f"/unterlagen/teile/{upload}", status=404)


def test_what_was_left_waiting_is_checked_later_and_once(app, member, space):
    send_all(member, space, "Plan.pdf", PDF)
    session.commit()

    jobs.run(app, take_in_waiting_uploads)
    jobs.run(app, take_in_waiting_uploads)

    assert [one.name for one in documents_in(space)] == ["Plan.pdf"]


def test_an_upload_is_its_senders_alone(app, member, space):
    upload = begin(member, space, "Plan.pdf", 1000)["id"]

    for person in (None, make_user(), make_member(space)):
        Client(app, person=person).get(f"/unterlagen/teile/{upload}", status=404)
    member.get(f"/unterlagen/teile/{upload}")


def test_a_file_larger_than_the_office_allows_is_refused_before_the_first_part(member, space):
    assert begin(member, space, "Plan.pdf", 101 * 1024 * 1024)["refusal"] == "Diese Datei ist größer als 100 MB."
    assert begin(member, space, "Plan.pdf", -5)["refusal"] == "Diese Datei ist leer."
