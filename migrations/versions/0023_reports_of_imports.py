"""Keep columns and rejections of imports as JSON, their files beside them, and the day of contributions without a date.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import csv
import re
from collections.abc import Mapping, Sequence
from io import StringIO
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None

DELIMITERS = (",", ";", "\t")
WHAT = ("id", "title", "text", "url", "date")
DATES = ("created_at", "queued_at", "finished_at")

imports = sa.table(
    "contribution_import",
    sa.column("id", sa.Integer),
    *(sa.column(name, sa.DateTime(timezone=True)) for name in DATES),
    *(sa.column(name, sa.Text) for name in ("content", "columns", "rejected")),
    sa.column("places", sa.JSON),
    sa.column("rejections", sa.JSON),
    sa.column("written_on", sa.Date),
)
files = sa.table("import_file", sa.column("import_id", sa.Integer), sa.column("content", sa.Text))


def upgrade() -> None:
    with op.batch_alter_table("contribution_import") as table:
        table.add_column(sa.Column("places", sa.JSON(), nullable=True))
        table.add_column(sa.Column("rejections", sa.JSON(), nullable=True))
        table.add_column(sa.Column("written_on", sa.Date(), nullable=True))
        table.add_column(sa.Column("without_address", sa.Integer(), nullable=False, server_default="0"))
    for row in _rows():
        _write(row.id, **_with_places(row))
    with op.batch_alter_table("contribution_import") as table:
        table.drop_column("columns")
        table.drop_column("rejected")
        table.alter_column("places", new_column_name="columns", existing_type=sa.JSON(), nullable=False)
        table.alter_column("rejections", existing_type=sa.JSON(), nullable=False)
        table.alter_column("without_address", server_default=None)
    # after the table was copied, or SQLite would take the files along with the old one
    op.create_table(
        "import_file",
        sa.Column("import_id", sa.Integer(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["import_id"],
            ["contribution_import.id"],
            name=op.f("fk_import_file_import_id_contribution_import"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("import_id", name=op.f("pk_import_file")),
    )
    kept = sa.select(imports.c.id, imports.c.content).where(imports.c.content != "")
    op.execute(files.insert().from_select(["import_id", "content"], kept))
    op.drop_column("contribution_import", "content")


def downgrade() -> None:
    op.add_column("contribution_import", sa.Column("content", sa.Text(), nullable=False, server_default=""))
    content = sa.select(files.c.content).where(files.c.import_id == imports.c.id).scalar_subquery()
    op.execute(imports.update().values(content=sa.func.coalesce(content, "")))
    op.drop_table("import_file")
    with op.batch_alter_table("contribution_import") as table:
        table.alter_column("content", existing_type=sa.Text(), server_default=None)
        table.alter_column("columns", new_column_name="places", existing_type=sa.JSON())
    with op.batch_alter_table("contribution_import") as table:
        table.add_column(sa.Column("columns", sa.Text(), nullable=False, server_default=""))
        table.add_column(sa.Column("rejected", sa.Text(), nullable=False, server_default=""))
    for row in _rows():
        _write(row.id, **_with_names(row))
    with op.batch_alter_table("contribution_import") as table:
        for name in ("places", "rejections", "written_on", "without_address"):
            table.drop_column(name)
        table.alter_column("columns", existing_type=sa.Text(), server_default=None)
        table.alter_column("rejected", existing_type=sa.Text(), server_default=None)


def _rows() -> Sequence[Any]:
    return op.get_bind().execute(sa.select(imports)).all()


def _write(key: int, **values: Any) -> None:
    op.get_bind().execute(imports.update().where(imports.c.id == key).values(**values))


def _with_places(row: Any) -> Mapping[str, Any]:
    """An import that has been started can no longer be asked for a day: that of its upload is taken."""
    names = _names(row.content)
    chosen = dict(line.partition("\t")[::2] for line in row.columns.split("\n") if "\t" in line)
    places = {what: names.index(chosen[what]) if chosen.get(what) in names else None for what in WHAT}
    rejected = (line.partition("\t") for line in row.rejected.split("\n"))
    rejections = [{"line": int(line), "reason": reason} for line, tab, reason in rejected if tab and line.isdecimal()]
    is_under_way = row.queued_at is not None and row.finished_at is None
    written_on = row.created_at.date() if is_under_way else None
    return {"places": places, "rejections": rejections, "written_on": written_on}


def _with_names(row: Any) -> Mapping[str, Any]:
    names = _names(row.content)
    places = {what: row.places.get(what) for what in WHAT}
    chosen = {what: names[place] if place is not None and place < len(names) else "" for what, place in places.items()}
    columns = "\n".join(f"{what}\t{name}" for what, name in chosen.items())
    rejected = "".join(f"{one['line']}\t{' '.join(one['reason'].split())}\n" for one in row.rejections)
    return {"columns": columns, "rejected": rejected}


def _names(content: str) -> Sequence[str]:
    """The names in the first line of a file, with single spaces between their words."""
    text = content.removeprefix("\ufeff")
    bare = re.sub(r'"[^"]*"', "", text.partition("\n")[0])
    try:
        cells = next(csv.reader(StringIO(text, newline=""), delimiter=max(DELIMITERS, key=bare.count)), [])
    except csv.Error:
        return []
    return [" ".join(cell.split()) for cell in cells]
