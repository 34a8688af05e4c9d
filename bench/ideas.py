"""Ideas of a consultation, alike in every city: 5,000 in the first procedure, newer than any topic, half of them on the map."""

from collections import Counter
from datetime import timedelta
from typing import Any

from sqlalchemy import Connection, insert

from forum.consultations.models.ideas import IdeaCategory, IdeaCell, IdeaSettings, IdeaTally, IdeaThread, cell_of
from forum.consultations.models.procedures import Module
from forum.core.data.public_id import new_public_id
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.status import Status

Row = dict[str, Any]

IDEAS, CATEGORIES = 5_000, 6
MODULE, PROCEDURE = 1, 1
# behind the keys of all other threads
FIRST = 50_000_000
TEXT = "Hier fehlt eine sichere Querung. Viele Kinder gehen hier morgens zur Schule, und die Autos sehen sie spät."


def make_ideas(connection: Connection, *, space_id: int) -> tuple[str, str]:
    """Returns the public ids of the module and of its newest idea."""
    module = _module()
    ideas = [_idea(number, space_id) for number in range(IDEAS)]
    connection.execute(insert(Module.__table__), [module])
    connection.execute(
        insert(IdeaSettings.__table__), [{"module_id": MODULE, "places": "optional", "area": [], "files": "none"}]
    )
    connection.execute(insert(IdeaCategory.__table__), [_category(number) for number in range(1, CATEGORIES + 1)])
    connection.execute(insert(IdeaThread.__table__), ideas)
    connection.execute(insert(Post.__table__), [_opening(idea) for idea in ideas])
    tallies = Counter((idea["category_id"], idea["status"]) for idea in ideas)
    cells = Counter(cell_of(idea["latitude"], idea["longitude"]) for idea in ideas if idea["latitude"] is not None)
    connection.execute(
        insert(IdeaTally.__table__),
        [
            {"module_id": MODULE, "category_id": one, "status": status, "ideas": n}
            for (one, status), n in tallies.items()
        ],
    )
    connection.execute(
        insert(IdeaCell.__table__),
        [{"module_id": MODULE, "north": north, "east": east, "ideas": n} for (north, east), n in cells.items()],
    )
    return str(module["public_id"]), str(ideas[0]["public_id"])


def _module() -> Row:
    return {
        "id": MODULE, "public_id": new_public_id(), "procedure_id": PROCEDURE, "kind": "ideas", "position": 1,
        "title": "Orte und Ideen", "intro": TEXT, "goes_on": "", "participant_count": 900, "contribution_count": IDEAS,
    }  # fmt: skip


def _category(number: int) -> Row:
    return {
        "id": number, "public_id": new_public_id(), "module_id": MODULE, "name": f"Kategorie {number}",
        "position": number, "is_closed": False, "idea_count": IDEAS // CATEGORIES,
    }  # fmt: skip


def _idea(number: int, space_id: int) -> Row:
    at = clock.now() - timedelta(minutes=number)
    has_point = number % 2 == 0
    statuses = list(Status)
    return {
        "id": FIRST + IDEAS - number, "public_id": new_public_id(), "type": "idea", "space_id": space_id,
        "created_at": at, "last_activity_at": at, "counted_at": at, "title": f"Querung Nummer {number} an der Musterstraße",
        "author_id": None, "author_name": "Raddialog", "author_group": None, "last_number": 1, "reply_count": number % 7,
        "support_count": number % 90, "follower_count": 0, "voices": {}, "closing_summary": "", "closing_summary_html": "",
        "module_id": MODULE, "category_id": number % CATEGORIES + 1, "place": "Musterstraße",
        "latitude": 52.2 + number % 300 / 3000 if has_point else None,
        "longitude": 10.4 + number % 700 / 3500 if has_point else None,
        "status": statuses[number % len(statuses)].value,
    }  # fmt: skip


def _opening(idea: Row) -> Row:
    return {
        "created_at": idea["created_at"], "public_id": new_public_id(), "thread_id": idea["id"], "number": 1,
        "author_id": None, "spoken_as": "Raddialog", "written_by": "", "group": None, "body": TEXT,
        "html": f"<p>{TEXT}</p>", "support_count": idea["support_count"], "is_official": False, "hidden_reason": "",
        "promise": "",
    }  # fmt: skip
