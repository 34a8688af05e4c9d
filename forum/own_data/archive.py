"""The ZIP of an export: pages to read and JSON to process, table by table, written in constant memory."""

import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from typing import IO, Any

from flask import current_app
from sqlalchemy import Table, select

from forum.accounts.models import User
from forum.accounts.policies import actor_for
from forum.core.access import Actor
from forum.core.data.database import session
from forum.core.data.people_plan import Belonging, Gone, people_plan
from forum.core.data.people_rows import Owner, count_rows, read_rows
from forum.core.text import locale
from forum.core.text.locale import gettext as _
from forum.core.time import clock
from forum.documents import storage
from forum.documents.file_names import different_names
from forum.documents.holders import holder_is_visible
from forum.documents.models import File
from forum.own_data.shown_values import column_label, exported_columns, leads_to, plain_value, words_of
from forum.own_data.titles import Titles
from forum.settings import ROOT
from forum.spaces.policies import readable_item
from forum.spaces.queries import seats_held

STYLE = ROOT / "forum" / "own_data" / "export.css"
PORTION = 200
Field = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Part:
    """One table of an export: `name` is that of its two files; `fate` says what becomes of it on leaving."""

    name: str
    heading: str
    count: int
    fate: str


def write_archive(target: IO[bytes], user: User) -> None:
    """Write everything that the forum holds about a person, in the language that is set."""
    owner = Owner(user.id, user.email)
    actor = actor_for(user, seats_held(user.id))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        counts = count_rows(owner)
        parts = []
        for table, plan in people_plan().belonging():
            if table.name not in counts:
                continue
            part = Part(table.name, str(plan.heading), counts[table.name], _fate(plan))
            parts.append(part)
            _write_page(archive, part, _readable_rows(table, plan, owner, Titles(actor)))
            _write_json(archive, table, plan, owner)
        files = list(_write_files(archive, owner, actor))
        _write(archive, "index.html", _render("export_index", user=user, parts=parts, files=files, now=clock.now()))
        archive.writestr(_entry("style.css"), STYLE.read_bytes())


def _fate(plan: Belonging) -> str:
    if isinstance(plan, Gone):
        return _("Deleted when you delete your account.")
    return str(getattr(plan, "why", ""))


def _write_page(archive: zipfile.ZipFile, part: Part, rows: Iterator[list[Field]]) -> None:
    _write(archive, f"{part.name}.html", _render("export_table", part=part, rows=rows))


def _readable_rows(table: Table, plan: Belonging, owner: Owner, titles: Titles) -> Iterator[list[Field]]:
    """Labels and words of each row, without what is empty."""
    columns = list(exported_columns(table, plan))
    found = read_rows(table, plan, owner)
    while portion := list(islice(found, PORTION)):
        named = {
            column.name: titles.find(leads_to(column), {row[column.name] for row in portion if row[column.name]})
            for column in columns
            if leads_to(column)
        }
        for row in portion:
            values = {
                one.name: named[one.name].get(row[one.name], "") if one.name in named else words_of(row[one.name])
                for one in columns
            }
            yield [(column_label(name), words) for name, words in values.items() if words]


def _write_json(archive: zipfile.ZipFile, table: Table, plan: Belonging, owner: Owner) -> None:
    names = [column.name for column in exported_columns(table, plan)]
    with archive.open(_entry(f"json/{table.name}.json"), "w", force_zip64=True) as target:
        target.write(b"[")
        for number, row in enumerate(read_rows(table, plan, owner)):
            told = {name: plain_value(row[name]) for name in names}
            target.write(b",\n" if number else b"\n")
            target.write(json.dumps(told, ensure_ascii=False).encode())
        target.write(b"\n]\n")


def _write_files(archive: zipfile.ZipFile, owner: Owner, actor: Actor) -> Iterator[str]:
    """The files that the person has uploaded and may still read; their names in the archive."""
    mine = select(File).where(
        File.uploaded_by_id == owner.user_id, readable_item(File, actor), holder_is_visible(actor)
    )
    files = session.scalars(mine.order_by(File.id)).all()
    for file, name in zip(files, different_names(one.name for one in files), strict=True):
        try:
            portions = storage.read(file.storage_key)
        except FileNotFoundError:
            current_app.logger.exception("the content %s is missing", file.storage_key)
            continue
        path = f"files/{name}"
        with archive.open(_entry(path, zipfile.ZIP_STORED), "w", force_zip64=True) as target:
            for portion in portions:
                target.write(portion)
        yield path


def _render(name: str, **values: Any) -> Iterator[str]:
    """A page of the export as it is made; everything in it is escaped."""
    template = current_app.jinja_env.get_template(f"own_data/{name}.html")
    return template.generate(language=locale.language(), **values)


def _write(archive: zipfile.ZipFile, path: str, parts: Iterator[str]) -> None:
    with archive.open(_entry(path), "w", force_zip64=True) as target:
        for part in parts:
            target.write(part.encode())


def _entry(path: str, compression: int = zipfile.ZIP_DEFLATED) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, date_time=clock.now().astimezone(clock.CITY_TIME).timetuple()[:6])
    entry.compress_type = compression
    return entry
