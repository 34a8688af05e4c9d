"""The page of a shelf: folders, documents, and the form with which further ones come."""

from collections.abc import Callable
from typing import Any

from flask import render_template, request, url_for

from forum.core.access import Actor
from forum.core.text.locale import gettext as _
from forum.core.web.guard import found
from forum.documents.forms import UploadForm
from forum.documents.level_words import words_for
from forum.documents.models import File, Folder
from forum.documents.policies import may_add
from forum.documents.queries.replacements import list_replacements
from forum.documents.queries.shelf import count_by_folder, find_folder, list_documents, list_folders
from forum.documents.queries.uploads import list_uploads
from forum.documents.views.entering import ShelfVisit
from forum.documents.words import percent_of, words_of_upload
from forum.spaces.frames import SpaceFrame, frame_around, frame_of
from forum.spaces.models import Space
from forum.spaces.stand_ins import STAND_IN_LABELS, StandIn, actor_as, stand_ins_of

TAB = "documents"


def show_shelf(visit: ShelfVisit, *, form: UploadForm | None = None) -> str:
    """The page as its reader sees it, or as somebody else would if the address asks for that."""
    actor, space = visit
    stand_in = _stand_in(space)
    reader = actor_as(stand_in, space) if stand_in else actor
    folder = chosen_folder(space)
    counts = count_by_folder(space, actor=reader)
    return render_template(
        "documents/list_documents.html",
        **framed(space, actor),
        folder=folder,
        folder_address=lambda one: page_address(space, one, stand_in)(),
        shows_people=stand_in in (None, StandIn.MEMBER),
        waiting=[] if stand_in else list_replacements(space, actor=actor),
        uploads=[] if stand_in else list_uploads(space, actor=actor),
        upload_words=words_of_upload,
        percent_of=percent_of,
        folders=[(one, counts.get(one.id, 0)) for one in list_folders(space)],
        count=sum(counts.values()),
        page=list_documents(space, actor=reader, folder=folder, cursor=request.args.get("ab")),
        address=page_address(space, folder, stand_in),
        stand_in=stand_in,
        stand_in_label=STAND_IN_LABELS[stand_in] if stand_in else "",
        stand_ins=stand_ins_of(space),
        can_add=not stand_in and bool(may_add(actor, space)),
        form=form or UploadForm(formdata=None),
    )


def framed(space: Space, actor: Actor) -> dict[str, Any]:
    """What pages about documents need of their space."""
    return _in_frame(space, frame_of(space, actor=actor))


def framed_file(file: File, actor: Actor) -> dict[str, Any]:
    """The same for a page about one file, which readers from outside may be shown."""
    return _in_frame(file.space, frame_around(file, actor=actor))


def _in_frame(space: Space, frame: SpaceFrame) -> dict[str, Any]:
    return {
        "space": space,
        "frame": frame,
        "tab": TAB,
        "here": _("Documents"),
        "level_of": lambda file: words_for(file, frame),
    }


def chosen_folder(space: Space) -> Folder | None:
    """The folder that the address names; a 404 if there is none."""
    return chosen_folder_of(space, request.args.get("ordner", ""))


def chosen_folder_of(space: Space, public_id: str) -> Folder | None:
    """The folder of that public id; none if it is empty, a 404 if there is none."""
    return found(find_folder(space, public_id)) if public_id else None


def shelf_address(space: Space, folder: Folder | None) -> str:
    """The address of the shelf or of one of its folders."""
    return url_for("documents.list_documents", space_id=space.public_id, ordner=folder.public_id if folder else None)


def page_address(space: Space, folder: Folder | None, stand_in: StandIn | None) -> Callable[..., str]:
    """Makes the addresses of further pages of the list."""

    def address(**named: Any) -> str:
        kept = {"ordner": folder.public_id if folder else None, "als": stand_in.value if stand_in else None}
        return url_for("documents.list_documents", space_id=space.public_id, **kept | named)

    return address


def _stand_in(space: Space) -> StandIn | None:
    wanted = request.args.get("als", "")
    if not wanted:
        return None
    return found(next((one for one in stand_ins_of(space) if one.value == wanted), None))
