"""Asking a clamd whether it knows something harmful in a file, before anybody can load it.

The protocol is clamd's INSTREAM: portions with their length before them, an empty one at the end, one line as the answer.
"""

import socket
from struct import pack
from typing import IO

from flask import current_app

from forum.core.text.locale import lazy_gettext as _
from forum.documents.contents import portions_of
from forum.documents.errors import FileRefused
from forum.settings import Settings

# seconds without a sign of life
PATIENCE = 60
LONGEST_ANSWER = 4096


class ScannerAway(FileRefused):
    """The scanner that the operator has set does not answer as it should; no file is taken without it."""

    def __init__(self) -> None:
        super().__init__(_("Files cannot be checked for viruses at the moment. Please try again later."))


def scan(content: IO[bytes]) -> None:
    """Refuse what the scanner finds; nothing happens where the operator has set none. Raises FileRefused, ScannerAway."""
    settings: Settings = current_app.extensions["settings"]
    if not settings.clamd_socket:
        return
    try:
        answer = _ask(settings.clamd_socket, content)
    except OSError as error:
        current_app.logger.exception("clamd cannot be asked")
        raise ScannerAway from error
    if answer.endswith("FOUND"):
        current_app.logger.warning("the scanner refuses a file: %s", answer)
        raise FileRefused(_("The virus scanner has found something harmful in this file. It is not taken."))
    if answer != "stream: OK":
        current_app.logger.error("clamd answers: %s", answer)
        raise ScannerAway


def _ask(address: str, content: IO[bytes]) -> str:
    with _connect(address) as connection:
        connection.sendall(b"zINSTREAM\0")
        for portion in portions_of(content):
            connection.sendall(pack(">I", len(portion)) + portion)
        connection.sendall(pack(">I", 0))
        answer = b""
        while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
            received = connection.recv(1024)
            if not received:
                break
            answer += received
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()


def _connect(address: str) -> socket.socket:
    """A connection to the path of a socket, or to host:port."""
    host, colon, port = address.rpartition(":")
    if colon and port.isdigit():
        return socket.create_connection((host, int(port)), timeout=PATIENCE)
    connection = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
    connection.settimeout(PATIENCE)
    try:
        connection.connect(address)
    except OSError:
        connection.close()
        raise
    return connection
