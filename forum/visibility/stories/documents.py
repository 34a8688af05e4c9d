"""The shelf of the council: folders, documents with versions, deleted ones, and one of which one version is public."""

from datetime import date, timedelta

from forum.accounts.policies import actor_for
from forum.core.data.database import session
from forum.core.text.pdf import make_pdf
from forum.core.time import clock
from forum.documents.models import Document, DocumentVersion, Folder, Replacement
from forum.documents.queries.versions import find_newest_version
from forum.documents.services.add import upload_document
from forum.documents.services.ceilings import set_document_ceiling
from forum.documents.services.change import delete_document, set_level
from forum.documents.services.folders import create_folder
from forum.documents.services.replace import upload_version
from forum.documents.services.uploads import begin_upload
from forum.spaces.models import Level
from forum.spaces.queries import seats_held
from forum.visibility.city import City, Story
from forum.visibility.people import CONFIDANTS, EVERYBODY, MEMBERS, NOBODY, WITH_PARENT, Audience, Who

PAPER = "#let words = json(bytes(sys.inputs.words))\n#set document(title: words.title)\n= #words.title"


def add(city: City) -> None:
    folder = create_folder(city.council, f"Mappe {city.mark('name of a folder')}", by=city.person(Who.KEEPER))
    city.note(folder)
    document = _upload(city, "document", MEMBERS, folder=folder)
    first = _newest(city, document)
    _replace(city, document, "newer version of a document", MEMBERS)
    _replace_too_late(city, document, first)
    _upload(city, "confidential document", CONFIDANTS, level=Level.CONFIDENTIAL)
    tomorrow = clock.today() + timedelta(days=1)
    _upload(city, "document that opens tomorrow", MEMBERS, level=Level.MEMBERS, public_from=tomorrow)
    _hold(city, "public document that is held back", MEMBERS, level=Level.PUBLIC, ceiling=Level.MEMBERS)
    _hold(city, "document held back for the chair", CONFIDANTS, level=Level.MEMBERS, ceiling=Level.CONFIDENTIAL)
    _upload_pdf(city)
    deleted = _upload(city, "deleted document", NOBODY, name_seen_by=MEMBERS)
    delete_document(deleted, by=city.person(Who.KEEPER))
    _interrupt(city)


def begin(city: City) -> None:
    """What others may read: the body above its part, everybody the second of two versions."""
    _upload(city, "document for the body above", WITH_PARENT, level=Level.PARENT)
    document = _upload(city, "first version of a document with an open second one", MEMBERS, name_seen_by=EVERYBODY)
    newest = _replace(city, document, "open version of a document", EVERYBODY)
    _set_level(city, newest, Level.PUBLIC)
    _replace(city, document, "third version of a document with an open second one", MEMBERS)


def _upload(
    city: City,
    what: str,
    seen_by: Audience,
    *,
    folder: Folder | None = None,
    level: Level | None = None,
    public_from: date | None = None,
    name_seen_by: Audience | None = None,
) -> Document:
    known_to = seen_by if name_seen_by is None else name_seen_by
    content = f"Inhalt {city.mark(f'content of a {what}', seen_by)}".encode()
    name = f"{city.mark(f'name of a {what}', known_to)}.txt"
    note = f"Hinweis {city.mark(f'note on a {what}', seen_by)}"
    document = upload_document(content, name, space=city.council, folder=folder, by=city.person(Who.KEEPER), note=note)
    version = _newest(city, document)
    if level is not None:
        _set_level(city, version, level, public_from=public_from)
    city.note(document, known_to)
    city.note(version.file, seen_by)
    city.starts += [f"/unterlagen/dokument/{document.public_id}/", f"/dateien/{version.file.public_id}/-"]
    return document


def _hold(city: City, what: str, seen_by: Audience, *, level: Level, ceiling: Level) -> None:
    """A document whose next version is held back like the first one."""
    document = _upload(city, what, seen_by, level=level)
    set_document_ceiling(document, ceiling)
    _replace(city, document, f"newer version of a {what}", seen_by)


def _replace(city: City, document: Document, what: str, seen_by: Audience) -> DocumentVersion:
    reader = actor_for(city.person(Who.KEEPER), seats_held(city.person(Who.KEEPER).id))
    version = upload_version(
        f"Inhalt {city.mark(f'content of a {what}', seen_by)}".encode(),
        "neu.txt",
        document=document,
        based_on=_newest(city, document),
        reader=reader,
        by=city.person(Who.KEEPER),
        note=f"Hinweis {city.mark(f'note on a {what}', seen_by)}",
    )
    assert isinstance(version, DocumentVersion)
    city.note(version.file, seen_by)
    return version


def _replace_too_late(city: City, document: Document, based_on: DocumentVersion) -> None:
    """A file about which its sender has to decide: nobody else knows of it."""
    chair = city.person(Who.CHAIR)
    replacement = upload_version(
        b"Inhalt",
        "spaet.txt",
        document=document,
        based_on=based_on,
        reader=actor_for(chair, seats_held(chair.id)),
        by=chair,
        note=f"Hinweis {city.mark('note on a file that came too late', NOBODY)}",
    )
    assert isinstance(replacement, Replacement)
    city.note(replacement, frozenset({Who.CHAIR}))
    city.starts.append(f"/unterlagen/ersetzung/{replacement.public_id}")


def _upload_pdf(city: City) -> None:
    content = make_pdf(PAPER, {"title": city.mark("text in a PDF on the shelf")})
    name = f"{city.mark('name of a PDF on the shelf')}.pdf"
    document = upload_document(content, name, space=city.council, folder=None, by=city.person(Who.KEEPER))
    city.note(document)
    city.note(_newest(city, document).file)


def _interrupt(city: City) -> None:
    """An upload of which nothing more has come: its sender alone knows of it."""
    sender = frozenset({Who.CHAIR})
    name = f"{city.mark('name of an interrupted upload', sender)}.txt"
    upload = begin_upload(
        name,
        1000,
        fingerprint=name,
        space=city.council,
        folder=None,
        replaces=None,
        note="",
        by=city.person(Who.CHAIR),
    )
    city.note(upload, sender)
    city.starts.append(f"/unterlagen/teile/{upload.public_id}")


def _set_level(city: City, version: DocumentVersion, level: Level, *, public_from: date | None = None) -> None:
    set_level(version, level, public_from=public_from, offered=tuple(Level), by=city.person(Who.KEEPER))


def _newest(city: City, document: Document) -> DocumentVersion:
    session.flush()
    keeper = city.person(Who.KEEPER)
    newest = find_newest_version(document, actor=actor_for(keeper, seats_held(keeper.id)))
    assert newest is not None
    return newest


DOCUMENTS = Story("documents", add, begin)
