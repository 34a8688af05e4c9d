"""Files as browsers get them."""

from urllib.parse import quote

from flask import abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue
from werkzeug import Response

from forum.accounts.identity import current_actor
from forum.core.access import GUEST, everyone
from forum.core.web.guard import authorise, found
from forum.documents import storage
from forum.documents.models import File, FileKind
from forum.documents.queries.files import find_file
from forum.documents.views.blueprint import documents

# browsers show these without running anything of theirs; all others are saved
SHOWN_IN_BROWSER = frozenset({FileKind.PICTURE, FileKind.PDF})
# whatever a file is, in the browser it is a stranger without script, form or cookie
POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"
# so long others may keep what everybody reads, before they ask whether it is still there
SHARED = "public, max-age=300"
OWN = "private, no-store"


@documents.get("/dateien/<public_id>/<name>")
def show_file(public_id: str, name: str) -> ResponseReturnValue:
    actor = current_actor()
    file = found(find_file(public_id, actor=actor))
    authorise(everyone, actor)
    if name != file.name:
        return redirect(url_for(".show_file", public_id=public_id, name=file.name), code=301)

    is_everybodys = not actor.is_member or find_file(public_id, actor=GUEST) is not None
    return _answer(file, shared_for=SHARED if is_everybodys else OWN)


def _answer(file: File, *, shared_for: str) -> Response:
    try:
        portions = storage.read(file.storage_key)
    except FileNotFoundError:
        current_app.logger.exception("the content of file %s is missing", file.id)
        abort(404)
    response = Response(portions, mimetype=file.media_type, direct_passthrough=True)
    response.content_length = file.size
    response.headers["Content-Security-Policy"] = POLICY
    response.headers["Cache-Control"] = shared_for
    shown = "inline" if file.kind in SHOWN_IN_BROWSER else "attachment"
    response.headers["Content-Disposition"] = f"{shown}; filename*=UTF-8''{quote(file.name, safe='')}"
    response.set_etag(file.content_hash)
    return response.make_conditional(request.environ, accept_ranges=True, complete_length=file.size)
