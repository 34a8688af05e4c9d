"""Looking at a document without loading it: pages as pictures with their text, texts, pictures."""

from flask import Response, abort, render_template, request, url_for
from flask.typing import ResponseReturnValue

from forum.accounts.identity import current_actor
from forum.core.access import everyone
from forum.core.text.numbers import whole_number
from forum.core.web.guard import authorise, found
from forum.documents import storage
from forum.documents.queries.files import find_file
from forum.documents.queries.readings import find_page, find_reading
from forum.documents.queries.versions import find_version, list_versions
from forum.documents.views.blueprint import documents
from forum.documents.views.entering import enter_document
from forum.documents.views.shelf_page import framed_file

MOST_PAGES = 10_000


@documents.get("/unterlagen/dokument/<public_id>/vorschau")
def preview_document(public_id: str) -> ResponseReturnValue:
    """The newest version, or the one that the address names, on one of its pages."""
    visit = enter_document(public_id)
    versions = list_versions(visit.document, actor=visit.actor)
    wanted = request.args.get("fassung", "")
    shown = found(find_version(versions, wanted)) if wanted else versions[0]
    file, number = shown.version.file, _page_number()
    reading = find_reading(file)
    page = find_page(file, number) if reading and reading.page_count else None
    found(page if reading and reading.page_count else file)
    return render_template(
        "documents/preview_document.html",
        **framed_file(file, visit.actor),
        document=visit.document,
        shown=shown,
        file=file,
        reading=reading,
        page=page,
        drawn_pages=min(reading.page_count, 100) if reading and reading.page_count else 0,
        address=lambda one: url_for(".preview_document", public_id=public_id, fassung=wanted or None, seite=one),
    )


@documents.get("/unterlagen/seite/<file_id>/<int:number>.webp")
def show_page(file_id: str, number: int) -> ResponseReturnValue:
    """A page as a picture, for whoever may read the file."""
    actor = current_actor()
    file = found(find_file(file_id, actor=actor))
    authorise(everyone, actor)
    page = found(find_page(file, number) if number <= MOST_PAGES else None)
    try:
        portions = storage.read(page.storage_key)
    except FileNotFoundError:
        abort(404)
    response = Response(portions, mimetype="image/webp", direct_passthrough=True)
    response.headers["Cache-Control"] = "private, no-store"
    return response


def _page_number() -> int:
    try:
        return whole_number(request.args.get("seite", "1"), least=1, most=MOST_PAGES)
    except ValueError:
        abort(404)
