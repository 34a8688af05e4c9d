"""Comparing two versions of a document."""

from flask import render_template, request
from flask.typing import ResponseReturnValue

from forum.core.web.guard import found
from forum.documents.queries.versions import find_version, list_versions
from forum.documents.views.blueprint import documents
from forum.documents.views.entering import enter_document
from forum.documents.views.shelf_page import framed


@documents.get("/unterlagen/dokument/<public_id>/vergleich")
def compare_versions(public_id: str) -> ResponseReturnValue:
    """An earlier version beside another one, the newest if the address names none."""
    visit = enter_document(public_id)
    versions = list_versions(visit.document, actor=visit.actor)
    earlier = found(find_version(versions, request.args.get("von", "")))
    wanted = request.args.get("bis", "")
    later = found(find_version(versions, wanted)) if wanted else versions[0]
    return render_template(
        "documents/compare_versions.html",
        **framed(visit.document.space, visit.actor),
        document=visit.document,
        earlier=earlier,
        later=later,
        sits_here=visit.sits_here,
        changes=None,
    )
