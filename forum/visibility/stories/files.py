"""Files of the council that hang on nothing else."""

from datetime import date, timedelta

from forum.core.time import clock
from forum.documents.services.store import store_file
from forum.spaces.models import Level
from forum.spaces.services import set_ceiling
from forum.visibility.city import City, Story
from forum.visibility.people import CONFIDANTS, MEMBERS, WITH_PARENT, Audience, Who


def add(city: City) -> None:
    _store(city, "private file", MEMBERS)
    _store(city, "confidential file", CONFIDANTS, level=Level.CONFIDENTIAL)
    _store(city, "public file that is held back", MEMBERS, level=Level.PUBLIC, ceiling=Level.MEMBERS)
    _store(city, "file held back for the chair", CONFIDANTS, level=Level.MEMBERS, ceiling=Level.CONFIDENTIAL)
    _store(city, "file that opens tomorrow", MEMBERS, public_from=clock.today() + timedelta(days=1))


def begin(city: City) -> None:
    _store(city, "file for the body above", WITH_PARENT, level=Level.PARENT)


def _store(
    city: City,
    what: str,
    seen_by: Audience,
    *,
    level: Level | None = None,
    public_from: date | None = None,
    ceiling: Level | None = None,
) -> None:
    content = f"Inhalt {city.mark(f'content of a {what}', seen_by)}".encode()
    name = f"{city.mark(f'name of a {what}', seen_by)}.txt"
    file = store_file(content, name, space=city.council, level=level, by=city.person(Who.KEEPER))
    file.public_from = public_from
    set_ceiling(file, ceiling)
    city.note(file, seen_by)
    # leads on to its name, which the walk is to find
    city.starts.append(f"/dateien/{file.public_id}/-")


FILES = Story("files", add, begin)
