"""Comparing two versions of a document."""

from flask import render_template, request
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from forum.core.text.text_diff import differences
from forum.core.web.guard import found
from forum.documents.models import File
from forum.documents.queries.readings import find_reading
from forum.documents.queries.versions import find_version, list_versions
from forum.documents.views.blueprint import documents
from forum.documents.views.entering import enter_document
from forum.documents.views.shelf_page import framed_file

# characters; the comparison is made while its reader waits
LONGEST_COMPARED = 40_000


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
        **framed_file(earlier.version.file, visit.actor),
        document=visit.document,
        earlier=earlier,
        later=later,
        sits_here=visit.sits_here,
        is_cut=_is_long(earlier.version.file) or _is_long(later.version.file),
        changes=_changes(earlier.version.file, later.version.file),
    )


def _changes(earlier: File, later: File) -> Markup | None:
    """The words that differ; none if one of them could not be read, or has no words."""
    before, after = find_reading(earlier), find_reading(later)
    if not (before and after and before.text and after.text):
        return None
    return differences(before.text[:LONGEST_COMPARED], after.text[:LONGEST_COMPARED])


def _is_long(file: File) -> bool:
    found = find_reading(file)
    return found is not None and len(found.text) > LONGEST_COMPARED
