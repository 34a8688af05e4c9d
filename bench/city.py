"""Cities of a given number of posts, written in bulk with the counters that the services would keep."""

import random
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

from flask import Flask
from sqlalchemy import Connection, Table, insert

from forum.accounts.identity import hash_token
from forum.accounts.models import Group, GroupSize, TextSize, Theme, User, UserSession
from forum.core import clock, markup
from forum.core.database import db
from forum.core.freshness import SiteState
from forum.core.public_id import new_public_id
from forum.discussions.models import Post, Thread
from forum.spaces.models import Space, Visibility
from forum.topics.models import FieldOfAction, Kind, Status, Tally

LONG_THREAD = 600
REPLIES = (4, 60)
PEOPLE = 2_000
CHUNK = 5_000
WORDS = [
    "Haltestelle",
    "Ampel",
    "Radweg",
    "Bürgersteig",
    "Sensor",
    "Platz",
    "Sprechstunde",
    "Verein",
    "Stadtteil",
    "Bibliothek",
    "Datenplattform",
    "Zählung",
    "Lieferzone",
    "Beleuchtung",
    "Spielplatz",
    "Karte",
    "Termin",
    "Formular",
    "Antrag",
    "Fläche",
    "Umfrage",
    "Messung",
    "Gehweg",
    "Brücke",
    "wir",
    "brauchen",
    "könnte",
    "sollte",
    "gemeinsam",
    "schneller",
    "sicher",
    "jeden",
    "Morgen",
    "an",
    "der",
    "Ecke",
    "mit",
    "vielen",
    "kleinen",
    "Schritten",
    "und",
    "oder",
    "aber",
    "weil",
    "damit",
    "obwohl",
    "zwischen",
    "gegenüber",
    "neben",
    "vor",
    "dem",
    "hinter",
    "der",
    "Schule",
    "am",
    "Bahnhof",
    "im",
    "Park",
]
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


def make_city(app: Flask, posts: int) -> str:
    """Fill an empty, migrated database; returns the public id of a thread with 600 posts (fewer in a small city)."""
    draw = random.Random(posts)
    with app.app_context(), db.engine.begin() as connection:
        people = _make_people(connection, draw)
        space_id, field_ids = _make_places(connection)
        return _make_threads(connection, draw, posts, people, space_id, field_ids)


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
            "password_hash": "-", "group": draw.choice(groups[:5]), "role_values": "", "about": "", "about_html": "",
            "language": "de", "theme": Theme.SYSTEM, "text_size": TextSize.NORMAL, "old_enough_at": now,
            "rules_version": "1", "rules_accepted_at": now, "post_count": 0, "hidden_reason": "",
        }
        for number in range(1, PEOPLE + 1)
    ]  # fmt: skip
    _insert(connection, User.__table__, rows)
    _insert(connection, GroupSize.__table__, [{"group": group, "members": PEOPLE // 5} for group in groups[:5]])
    return [(row["id"], row["public_name"], row["group"]) for row in rows]


def _make_places(connection: Connection) -> tuple[int, list[int]]:
    now = clock.now()
    _insert(connection, SiteState.__table__, [{"id": 1, "version": 1}])
    _insert(
        connection,
        Space.__table__,
        [{"id": 1, "created_at": now, "public_id": new_public_id(), "name": "Forum", "visibility": Visibility.PUBLIC}],
    )
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
    _insert(connection, FieldOfAction.__table__, fields)
    return 1, [field["id"] for field in fields]


def _make_threads(
    connection: Connection,
    draw: random.Random,
    posts: int,
    people: list[tuple[int, str, str]],
    space_id: int,
    field_ids: list[int],
) -> str:
    bodies = [_text(draw) for _ in range(200)]
    texts = [(body, str(markup.render(body))) for body in bodies]
    tallies: dict[tuple[int, str, str, str], int] = {}
    long_id, made, thread_id = "", 0, 0
    threads: list[dict[str, Any]] = []
    replies: list[dict[str, Any]] = []
    begin = datetime.now(UTC) - timedelta(days=900)
    for size in _sizes(draw, posts):
        thread_id += 1
        at = begin + timedelta(days=899) * (made / posts)
        made += size
        thread = _thread(draw, thread_id, size, at, people, space_id, field_ids)
        long_id = long_id or thread["public_id"]
        threads.append(thread)
        key = (thread["field_id"], thread["kind"], thread["author_group"], thread["status"] or "")
        tallies[key] = tallies.get(key, 0) + 1
        replies.extend(
            _post(draw, thread_id, number, at + timedelta(minutes=number), people, texts)
            for number in range(1, size + 1)
        )
        if len(replies) >= CHUNK:
            _flush(connection, threads, replies)
    _flush(connection, threads, replies)
    rows = [
        {"field_id": field, "kind": kind, "group": group, "status": status, "threads": count}
        for (field, kind, group, status), count in tallies.items()
    ]
    _insert(connection, Tally.__table__, rows)
    return long_id


def _sizes(draw: random.Random, posts: int) -> Iterator[int]:
    """The long thread first, then ordinary ones until all posts are given out."""
    left = posts - min(LONG_THREAD, posts)
    yield posts - left
    while left > 0:
        size = min(draw.randint(*REPLIES), left)
        left -= size
        yield size


def _thread(
    draw: random.Random,
    number: int,
    size: int,
    at: datetime,
    people: list[tuple[int, str, str]],
    space_id: int,
    field_ids: list[int],
) -> dict[str, Any]:
    author_id, name, group = draw.choice(people)
    kind = draw.choice(list(Kind)).value
    is_proposal = kind == Kind.PROPOSAL.value
    return {
        "id": number, "created_at": at, "public_id": new_public_id(), "type": "topic", "space_id": space_id,
        "title": " ".join(draw.choices(WORDS, k=7))[:110], "version": 1, "author_id": author_id, "author_name": name,
        "author_group": group, "last_number": size, "reply_count": size - 1, "support_count": draw.randint(0, 300),
        "follower_count": 3, "voices": {"business": 4, "clubs": 5, "residents": 9}, "last_activity_at": at + timedelta(minutes=size),
        "closing_summary": "", "closing_summary_html": "", "kind": kind, "field_id": draw.choice(field_ids), "place": "",
        "status": draw.choice(list(Status)).value if is_proposal else None, "answer_due_at": at + timedelta(days=14) if is_proposal else None,
        "proposal_number": f"V {number}" if is_proposal else None,
    }  # fmt: skip


def _post(
    draw: random.Random,
    thread_id: int,
    number: int,
    at: datetime,
    people: list[tuple[int, str, str]],
    texts: list[tuple[str, str]],
) -> dict[str, Any]:
    author_id, name, group = draw.choice(people)
    body, html = draw.choice(texts)
    return {
        "created_at": at, "public_id": new_public_id(), "thread_id": thread_id, "number": number, "author_id": author_id,
        "spoken_as": name, "written_by": "", "group": group, "body": body, "html": html, "version": 1,
        "support_count": draw.randint(0, 40), "is_official": False, "hidden_reason": "", "promise": "",
    }  # fmt: skip


def _text(draw: random.Random) -> str:
    """About 500 characters in two or three paragraphs."""
    paragraphs = [
        " ".join(draw.choices(WORDS, k=draw.randint(20, 40))).capitalize() + "." for _ in range(draw.randint(2, 3))
    ]
    return "\n\n".join(paragraphs)


def _flush(connection: Connection, threads: list[dict[str, Any]], replies: list[dict[str, Any]]) -> None:
    _insert(connection, Thread.__table__, threads)
    _insert(connection, Post.__table__, replies)
    threads.clear()
    replies.clear()


def _insert(connection: Connection, table: Table, rows: list[dict[str, Any]]) -> None:
    if rows:
        connection.execute(insert(table), rows)
