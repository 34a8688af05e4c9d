"""A folder, or the whole shelf, as a ZIP with what its reader may read."""

from urllib.parse import quote

from flask import Response
from flask.typing import ResponseReturnValue

from forum.core.web.streaming import stream
from forum.documents.archive import pack
from forum.documents.file_names import name_for_archive
from forum.documents.queries.archive import list_packed
from forum.documents.views.blueprint import documents
from forum.documents.views.entering import enter_shelf
from forum.documents.views.shelf_page import chosen_folder


@documents.get("/unterlagen/<space_id>/unterlagen.zip")
def download_archive(space_id: str) -> ResponseReturnValue:
    visit = enter_shelf(space_id)
    folder = chosen_folder(visit.space)
    packed = list_packed(visit.space, actor=visit.actor, folder=folder)
    response = Response(stream(pack(packed)), mimetype="application/zip")
    name = name_for_archive(f"{folder.name if folder else visit.space.name}.zip")
    response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name, safe='')}"
    response.headers["Cache-Control"] = "private, no-store"
    return response
