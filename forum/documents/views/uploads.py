"""Uploads in parts, as a script of ours sends them; giving one up works without it."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor, current_member
from forum.core.access import everyone
from forum.core.text.locale import gettext as _
from forum.core.text.numbers import whole_number
from forum.core.web.guard import authorise, found
from forum.documents.errors import FileRefused, UploadOver
from forum.documents.jobs import take_in_upload
from forum.documents.models import LONGEST_FINGERPRINT, LONGEST_NOTE, DocumentVersion, Upload, UploadState
from forum.documents.policies import may_add
from forum.documents.queries.shelf import find_document
from forum.documents.queries.uploads import find_upload
from forum.documents.queries.versions import find_version, list_versions
from forum.documents.services.expire import discard_upload
from forum.documents.services.uploads import PART, begin_upload, receive_part
from forum.documents.views.blueprint import documents
from forum.documents.views.entering import ShelfVisit, enter_to_add
from forum.documents.views.shelf_page import chosen_folder_of, shelf_address
from forum.documents.words import words_of_upload

LARGEST_SIZE = 2**31 - 1


@documents.post("/unterlagen/<space_id>/teile")
def create_upload(space_id: str) -> ResponseReturnValue:
    """Begin or go on; what is said about the file is all of it words of its sender."""
    visit = enter_to_add(space_id)
    sent = request.form
    try:
        upload = begin_upload(
            sent.get("name", ""),
            _number(sent.get("size")),
            fingerprint=sent.get("fingerprint", "")[:LONGEST_FINGERPRINT],
            space=visit.space,
            folder=chosen_folder_of(visit.space, sent.get("folder", "")),
            replaces=_replaced(visit),
            note=sent.get("note", "")[:LONGEST_NOTE],
            by=current_member(),
        )
    except FileRefused as error:
        return {"refusal": str(error)}
    return _state(upload)


@documents.get("/unterlagen/teile/<public_id>")
def show_upload(public_id: str) -> ResponseReturnValue:
    """How far it has come."""
    return _state(_enter(public_id))


@documents.post("/unterlagen/teile/<public_id>")
def create_upload_part(public_id: str) -> ResponseReturnValue:
    upload = _enter(public_id)
    authorise(may_add(current_actor(), upload.space), current_actor())
    content = _sent_part()
    try:
        fits = receive_part(upload, content, begins_at=_number(request.form.get("begins_at")))
    except (FileRefused, UploadOver) as error:
        return {"refusal": str(error)}, 409
    if not fits:
        return _state(upload), 409
    if upload.state is UploadState.CHECKING:
        take_in_upload.enqueue_after_commit(upload.id)
    return _state(upload)


@documents.post("/unterlagen/teile/<public_id>/verwerfen")
def delete_upload(public_id: str) -> ResponseReturnValue:
    upload = _enter(public_id)
    space = upload.space
    discard_upload(upload)
    flash(_("The upload is discarded."), "success")
    return redirect(shelf_address(space, None), code=303)


def _enter(public_id: str) -> Upload:
    actor = current_actor()
    upload = found(find_upload(public_id, actor=actor))
    authorise(everyone, actor)
    return upload


def _sent_part() -> bytes:
    """The part, and one byte more if it is too large."""
    part = request.files.get("part")
    if part is None:
        return b""
    with part.stream as stream:
        return stream.read(PART + 1)


def _replaced(visit: ShelfVisit) -> DocumentVersion | None:
    """The version that is replaced, if the script names one that its reader may read."""
    if not request.form.get("document"):
        return None
    document = found(find_document(request.form["document"], actor=visit.actor))
    found(document if document.space_id == visit.space.id else None)
    versions = list_versions(document, actor=visit.actor)
    return found(find_version(versions, request.form.get("based_on", ""))).version


def _number(text: str | None) -> int:
    """A size or an offset; what is none is none of a file."""
    try:
        return whole_number(text or "", least=0, most=LARGEST_SIZE)
    except ValueError:
        return -1


def _state(upload: Upload) -> dict[str, Any]:
    """What the script needs to go on, and the words that it shows."""
    return {
        "id": upload.public_id,
        "state": upload.state.value,
        "received": upload.received,
        "size": upload.size,
        "part": PART,
        "words": words_of_upload(upload),
        "address": _result_address(upload),
    }


def _result_address(upload: Upload) -> str:
    if upload.replacement is not None:
        return url_for(".show_replacement", public_id=upload.replacement.public_id)
    if upload.result is not None and upload.result.deleted_at is None:
        return url_for(".show_document", public_id=upload.result.public_id)
    return ""
