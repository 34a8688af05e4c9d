"""How files reach browsers: only those of whoever may read them, and never as a page that could run something."""

import logging

import pytest

from forum.core.data.database import session
from forum.documents import storage
from forum.spaces.models import Function, Level
from tests.documents.files import PDF, make_file, odt, picture
from tests.factories import make_seat, make_space, make_user
from tests.support.queries import count_queries


def address(file) -> str:
    return f"/dateien/{file.public_id}/{file.name}"


def test_a_picture_is_shown_where_nothing_in_it_could_run(client):
    file = make_file(picture(), "Marktplatz bei Nacht.png")

    headers = client.get(address(file)).headers

    assert headers["Content-Type"] == "image/webp"
    assert headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Disposition"] == "inline; filename*=UTF-8''Marktplatz%20bei%20Nacht.webp"
    assert headers["Content-Length"] == str(file.size)


@pytest.mark.parametrize(("content", "name"), [(odt(), "Brief.odt"), (b"<b>a", "a.txt"), (b"a;b", "a.csv")])
def test_documents_and_texts_are_saved_and_not_shown(client, content: bytes, name: str):
    headers = client.get(address(make_file(content, name))).headers

    assert headers["Content-Disposition"].startswith("attachment")


def test_a_pdf_is_shown_under_its_name_with_umlauts(client):
    headers = client.get(address(make_file(name="Übersicht.pdf"))).headers

    assert headers["Content-Disposition"] == "inline; filename*=UTF-8''%C3%9Cbersicht.pdf"


def test_another_name_in_the_address_leads_to_the_right_one(client):
    file = make_file()

    answer = client.open("GET", f"/dateien/{file.public_id}/rechnung.exe", follow=False, status=301)

    assert answer.headers["Location"].endswith(address(file))


def test_what_everybody_reads_may_be_kept_by_others_and_the_rest_may_not(client):
    space, member = make_space(), make_user()
    make_seat(space, member, function=Function.MEMBER)
    public, closed = make_file(), make_file(space=space)

    assert client.get(address(public)).headers["Cache-Control"] == "public, max-age=300"
    client.log_in(member)
    assert client.get(address(closed)).headers["Cache-Control"] == "private, no-store"


def test_a_public_file_of_a_closed_space_is_read_by_everybody(client):
    client.get(address(make_file(space=make_space(), level=Level.PUBLIC)))


def test_a_confidential_file_is_read_by_those_whose_function_lets_them(client):
    space, member, chair = make_space(), make_user(), make_user()
    make_seat(space, member, function=Function.MEMBER)
    make_seat(space, chair, function=Function.CHAIR)
    file = make_file(space=space, level=Level.CONFIDENTIAL)

    client.log_in(member)
    client.get(address(file), status=404)
    client.log_in(chair)
    client.get(address(file))


def test_a_browser_that_has_the_file_gets_it_no_second_time(client):
    file = make_file()
    etag = client.get(address(file)).headers["ETag"]

    answer = client.get(address(file), headers={"If-None-Match": etag}, status=304)

    assert file.content_hash in etag
    assert answer.body == b""


def test_a_part_of_a_file_can_be_asked_for(client):
    answer = client.get(address(make_file()), headers={"Range": "bytes=1-3"}, status=206)

    assert answer.body == b"PDF"
    assert answer.headers["Content-Range"] == f"bytes 1-3/{len(PDF)}"


def test_the_head_of_a_file_comes_without_its_content(client):
    answer = client.open("HEAD", address(make_file()))

    assert answer.headers["Content-Length"] == str(len(PDF))
    assert answer.body == b""


def test_a_file_costs_the_same_few_statements_for_everybody(client):
    file = make_file()
    session.commit()

    with count_queries() as queries:
        client.get(address(file))

    assert len(queries) == 1, queries


def test_a_file_whose_content_is_missing_is_not_found_and_written_to_the_log(client, caplog):
    file = make_file()
    session.commit()
    storage.remove(file.storage_key)

    with caplog.at_level(logging.ERROR):
        client.get(address(file), status=404)

    assert "is missing" in caplog.text
