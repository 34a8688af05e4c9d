"""Somebody who sends a file in parts, as the script of the page does."""

from typing import Any

from flask import Flask
from sqlalchemy import select

from forum.core.data.database import session
from forum.core.running import jobs
from forum.documents.jobs import take_in_upload
from forum.documents.models import Document, Upload
from forum.documents.services.uploads import PART
from forum.spaces.models import Space
from tests.support.client import Client


def large_pdf(size: int) -> bytes:
    """A PDF of that size, with bytes that do not repeat in parts."""
    head, end = b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", b"\n%%EOF\n"
    lines = (b"%% %012d\n" % number for number in range(size // 15 + 1))
    return head + b"".join(lines)[: size - len(head) - len(end)] + end


def begin(client: Client, space: Space, name: str, size: int, **fields: Any) -> dict[str, Any]:
    sent = {"name": name, "size": str(size), "fingerprint": "1", **fields}
    return client.post(f"/unterlagen/{space.public_id}/teile", sent).json


def send_part(client: Client, upload: str, content: bytes, begins_at: int, *, status: int = 200) -> dict[str, Any]:
    """Send the part that begins there, as bytes: werkzeug would leave a file open for what is as large."""
    fields = {"csrf_token": client._token().encode(), "begins_at": str(begins_at).encode()}
    pattern = b'--part\r\nContent-Disposition: form-data; name="%s"%s\r\n\r\n%s\r\n'
    body = b"".join(pattern % (name.encode(), b"", value) for name, value in fields.items())
    body += pattern % (b"part", b'; filename="part"', content[begins_at : begins_at + PART]) + b"--part--\r\n"
    kind = "multipart/form-data; boundary=part"
    return client.open("POST", f"/unterlagen/teile/{upload}", data=body, content_type=kind, status=status).json


def send_all(client: Client, space: Space, name: str, content: bytes, **fields: Any) -> str:
    """Send a file in parts; the public id of the upload, which waits to be checked."""
    state = begin(client, space, name, len(content), **fields)
    while state["received"] < len(content):
        state = send_part(client, state["id"], content, state["received"])
    return str(state["id"])


def check(app: Flask, public_id: str) -> Upload:
    """Let the worker look at a whole upload."""
    upload = session.scalars(select(Upload).where(Upload.public_id == public_id)).one()
    upload_id = upload.id
    session.commit()
    jobs.run(app, take_in_upload, upload_id)
    session.expire_all()
    return session.scalars(select(Upload).where(Upload.id == upload_id)).one()


def documents_in(space: Space) -> list[Document]:
    return list(session.scalars(select(Document).where(Document.space_id == space.id).order_by(Document.id)))
