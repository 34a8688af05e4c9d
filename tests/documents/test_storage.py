"""Contents and rows of files stay together through refusals, crashes and deletion, in a folder and in a bucket."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from urllib.request import Request, urlopen

import pytest
from flask import Flask
from moto.server import ThreadedMotoServer

from forum.core.data.database import session
from forum.core.data.unit_of_work import transaction
from forum.core.time import clock as city_clock
from forum.documents import storage
from forum.documents.commands import documents
from forum.documents.jobs import remove_leftovers
from forum.documents.models import FilePage
from forum.documents.services.delete import delete_file
from forum.documents.services.uploads import begin_upload, receive_part
from forum.settings import Settings, SettingsError
from tests.documents.files import PDF, make_file
from tests.factories import make_space, make_user
from tests.support.smtp import free_port

BUCKET = "city-files"


@pytest.fixture(scope="module")
def s3_service() -> Iterator[str]:
    """An S3 service over HTTP with a bucket; its address."""
    server = ThreadedMotoServer("127.0.0.1", free_port(), verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    urlopen(Request(f"http://{host}:{port}/{BUCKET}", method="PUT")).close()
    yield f"http://{host}:{port}"
    server.stop()


@pytest.fixture(params=["folder", "bucket"])
def place(request: pytest.FixtureRequest, make_app, tmp_path: Path) -> Iterator[Flask]:
    """A forum whose files lie in a folder of its own, and one whose files lie in a bucket."""
    settings = {"instance_path": tmp_path}
    if request.param == "bucket":
        settings |= in_bucket(request.getfixturevalue("s3_service"), prefix=tmp_path.name)
    app = make_app(**settings)
    with app.app_context():
        yield app
        session.rollback()
        session.info.clear()


def in_bucket(endpoint: str, *, prefix: str) -> dict[str, str]:
    return {
        "storage_url": f"s3://{BUCKET}/{prefix}",
        "storage_endpoint": endpoint,
        "storage_region": "us-east-1",
        "storage_key_id": "a key",
        "storage_secret": "its secret",
    }


def stored() -> set[str]:
    return {one.key for portion in storage.list_objects() for one in portion}


def days_later(days: float):
    """Contents bear the real time at which they were written."""
    return city_clock.frozen(datetime.now(UTC) + timedelta(days=days))


@contextmanager
def a_mishap() -> Iterator[None]:
    """A transaction that does what it does and then fails."""
    with suppress(ZeroDivisionError), transaction():
        yield
        raise ZeroDivisionError


def test_a_file_is_read_back_as_it_was_written(place):
    file = make_file()

    assert b"".join(storage.read(file.storage_key)) == PDF
    assert stored() == {file.storage_key}


def test_what_lies_under_a_key_is_never_overwritten(place):
    file = make_file()

    with pytest.raises(Exception, match="already exists"):
        storage.write(file.storage_key, b"something else")


def test_a_content_that_is_not_there_is_said_before_the_first_byte(place):
    with pytest.raises(FileNotFoundError):
        storage.read(storage.new_key())


def test_a_request_that_fails_leaves_a_content_that_goes_after_a_day(place):
    with a_mishap():
        make_file()
    assert len(stored()) == 1

    with days_later(0.9):
        remove_leftovers()
    assert len(stored()) == 1
    with days_later(1.1):
        remove_leftovers()
    assert stored() == set()


def test_what_has_a_row_stays_however_old(place):
    with transaction():
        file = make_file()

    with days_later(400):
        remove_leftovers()

    assert stored() == {file.storage_key}


def test_parts_of_uploads_and_drawn_pages_stay_while_they_have_rows(place):
    with transaction():
        file, space = make_file(), make_space()
        place_of = {"fingerprint": "", "space": space, "folder": None, "replaces": None, "note": ""}
        upload = begin_upload("Plan.pdf", len(PDF), by=make_user(), **place_of)
        receive_part(upload, PDF[:20], begins_at=0)
        key = storage.new_key()
        storage.write(key, b"a picture")
        session.add(FilePage(file_id=file.id, number=1, storage_key=key, width=10, height=10))
    assert len(stored()) == 3

    with days_later(1.1):
        remove_leftovers()

    assert len(stored()) == 3


def test_a_large_content_is_written_in_parts_and_read_back_whole(place):
    content = bytes(range(256)) * 40_000
    key = storage.new_key()

    storage.write(key, BytesIO(content))

    assert b"".join(storage.read(key)) == content


def test_a_deleted_file_loses_its_content_once_that_is_committed(place):
    with transaction():
        file = make_file()

    with transaction():
        delete_file(file)
        session.flush()
        assert stored() == {file.storage_key}

    assert stored() == set()


def test_a_deletion_that_is_undone_keeps_the_content(place):
    with transaction():
        file = make_file()

    with a_mishap():
        delete_file(file)

    assert stored() == {file.storage_key}


def test_the_operator_is_told_which_files_have_no_content(place):
    with transaction():
        make_file(name="Plan.pdf")
        lost = make_file(name="Protokoll.pdf")
    assert place.test_cli_runner().invoke(documents, ["check"]).exit_code == 0

    storage.remove(lost.storage_key)
    said = place.test_cli_runner().invoke(documents, ["check"])

    assert said.exit_code == 1
    assert f"Missing: {lost.storage_key}, Protokoll.pdf" in said.output
    assert "Plan.pdf" not in said.output


def test_what_others_have_put_into_the_folder_stays(place, tmp_path: Path):
    foreign = tmp_path / "files" / "README"
    foreign.parent.mkdir(exist_ok=True)
    foreign.write_text("not ours")

    with days_later(2):
        remove_leftovers()

    assert foreign.exists()


def test_a_storage_that_nobody_knows_ends_the_start_with_a_sentence():
    with pytest.raises(SettingsError, match="STORAGE_URL must be empty or begin with s3://"):
        Settings.for_tests(storage_url="ftp://example.org").check()
