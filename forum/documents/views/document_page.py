"""The page of one document: its newest version that the reader may read, earlier ones, and what can be done with it."""

from collections.abc import Sequence

from flask import render_template

from forum.core.text.locale import gettext as _
from forum.documents.forms import ReplaceForm
from forum.documents.models import Replacement, Upload
from forum.documents.policies import may_add, may_set_level
from forum.documents.queries.replacements import list_replacements
from forum.documents.queries.shelf import list_folders
from forum.documents.queries.uploads import list_uploads
from forum.documents.queries.versions import NumberedVersion, list_versions
from forum.documents.views.entering import DocumentVisit
from forum.documents.views.shelf_page import framed_file
from forum.documents.words import percent_of, words_of_upload
from forum.spaces.models import Level
from forum.spaces.policies import level_today


def show_document_page(visit: DocumentVisit, *, form: ReplaceForm | None = None) -> str:
    """Readers from outside see the document alone; what can be done is offered to those who may."""
    actor, document = visit
    versions = list_versions(document, actor=actor)
    newest = versions[0]
    can_change = visit.sits_here and bool(may_add(actor, document.space))
    context = framed_file(newest.version.file, actor)
    return render_template(
        "documents/show_document.html",
        **context | {"here": document.name},
        document=document,
        versions=versions,
        newest=newest,
        can_change=can_change,
        has_folders=can_change and bool(list_folders(document.space)),
        can_set_level=bool(may_set_level(actor, document)) and bool(context["frame"].levels),
        sits_here=visit.sits_here,
        waiting=[one for one in _waiting(visit) if one.document_id == document.id],
        uploads=[one for one in _uploads(visit) if one.document_id == document.id],
        upload_words=words_of_upload,
        percent_of=percent_of,
        words_of=lambda one: _what_happened(one, versions),
        form=form or ReplaceForm(formdata=None, data={"based_on": newest.version.public_id}),
        reading=level_sentence(newest),
    )


def level_sentence(newest: NumberedVersion) -> str:
    """Who reads the newest version today, as a sentence."""
    match level_today(newest.version.file):
        case Level.PUBLIC:
            return _("Everybody can read this version.")
        case Level.PARENT:
            return _("Members of this body and of the body above can read this version.")
        case Level.CONFIDENTIAL:
            return _("Only the chair and the managing office can read this version.")
        case Level.MEMBERS:
            return _("Only members of this body can read this version.")


def _what_happened(one: NumberedVersion, versions: Sequence[NumberedVersion]) -> str:
    """What the list says of a version: its note, or where it comes from."""
    if one.version.restored_from_id is not None:
        earlier = next((other for other in versions if other.version.id == one.version.restored_from_id), None)
        return _("restored from version %(number)s", number=earlier.number) if earlier else _("restored")
    return one.version.note or (_("new") if one.number == 1 else "")


def _waiting(visit: DocumentVisit) -> Sequence[Replacement]:
    return list_replacements(visit.document.space, actor=visit.actor) if visit.sits_here else ()


def _uploads(visit: DocumentVisit) -> Sequence[Upload]:
    return list_uploads(visit.document.space, actor=visit.actor) if visit.sits_here else ()
