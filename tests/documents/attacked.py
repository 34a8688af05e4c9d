"""A shelf with something behind each of its forms, for the attacks on all forms of the site."""

from forum.accounts.models import User
from forum.core.data.database import session
from forum.documents.models import Replacement
from forum.documents.services.change import delete_document
from forum.documents.services.replace import replace_document
from forum.documents.services.store import store_file
from forum.documents.services.uploads import begin_upload
from forum.spaces.models import Function
from tests.councils.factories import make_body, make_member
from tests.documents.files import PDF
from tests.documents.shelf_city import add_content, make_document, make_folder, versions_of
from tests.support.actors import actor_of


def shelf_of(chair: User) -> list[str]:
    """The shelf of a body that this person chairs; the addresses from which its forms are found."""
    body = make_body(name="Fachbeirat Unterlagen")
    make_member(body, chair, function=Function.CHAIR)
    space, folder, empty = body.space, make_folder(body.space), make_folder(body.space, "Leer")
    paper = make_document(space, folder=folder, by=chair)
    first = versions_of(paper)[0]
    add_content(paper)
    file = store_file(PDF, paper.name, space=space, level=None, by=chair)
    waiting = replace_document(paper, file, based_on=first, reader=actor_of(chair), by=chair, note="")
    assert isinstance(waiting, Replacement)
    delete_document(make_document(space, "Alt.pdf", by=chair), by=chair)
    begin_upload("Rohdaten.pdf", 1000, fingerprint="", space=space, folder=None, replaces=None, note="", by=chair)
    session.flush()
    shelf, own = f"/unterlagen/{space.public_id}", f"/unterlagen/dokument/{paper.public_id}"
    return [
        f"{shelf}/",
        f"{shelf}/geloescht",
        f"{shelf}/ordner/{empty.public_id}/bearbeiten",
        f"{own}/",
        f"/unterlagen/ersetzung/{waiting.public_id}",
    ]
