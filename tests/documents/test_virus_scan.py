"""A clamd that the operator has set looks at each file before anybody can load it; while it is away none is taken."""

import socket
import socketserver
import threading
from collections.abc import Iterator
from pathlib import Path
from struct import unpack

import pytest

from forum.documents.errors import FileRefused
from forum.documents.services.store import examine
from forum.documents.virus_scan import ScannerAway
from tests.documents.files import PDF


class Clamd(socketserver.StreamRequestHandler):
    """Speaks INSTREAM as clamd does, and knows one harmful word."""

    def handle(self) -> None:
        assert self.rfile.read(10) == b"zINSTREAM\0"
        content = b""
        while size := unpack(">I", self.rfile.read(4))[0]:
            content += self.rfile.read(size)
        self.server.seen.append(content)
        self.wfile.write(b"stream: Eicar-Test FOUND\0" if b"HARMFUL" in content else b"stream: OK\0")


@pytest.fixture
def clamd(tmp_path: Path) -> Iterator[socketserver.UnixStreamServer]:
    with socketserver.ThreadingUnixStreamServer(str(tmp_path / "clamd"), Clamd) as server:
        server.seen = []
        thread = threading.Thread(target=server.serve_forever, args=(0.01,))
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture
def guarded(make_app, tmp_path: Path):
    with make_app(clamd_socket=str(tmp_path / "clamd")).app_context():
        yield


def test_a_file_is_shown_to_the_scanner_whole_and_taken_when_it_finds_nothing(clamd, guarded):
    large = b"x" * 600_000

    examine(PDF, "Plan.pdf")
    examine(large, "lang.txt")

    assert clamd.seen == [PDF, large]


def test_a_file_in_which_the_scanner_finds_something_is_refused(clamd, guarded):
    with pytest.raises(FileRefused, match="Schadprogramm"):
        examine(b"HARMFUL", "note.txt")


def test_while_the_scanner_is_away_no_file_is_taken(guarded):
    with pytest.raises(ScannerAway, match="zurzeit nicht"):
        examine(PDF, "Plan.pdf")


def test_a_scanner_may_listen_on_a_port(make_app):
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    with make_app(clamd_socket=f"127.0.0.1:{port}").app_context(), pytest.raises(ScannerAway):
        examine(PDF, "Plan.pdf")
