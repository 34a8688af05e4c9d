"""A process that is killed in the middle of an upload loses nothing that it has answered, in a folder and in a bucket."""

import hashlib
import http.client
import json
import os
import re
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from http.cookies import SimpleCookie
from pathlib import Path
from urllib.parse import urlencode, urlsplit
from urllib.request import Request, urlopen

import pytest
from moto.server import ThreadedMotoServer
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.running import jobs
from forum.documents import storage
from forum.documents.jobs import take_in_upload
from forum.documents.models import Upload, UploadState
from forum.documents.services.uploads import PART
from tests.documents.shelf_city import make_member, make_shelf, versions_of
from tests.documents.test_storage import BUCKET, in_bucket
from tests.documents.uploading import documents_in, large_pdf
from tests.support.log_in import session_cookie
from tests.support.server import running, running_site, site_environment
from tests.support.smtp import free_port

SIZE = 50 * 1024 * 1024
BOUNDARY = "a boundary of the test"

pytestmark = pytest.mark.slow("two servers, and 50 MB in parts")


@pytest.fixture(params=["folder", "bucket"])
def stored_in(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[dict[str, str]]:
    """The settings of where files lie."""
    if request.param == "folder":
        yield {}
        return
    server = ThreadedMotoServer("127.0.0.1", free_port(), verbose=False)
    server.start()
    host, port = server.get_host_and_port()
    urlopen(Request(f"http://{host}:{port}/{BUCKET}", method="PUT")).close()
    yield in_bucket(f"http://{host}:{port}", prefix=tmp_path.name)
    server.stop()


class Browser:
    """A member's browser that sends parts to a real server."""

    def __init__(self, origin: str, cookie: str) -> None:
        self._host = urlsplit(origin).netloc
        self._cookies = SimpleCookie({"session": cookie})
        self._token = ""

    def read_token(self, address: str) -> None:
        self._token = re.findall(r'name="csrf-token" content="([^"]+)"', self.request("GET", address))[0]

    def request(self, method: str, address: str, body: bytes = b"", kind: str = "") -> str:
        connection = http.client.HTTPConnection(self._host, timeout=30)
        cookies = self._cookies.output(attrs=[], header="", sep=";").strip()
        headers = {"Cookie": cookies, "X-CSRFToken": self._token}
        headers |= {"Content-Type": kind, "Origin": f"http://{self._host}"} if kind else {}
        with closing(connection):
            connection.request(method, address, body=body or None, headers=headers)
            answer = connection.getresponse()
            text = answer.read().decode()
        for changed in answer.headers.get_all("Set-Cookie") or ():
            self._cookies.load(changed)
        assert answer.status == 200, f"{answer.status}: {text[:300]}"
        return text

    def begin(self, address: str, **fields: object) -> dict[str, object]:
        kind = "application/x-www-form-urlencoded"
        return json.loads(self.request("POST", address, urlencode(fields).encode(), kind))

    def send_part(self, upload: str, content: bytes, begins_at: int) -> int:
        part = content[begins_at : begins_at + PART]
        field = b'--%s\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
        name = BOUNDARY.encode()
        body = field % (name, b"begins_at", b"", str(begins_at).encode())
        body += field % (name, b"part", b'; filename="part"', part) + b"--%s--\r\n" % name
        kind = f'multipart/form-data; boundary="{BOUNDARY}"'
        return json.loads(self.request("POST", f"/unterlagen/teile/{upload}", body, kind))["received"]


def test_an_upload_of_50_megabytes_goes_on_after_the_server_was_killed(make_app, database, tmp_path, stored_in):
    app = make_app(instance_path=tmp_path / "instance", secret_key=KEY, **stored_in)
    with app.app_context():
        space = make_shelf()
        cookie = session_cookie(app, make_member(space))
        shelf = f"/unterlagen/{space.public_id}/"
        content = large_pdf(SIZE)
        settings = {f"{name.upper()}": value for name, value in stored_in.items()}

        upload, received = _send_until_killed((tmp_path, database.url, settings), cookie, shelf, content)
        with running_site(tmp_path, database_url=database.url, **settings) as site:
            browser = Browser(site.origin, cookie)
            browser.read_token(shelf)
            state = json.loads(browser.request("GET", f"/unterlagen/teile/{upload}"))
            assert state["received"] == received
            while received < SIZE:
                received = browser.send_part(upload, content, received)

        session.rollback()
        row = session.scalars(select(Upload).where(Upload.public_id == upload)).one()
        session.commit()
        jobs.run(app, take_in_upload, row.id)
        session.rollback()
        session.refresh(row)
        assert (row.state, row.refusal) == (UploadState.DONE, "")
        [version] = versions_of(documents_in(space)[0])
        stored = hashlib.sha256()
        for portion in storage.read(version.file.storage_key):
            stored.update(portion)
        assert stored.hexdigest() == hashlib.sha256(content).hexdigest() == version.file.content_hash


KEY = "a key for tests only, long enough for all"


def _send_until_killed(
    site: tuple[Path, str, dict[str, str]], cookie: str, shelf: str, content: bytes
) -> tuple[str, int]:
    """Send five parts, and kill the server while the sixth is on its way; the upload, and what was answered last."""
    folder, database_url, settings = site
    port = free_port()
    origin = f"http://127.0.0.1:{port}"
    environment = site_environment(folder, database_url=database_url, PUBLIC_URL=origin, **settings)
    command = [sys.executable, "-m", "gunicorn", "--no-control-socket", "--bind", f"127.0.0.1:{port}", "wsgi:app"]
    with running(command, environment, folder / "killed.log") as process:
        browser = _wait_for(origin, cookie, shelf)
        upload = str(browser.begin(f"{shelf}teile", name="Rohdaten.pdf", size=SIZE, fingerprint="1")["id"])
        received = 0
        for _number in range(5):
            received = browser.send_part(upload, content, received)
        _kill_while_sending(browser, process, upload, content, received)
    return upload, received


def _kill_while_sending(
    browser: Browser, process: subprocess.Popen[bytes], upload: str, content: bytes, received: int
) -> None:
    connection = http.client.HTTPConnection(browser._host, timeout=30)
    with closing(connection):
        connection.putrequest("POST", f"/unterlagen/teile/{upload}")
        connection.putheader("Content-Length", str(PART))
        connection.endheaders()
        connection.send(content[received : received + PART // 2])
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)


def _wait_for(origin: str, cookie: str, shelf: str) -> Browser:
    browser = Browser(origin, cookie)
    for _attempt in range(600):
        try:
            browser.read_token(shelf)
        except OSError:
            signal.sigtimedwait([], 0.05)
        else:
            return browser
    raise TimeoutError("the server did not answer")
