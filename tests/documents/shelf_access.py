"""Who gets which answer from the pages of documents: a seat opens the shelf, all others find nothing."""

from datetime import timedelta

from forum.core.data.database import session
from forum.core.time import clock
from forum.documents import storage
from forum.documents.models import FilePage, Replacement
from forum.documents.services.change import delete_document
from forum.documents.services.replace import replace_document
from forum.documents.services.store import store_file
from forum.documents.services.uploads import begin_upload
from forum.spaces.models import Function, Level
from tests.documents.files import odt
from tests.documents.shelf_city import add_content, make_document, make_folder, make_member, make_shelf, versions_of
from tests.factories import make_seat, make_user
from tests.support.access import Row, Target, everybody
from tests.support.actors import actor_of


def shelf() -> Target:
    space = make_shelf()
    make_document(space)
    return Target({"space_id": space.public_id}, _people(space))


def folder() -> Target:
    space = make_shelf()
    return Target({"space_id": space.public_id, "folder_id": make_folder(space).public_id}, _people(space))


def document() -> Target:
    space = make_shelf()
    return Target({"public_id": make_document(space).public_id}, _people(space))


def public_document() -> Target:
    space = make_shelf()
    return Target({"public_id": make_document(space, level=Level.PUBLIC).public_id}, _people(space))


def deleted_document() -> Target:
    space = make_shelf()
    people, paper = _people(space), make_document(space)
    delete_document(paper, by=people["member of the space"])
    return Target({"public_id": paper.public_id}, people)


def earlier_version() -> Target:
    space = make_shelf()
    paper = make_document(space)
    add_content(paper)
    values = {"public_id": paper.public_id, "version_id": versions_of(paper)[-1].public_id}
    return Target(values, _people(space))


def comparison() -> Target:
    target = earlier_version()
    return Target({"public_id": target.values["public_id"], "von": target.values["version_id"]}, target.involved)


def replacement() -> Target:
    space = make_shelf()
    people, paper = _people(space), make_document(space, "Brief.odt", content=odt())
    first = versions_of(paper)[0]
    add_content(paper, odt(("a", "b")))
    sender = people["member of the space"]
    file = store_file(odt(("c", "d")), "Brief.odt", space=space, level=None, by=sender)
    waiting = replace_document(paper, file, based_on=first, reader=actor_of(sender), by=sender, note="")
    assert isinstance(waiting, Replacement)
    return Target({"public_id": waiting.public_id}, people)


def page() -> Target:
    space = make_shelf()
    [version] = versions_of(make_document(space))
    key = storage.new_key()
    storage.write(key, b"a picture")
    session.add(FilePage(file_id=version.file_id, number=1, storage_key=key, width=10, height=10))
    session.flush()
    return Target({"file_id": version.file.public_id, "number": 1}, _people(space))


def upload() -> Target:
    space = make_shelf()
    people = _people(space)
    begun = begin_upload(
        "Plan.pdf",
        1000,
        fingerprint="",
        space=space,
        folder=None,
        replaces=None,
        note="",
        by=people["member of the space"],
    )
    return Target({"public_id": begun.public_id}, people)


def _people(space):
    former = make_user()
    make_seat(space, former, from_day=clock.today() - timedelta(days=9), until_day=clock.today() - timedelta(days=1))
    return {
        "member of the space": make_member(space),
        "guest of the space": make_member(space, function=Function.GUEST),
        "chair of the space": make_member(space, function=Function.CHAIR),
        "former member": former,
    }


def inside(member: int, *, guest: int | None = None, chair: int | None = None):
    """Nothing for all without a seat."""
    return everybody(
        404,
        involved={
            "member of the space": member,
            "guest of the space": guest or member,
            "chair of the space": chair or member,
            "former member": 404,
        },
    )


def own(status: int):
    """Its sender's alone."""
    return everybody(
        404,
        involved={
            "member of the space": status,
            "guest of the space": 404,
            "chair of the space": 404,
            "former member": 404,
        },
    )


ROWS = (
    Row("documents.list_documents", inside(200), shelf),
    Row("documents.download_archive", inside(200), shelf),
    Row("documents.list_deleted", inside(200, guest=403), shelf),
    Row("documents.create_documents", inside(422, guest=403), shelf),
    Row("documents.new_folder", inside(200, guest=403), shelf),
    Row("documents.create_folder", inside(422, guest=403), shelf),
    Row("documents.edit_folder", inside(200, guest=403), folder),
    Row("documents.update_folder", inside(422, guest=403), folder),
    Row("documents.delete_folder", inside(303, guest=403), folder),
    Row("documents.show_document", inside(200), document),
    Row("documents.show_document", everybody(200), public_document),
    Row("documents.compare_versions", inside(200), comparison),
    Row("documents.preview_document", inside(200), document),
    Row("documents.show_page", inside(200), page),
    Row("documents.replace_document", inside(422, guest=403), document),
    Row("documents.replace_document", inside(422, guest=403), public_document),
    Row("documents.restore_document_version", inside(303, guest=403), earlier_version),
    Row("documents.edit_document", inside(200, guest=403), document),
    Row("documents.update_document", inside(422, guest=403), document),
    Row("documents.edit_document_folder", inside(200, guest=403), document),
    Row("documents.update_document_folder", inside(303, guest=403), document),
    Row("documents.confirm_document_deletion", inside(200, guest=403), document),
    Row("documents.delete_document", inside(303, guest=403), document),
    Row("documents.take_back_document", inside(303, guest=403), deleted_document),
    Row("documents.edit_level", inside(403, chair=200), document),
    Row("documents.update_level", inside(403, chair=404), document),
    Row("documents.show_replacement", own(200), replacement),
    Row("documents.settle_replacement", own(422), replacement),
    Row("documents.create_upload", inside(200, guest=403), shelf),
    Row("documents.show_upload", own(200), upload),
    Row("documents.create_upload_part", own(409), upload),
    Row("documents.delete_upload", own(303), upload),
)
