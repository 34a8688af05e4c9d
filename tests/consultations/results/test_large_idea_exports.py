"""A quarter of a million ideas as files: whole, in constant memory, whatever the kind of file."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
from sqlalchemy import Table, insert, select

from forum.consultations.models.ideas import IdeaThread
from forum.consultations.models.procedures import Module
from forum.core.data.database import session
from forum.core.data.public_id import new_public_id
from forum.discussions.models.posts import Post
from tests.consultations.ideas.factories import make_idea, make_ideas
from tests.support.databases import Database
from tests.support.sampling import shortened
from tests.support.server import ROOT, site_environment

IDEAS, FEW = 250_000, 2_000
AT_ONCE = 2_000
# of the export itself, beside the application: of a quarter of a million, and of a few thousand
MOST_MEGABYTES, MOST_OF_FEW = 200, 60
EXPORT = """
import sys
from pathlib import Path
from forum.app import create_app
from forum.consultations.queries.find import get_module
from forum.consultations.results.ways.ideas import IDEAS
from forum.core.web.table_files import WRITERS, TableFile
from forum.settings import Settings

def used():
    # not ru_maxrss: a process begins with the peak of the one that has started it, which hides what it needs itself
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0]) // 1024

key, ending, file = int(sys.argv[1]), sys.argv[2], Path(sys.argv[3])
with create_app(Settings.from_env()).test_request_context():
    table = IDEAS.tables(get_module(key))[0]
    before = used()
    with file.open("wb") as out:
        for part in WRITERS[ending][1](TableFile(table.title, table.columns, table.rows(), table.sheet)):
            out.write(part)
print(before, used())
"""


def make_many(ideas: int) -> Module:
    """One idea, and copies of its rows."""
    module = make_ideas()
    idea = make_idea(module, title="Bänke im Schatten", body="Am Platz fehlen Bänke, und zwar im Schatten. " * 20)
    session.flush()
    opening = session.scalars(select(Post).where(Post.thread_id == idea.id)).one()
    tables = {**dict.fromkeys(tables_of_ideas(), idea.id), Post.__table__: opening.id}
    rows = {
        table: dict(session.execute(select(table).where(table.c.id == key)).mappings().one())
        for table, key in tables.items()
    }
    for start in range(1, ideas, AT_ONCE):
        numbers = range(start, min(start + AT_ONCE, ideas))
        for table, row in rows.items():
            session.execute(insert(table), [copy_of(table, row, number) for number in numbers])
    session.commit()
    return module


def tables_of_ideas() -> list[Table]:
    return [table for table in IdeaThread.__mapper__.tables if isinstance(table, Table)]


def copy_of(table: Table, row: dict[str, object], number: int) -> dict[str, object]:
    """With keys of its own."""
    keys = {name: row[name] + number for name in ("id", "thread_id") if isinstance(row.get(name), int)}
    public = {"public_id": new_public_id()} if "public_id" in table.c else {}
    return {**row, **keys, **public}


def export(module: Module, database: Database, folder: Path, ending: str) -> tuple[Path, int]:
    """The file, and how many megabytes it took to write it."""
    file = folder / f"ideen.{ending}"
    environment = site_environment(folder, database_url=database.url)
    command = [sys.executable, "-c", EXPORT, str(module.id), ending, str(file)]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=True)
    before, after = map(int, done.stdout.split()[-2:])
    print(f"{ending}: {after} MB of memory, {before} before, {file.stat().st_size >> 20} MB of file")
    return file, after - before


@pytest.mark.slow("a process of its own loads the forum, so that its memory can be measured")
def test_some_thousand_ideas_leave_in_little_memory(app, database: Database, tmp_path):
    module = make_many(FEW)

    file, megabytes = export(module, database, tmp_path, "json")

    found = json.loads(file.read_text())
    assert (len(found["rows"]), found["complete"]) == (FEW, True)
    assert megabytes < MOST_OF_FEW


@pytest.mark.prove
@pytest.mark.slow("writes a quarter of a million ideas and exports them in three formats")
def test_a_quarter_of_a_million_ideas_leave_in_constant_memory(app, database: Database, tmp_path):
    ideas = shortened(IDEAS, at_least=2_000)
    module = make_many(ideas)
    for ending in ("csv", "json", "xlsx"):
        file, megabytes = export(module, database, tmp_path, ending)
        assert megabytes < MOST_MEGABYTES
        if ending == "csv":
            with file.open(encoding="utf-8") as lines:
                assert sum(1 for _line in lines) == ideas + 1
        if ending == "json":
            assert json.loads(file.read_text())["complete"] is True
