"""Where a request ends is beyond doubt: nobody hides a second one inside the first (request smuggling)."""

import re
import socket
from urllib.parse import urlsplit

import pytest

from tests.support.server import RunningSite

QUIET_SECONDS = 0.5


@pytest.mark.parametrize(
    "rest",
    [
        b"Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello",
        b"Content-Length: +5\r\n\r\nhello",
        b"Content-Length: 5, 5\r\n\r\nhello",
        b"Transfer-Encoding: chunked, identity\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        b"Transfer-Encoding : chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
        # the first length is right: a server that went by the second would see another request behind it
        b"Transfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
    ],
)
def test_a_request_whose_end_is_in_doubt_is_refused_and_answered_once(site: RunningSite, rest: bytes):
    answers = re.findall(rb"HTTP/1\.[01] (\d{3})", exchange(site.origin, rest))

    assert len(answers) == 1
    assert int(answers[0]) in (400, 501)


def exchange(origin: str, rest: bytes) -> bytes:
    """All that the server says to a form with these headers and this body, until it is quiet or hangs up."""
    place = urlsplit(origin)
    assert place.hostname
    with socket.create_connection((place.hostname, place.port or 80), timeout=10) as connection:
        connection.sendall(b"POST /konto/anmelden HTTP/1.1\r\nHost: " + place.netloc.encode() + b"\r\n" + rest)
        said = connection.recv(65_536)
        connection.settimeout(QUIET_SECONDS)
        try:
            while piece := connection.recv(65_536):
                said += piece
        except TimeoutError:
            pass
    return said
