"""Sending an answer while it is written, in constant memory."""

from collections.abc import Iterator

from flask import stream_with_context

from forum.core.data.database import session


def stream(parts: Iterator[bytes]) -> Iterator[bytes]:
    """What the request has read can be used until the last part.

    The request is over before the first one: its transaction is rolled back and its session gone, and nothing that it
    has read could be read on.
    """
    read = list(session.identity_map.values())

    def send() -> Iterator[bytes]:
        session.add_all(read)
        yield from parts

    return stream_with_context(send())
