"""Modules of a consultation beside its ideas, alike in every city: a live room, a poll, a text with remarks, opinions."""

from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, insert

from bench.budgets import make_budget
from bench.opinions import make_opinions
from bench.results import make_results
from bench.synopses import make_synopsis
from forum.consultations.models.live import LiveQuestion, LiveRoom, QuestionState
from forum.consultations.models.polls import Poll, PollOption
from forum.consultations.models.procedures import Module
from forum.consultations.models.reviews import Review, ReviewThread
from forum.core.data.public_id import new_public_id
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.papers.kinds import ParagraphKind, WordingOrigin
from forum.papers.models import Paper, PaperVersion, Paragraph, Remark, VersionRow, Wording

Row = dict[str, Any]

LIVE, POLL, REVIEW, OPINION, BUDGET = 2, 3, 4, 5, 6
PROCEDURE = 1
QUESTIONS, OPTIONS, PARAGRAPHS, REMARKS = 200, 12, 60, 200
# behind the keys of all other threads and posts
FIRST = 60_000_000
TEXT = "Die Stadt misst an zwölf Orten, wie laut es ist, und legt die Daten offen. Niemand wird dabei erkannt."
BY = {"by_name": "Geschäftsstelle"}


@dataclass(frozen=True)
class Modules:
    """The public ids of the modules, of procedures with a result: a full one and an empty one, and of one with a synopsis."""

    live: str
    poll: str
    review: str
    opinion: str
    budget: str
    result: str
    empty_result: str
    synopsis: str


def make_modules(connection: Connection, *, space_id: int) -> Modules:
    """Modules of the first procedure, which stands in that space."""
    modules = [
        _module(key, kind, title)
        for key, kind, title in (
            (LIVE, "live", "Fragen"),
            (POLL, "poll", "Orte"),
            (REVIEW, "review", "Entwurf"),
            (OPINION, "opinion", "Meinungsbild"),
            (BUDGET, "budget", "Bürgerhaushalt"),
        )
    ]
    connection.execute(insert(Module.__table__), modules)
    _make_live(connection)
    _make_poll(connection)
    _make_review(connection, space_id)
    make_opinions(connection, OPINION)
    make_budget(connection, BUDGET)
    # what was said about the text is weighed
    synopsis = make_synopsis(connection, PROCEDURE, posts=range(FIRST + 1, FIRST + REMARKS + 1))
    return Modules(*(str(one["public_id"]) for one in modules), *make_results(connection), synopsis)


def _module(key: int, kind: str, title: str) -> Row:
    return {
        "id": key, "public_id": new_public_id(), "procedure_id": PROCEDURE, "kind": kind, "position": key,
        "title": title, "intro": TEXT, "goes_on": "", "participant_count": 90, "contribution_count": QUESTIONS,
    }  # fmt: skip


def _make_live(connection: Connection) -> None:
    room = {"module_id": LIVE, "code": "4817", "releases_first": False, "open_count": QUESTIONS}
    questions = [
        {
            "public_id": new_public_id(), "module_id": LIVE, "text": f"Wer zahlt den Sensor Nummer {number}?",
            "state": QuestionState.OPEN, "support_count": number % 40, "released_at": clock.now(),
        }
        for number in range(QUESTIONS)
    ]  # fmt: skip
    connection.execute(insert(LiveRoom.__table__), [room])
    connection.execute(insert(LiveQuestion.__table__), questions)


def _make_poll(connection: Connection) -> None:
    options = [
        {"poll_id": 1, "number": number, "label": f"Ort {number}", "votes": 10 * number}
        for number in range(1, OPTIONS + 1)
    ]
    connection.execute(
        insert(Poll.__table__), [{"id": 1, "module_id": POLL, "is_hidden": False, "vote_count": 10 * OPTIONS}]
    )
    connection.execute(insert(PollOption.__table__), options)


def _make_review(connection: Connection, space_id: int) -> None:
    keys = range(1, PARAGRAPHS + 1)
    here = {"space_id": space_id}
    thread = here | {
        "id": FIRST, "public_id": new_public_id(), "type": "review", "title": "Entwurf", "author_name": "Geschäftsstelle",
        "last_number": REMARKS, "reply_count": REMARKS,
    }  # fmt: skip
    paper = here | {
        "id": FIRST, "public_id": new_public_id(), "title": "Entwurf", "thread_id": FIRST, "created_by_name": "Geschäftsstelle",
        "version_count": 1, "paragraph_count": PARAGRAPHS,
    }  # fmt: skip
    version = here | {
        "id": FIRST, "public_id": new_public_id(), "paper_id": FIRST, "number": 1, "title": "Entwurf",
        "closed_by_name": "Geschäftsstelle", "published_at": clock.now(),
    }  # fmt: skip
    connection.execute(insert(ReviewThread.__table__), [thread])
    connection.execute(insert(Paper.__table__), [paper])
    connection.execute(insert(Paragraph.__table__), [_paragraph(FIRST + key, key) for key in keys])
    connection.execute(insert(Wording.__table__), [_wording(FIRST + key) for key in keys])
    connection.execute(insert(PaperVersion.__table__), [version])
    rows = [
        {"version_id": FIRST, "position": key, "paragraph_id": FIRST + key, "wording_id": FIRST + key} for key in keys
    ]
    connection.execute(insert(VersionRow.__table__), rows)
    connection.execute(insert(Review.__table__), [{"module_id": REVIEW, "paper_id": FIRST, "version_id": FIRST}])
    connection.execute(insert(Post.__table__), [_post(number) for number in range(1, REMARKS + 1)])
    connection.execute(insert(Remark.__table__), [_remark(number) for number in range(1, REMARKS + 1)])


def _paragraph(key: int, position: int) -> Row:
    return {
        "id": key, "public_id": new_public_id(), "paper_id": FIRST, "kind": ParagraphKind.PARAGRAPH, "position": position,
        "born_in": 1,
    }  # fmt: skip


def _wording(key: int) -> Row:
    words = {"id": key, "paragraph_id": key, "number": 1, "body": TEXT, "html": f"<p>{TEXT}</p>"}
    return words | BY | {"origin": WordingOrigin.WRITTEN}


def _post(number: int) -> Row:
    return {
        "id": FIRST + number, "public_id": new_public_id(), "thread_id": FIRST, "number": number, "body": TEXT,
        "html": f"<p>{TEXT}</p>", "author_id": None, "spoken_as": "Eine Person", "written_by": "", "group": None, "is_official": False,
        "hidden_reason": "", "promise": "", "support_count": 0,
    }  # fmt: skip


def _remark(number: int) -> Row:
    key = FIRST + number % PARAGRAPHS + 1
    return {"paper_id": FIRST, "paragraph_id": key, "wording_id": key, "post_id": FIRST + number}
