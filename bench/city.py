"""Cities of a given number of posts, written in bulk with the counters that the services would keep."""

import random
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Table, insert

from bench.bodies import make_bodies
from bench.consultations import FIRST_SPACE, make_procedures
from bench.events import make_events
from bench.ideas import make_ideas
from bench.meetings import make_meetings
from bench.modules import Modules, make_modules
from bench.notices import make_notices
from forum.accounts.identity import hash_token
from forum.accounts.models import Group, GroupSize, TextSize, Theme, User, UserSession
from forum.core.data.database import db
from forum.core.data.public_id import new_public_id
from forum.core.text import markup
from forum.core.time import clock
from forum.discussions.models.posts import Post
from forum.discussions.models.threads import Thread
from forum.discussions.status import Status
from forum.fields.models import FieldOfAction
from forum.spaces.models import Space, Visibility
from forum.topics.models import Kind, Tally

Row = dict[str, Any]
Person = tuple[int, str, str]

LONG_THREAD = 600
REPLIES = (4, 60)
# the newest threads: alike in every city, so that its lists cost the same
EQUAL_THREADS, EQUAL_FIELD = 30, 1
PEOPLE = 2_000
CHUNK = 5_000
TEXT = """
Haltestelle Ampel Radweg Bürgersteig Sensor Platz Sprechstunde Verein Stadtteil Bibliothek Datenplattform
Zählung Lieferzone Beleuchtung Spielplatz Karte Termin Formular Antrag Fläche Umfrage Messung Gehweg Brücke
wir brauchen könnte sollte gemeinsam schneller sicher jeden Morgen an der Ecke mit vielen kleinen Schritten
und oder aber weil damit obwohl zwischen gegenüber neben vor dem hinter der Schule am Bahnhof im Park
"""
WORDS = TEXT.split()
FIELDS = (
    "E-Government",
    "Infrastruktur",
    "Mobilität",
    "Umwelt",
    "Soziales",
    "Wirtschaft",
    "Bildung",
    "Dialog",
    "Wohnen",
    "Arbeiten",
)


@dataclass(frozen=True)
class City:
    """The public ids of a thread with 600 posts (fewer in a small city), of an event with many sign-ups, of a body,

    of one of its 200 meetings, and of a consultation that runs with its modules.
    """

    thread: str
    event: str
    body: str
    meeting: str
    procedure: str
    ideas: str
    idea: str
    modules: Modules


def make_city(app: Flask, posts: int) -> City:
    """Fill an empty, migrated database."""
    draw = random.Random(posts)
    with app.app_context(), db.engine.begin() as connection:
        people = _make_people(connection, draw)
        field_ids = _make_places(connection)
        thread = _Builder(connection, draw, people, field_ids).build(posts)
        make_notices(connection)
        body = make_bodies(connection)
        event, meeting = make_events(connection, posts), make_meetings(connection)
        procedure = make_procedures(connection)
        space_id = FIRST_SPACE + 1
        ideas, modules = make_ideas(connection, space_id=space_id), make_modules(connection, space_id=space_id)
        return City(thread, event, body, meeting, procedure, *ideas, modules)


def make_session(app: Flask, token: str) -> None:
    """Log the first person in on a device."""
    now = clock.now()
    with app.app_context(), db.engine.begin() as connection:
        row = {
            "token_hash": hash_token(token),
            "user_id": 1,
            "device": "Bench",
            "last_used_at": now,
            "expires_at": now + timedelta(days=1),
            "created_at": now,
        }
        connection.execute(insert(UserSession.__table__), [row])


def _make_people(connection: Connection, draw: random.Random) -> list[tuple[int, str, str]]:
    groups = [group.value for group in Group]
    now = clock.now()
    rows = [
        {
            "id": number, "created_at": now, "public_id": new_public_id(), "email": f"p{number}@example.org",
            "email_confirmed_at": now, "public_name": f"Person {number}", "name_key": f"person{number}",
            "password_hash": "-", "group": draw.choice(groups[:5]), "role_values": "", "released_posts": 3, "about": "", "about_html": "",
            "language": "de", "theme": Theme.SYSTEM, "text_size": TextSize.NORMAL, "old_enough_at": now,
            "rules_version": "1", "rules_accepted_at": now, "post_count": 0, "has_mandates": False, "hidden_reason": "",
        }
        for number in range(1, PEOPLE + 1)
    ]  # fmt: skip
    _insert(connection, User.__table__, rows)
    _insert(connection, GroupSize.__table__, [{"group": group, "members": PEOPLE // 5} for group in groups[:5]])
    return [(row["id"], row["public_name"], row["group"]) for row in rows]


def _make_places(connection: Connection) -> list[int]:
    now = clock.now()
    space = {
        "id": 1,
        "created_at": now,
        "public_id": new_public_id(),
        "name": "Forum",
        "visibility": Visibility.PUBLIC,
    }
    fields = [
        {
            "id": number,
            "created_at": now,
            "public_id": new_public_id(),
            "name": name,
            "description": "",
            "icon": "forum",
            "position": number,
        }
        for number, name in enumerate(FIELDS, 1)
    ]
    _insert(connection, Space.__table__, [space])
    _insert(connection, FieldOfAction.__table__, fields)
    return [number for number, _ in enumerate(FIELDS, 1)]


@dataclass
class _Builder:
    """Writes threads and posts in chunks, and the tally at the end."""

    connection: Connection
    draw: random.Random
    people: list[Person]
    field_ids: list[int]
    threads: list[Row] = field(default_factory=list)
    posts: list[Row] = field(default_factory=list)
    tallies: Counter[tuple[int, str, str, str]] = field(default_factory=Counter)

    def build(self, posts: int) -> str:
        bodies = [_text(self.draw) for _ in range(200)]
        texts = [(body, str(markup.render(body))) for body in bodies]
        begin = datetime.now(UTC) - timedelta(days=900)
        long_id, made = "", 0
        sizes = list(_sizes(self.draw, posts))
        for number, size in enumerate(sizes, 1):
            at = begin + timedelta(days=899) * (made / posts)
            made += size
            thread = self._thread(number, size, at)
            if number > len(sizes) - EQUAL_THREADS:
                thread |= self._alike(number, begin)
            long_id = long_id or thread["public_id"]
            self.threads.append(thread)
            self.tallies[thread["field_id"], thread["kind"], thread["author_group"], thread["status"] or ""] += 1
            self.posts.extend(self._post(thread, place, texts) for place in range(1, size + 1))
            if len(self.posts) >= CHUNK:
                self._flush()
        self._flush()
        _insert(self.connection, Tally.__table__, [_tally(*key, count) for key, count in self.tallies.items()])
        return long_id

    def _flush(self) -> None:
        _insert(self.connection, Thread.__table__, self.threads)
        _insert(self.connection, Post.__table__, self.posts)
        self.threads.clear()
        self.posts.clear()

    def _thread(self, number: int, size: int, at: datetime) -> Row:
        author_id, name, group = self.draw.choice(self.people)
        kind = self.draw.choice(list(Kind)).value
        is_proposal = kind == Kind.PROPOSAL.value
        return {
            "id": number, "created_at": at, "public_id": new_public_id(), "type": "topic", "space_id": 1,
            "counted_at": at,
            "title": " ".join(self.draw.choices(WORDS, k=7))[:110], "author_id": author_id,
            "author_name": name, "author_group": group, "last_number": size, "reply_count": size - 1,
            "support_count": self.draw.randint(0, 300), "follower_count": 3,
            "voices": {"business": 4, "clubs": 5, "residents": 9}, "last_activity_at": at + timedelta(minutes=size),
            "closing_summary": "", "closing_summary_html": "", "kind": kind,
            "field_id": self.draw.choice(self.field_ids), "place": "",
            "status": self.draw.choice(list(Status)).value if is_proposal else None,
            "answer_due_at": at + timedelta(days=14) if is_proposal else None,
            "proposal_number": f"V {number}" if is_proposal else None,
        }  # fmt: skip

    def _alike(self, number: int, begin: datetime) -> Row:
        """What the newest threads have in common: a full list of them is the same in every city."""
        _author_id, name, group = self.people[0]
        at = begin + timedelta(days=899, minutes=10 * number)
        return {
            "created_at": at, "last_activity_at": at, "title": f"{' '.join(WORDS[:8])} {number % 10}", "author_id": 1,
            "author_name": name, "author_group": group, "support_count": 12, "kind": Kind.PROPOSAL.value,
            "field_id": EQUAL_FIELD, "status": Status.SUBMITTED.value, "answer_due_at": at + timedelta(days=14),
            "proposal_number": f"V {number}",
        }  # fmt: skip

    def _post(self, thread: Row, number: int, texts: list[tuple[str, str]]) -> Row:
        author_id, name, group = self.draw.choice(self.people)
        body, html = self.draw.choice(texts)
        return {
            "created_at": thread["created_at"] + timedelta(minutes=number), "public_id": new_public_id(),
            "thread_id": thread["id"], "number": number, "author_id": author_id, "spoken_as": name, "written_by": "",
            "group": group, "body": body, "html": html, "support_count": self.draw.randint(0, 40),
            "is_official": False, "hidden_reason": "", "promise": "",
        }  # fmt: skip


def _tally(field_id: int, kind: str, group: str, status: str, threads: int) -> Row:
    return {"field_id": field_id, "kind": kind, "group": group, "status": status, "threads": threads}


def _sizes(draw: random.Random, posts: int) -> Iterator[int]:
    """The long thread first, then ordinary ones until all posts are given out, and at last those that are alike."""
    left = posts - EQUAL_THREADS - min(LONG_THREAD, posts - EQUAL_THREADS)
    yield posts - EQUAL_THREADS - left
    while left > 0:
        size = min(draw.randint(*REPLIES), left)
        left -= size
        yield size
    yield from [1] * EQUAL_THREADS


def _text(draw: random.Random) -> str:
    """About 500 characters in two or three paragraphs."""
    paragraphs = [
        " ".join(draw.choices(WORDS, k=draw.randint(20, 40))).capitalize() + "." for _ in range(draw.randint(2, 3))
    ]
    return "\n\n".join(paragraphs)


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
