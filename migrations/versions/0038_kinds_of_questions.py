"""More kinds of questions, versions of questionnaires, and sheets of which nobody knows when they were answered.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0038"
down_revision = "0037"
branch_labels = None
depends_on = None

OLD_KINDS = ("line", "text", "number", "yes_no", "one_of", "several_of")
KINDS = (*OLD_KINDS, "scale", "matrix", "ranking", "date", "section")
CHECK = "ck_question_question_kind"

READ = sa.text("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = :table")
WRITE = sa.text("UPDATE sqlite_schema SET sql = :definition WHERE type = 'table' AND name = :table")
KEY = "fk_questionnaire_replaces_id_questionnaire"
KEY_WORDS = f",\n\tCONSTRAINT {KEY} FOREIGN KEY(replaces_id) REFERENCES questionnaire (id) ON DELETE SET NULL\n)"
IS_OTHER = sa.text("is_other")

question = sa.table("question", *map(sa.column, ("id", "kind", "depends_on_id", "depends_on_values")))


def upgrade() -> None:
    _change_kinds(OLD_KINDS, KINDS)
    _add("question", "least_words", sa.String(length=60), "''")
    _add("question", "most_words", sa.String(length=60), "''")
    _add("question", "intro", sa.Text(), "''")
    _add("question_option", "is_other", sa.Boolean(), "false")
    _add("question_option", "is_column", sa.Boolean(), "false")
    op.create_index(
        "uq_question_option_other",
        "question_option",
        ["question_id"],
        unique=True,
        sqlite_where=IS_OTHER,
        postgresql_where=IS_OTHER,
    )
    op.add_column("questionnaire", sa.Column("replaces_id", sa.Integer(), nullable=True))
    _add_key()
    op.create_index("uq_questionnaire_replaces_id", "questionnaire", ["replaces_id"], unique=True)
    op.add_column("answer", sa.Column("day", sa.Date(), nullable=True))
    op.drop_column("answer", "created_at")
    op.add_column("answer_sheet", sa.Column("answered_at", sa.DateTime(timezone=True), nullable=True))
    op.execute("UPDATE answer_sheet SET answered_at = created_at")
    op.drop_column("answer_sheet", "created_at")


def downgrade() -> None:
    """Questions of the new kinds go with their answers; a sheet without a moment gets that of its questionnaire."""
    _add("answer_sheet", "created_at", sa.DateTime(timezone=True), "'1970-01-01 00:00:00.000000'")
    of_questionnaire = "(SELECT created_at FROM questionnaire WHERE questionnaire.id = questionnaire_id)"
    op.execute(f"UPDATE answer_sheet SET created_at = COALESCE(answered_at, {of_questionnaire})")  # noqa: S608
    op.drop_column("answer_sheet", "answered_at")
    _add("answer", "created_at", sa.DateTime(timezone=True), "'1970-01-01 00:00:00.000000'")
    op.execute(
        "UPDATE answer SET created_at = (SELECT created_at FROM answer_sheet WHERE answer_sheet.id = answer.sheet_id)"
    )
    op.drop_column("answer", "day")
    op.drop_index("uq_questionnaire_replaces_id", "questionnaire")
    _drop_key()
    op.drop_column("questionnaire", "replaces_id")
    op.drop_index("uq_question_option_other", "question_option")
    op.drop_column("question_option", "is_column")
    op.drop_column("question_option", "is_other")
    _forget_new_kinds()
    for name in ("intro", "most_words", "least_words"):
        op.drop_column("question", name)
    _change_kinds(KINDS, OLD_KINDS)


def _add(table: str, name: str, kind: sa.types.TypeEngine, value: str) -> None:
    """A column that must be filled: the rows that are there get the value, new ones have to bring their own."""
    op.add_column(table, sa.Column(name, kind, nullable=False, server_default=sa.text(value)))
    if op.get_bind().dialect.name != "sqlite":
        op.alter_column(table, name, server_default=None)
        return
    # SQLite gives rows that were there before the default of the definition: written once, they need it no more
    op.execute(f"UPDATE {table} SET {name} = {value}")  # noqa: S608
    _define(table, f" DEFAULT {value}", "")


def _add_key() -> None:
    if op.get_bind().dialect.name == "sqlite":
        definition = op.get_bind().execute(READ, {"table": "questionnaire"}).scalar_one()
        _define("questionnaire", definition, definition.rstrip().removesuffix(")").rstrip() + KEY_WORDS)
    else:
        op.create_foreign_key(op.f(KEY), "questionnaire", "questionnaire", ["replaces_id"], ["id"], ondelete="SET NULL")


def _drop_key() -> None:
    if op.get_bind().dialect.name == "sqlite":
        _define("questionnaire", KEY_WORDS, "\n)")
    else:
        op.drop_constraint(op.f(KEY), "questionnaire", type_="foreignkey")


def _forget_new_kinds() -> None:
    """Questions that depend on one of a new kind are asked of everybody from then on."""
    new = sa.select(question.c.id).where(question.c.kind.not_in(OLD_KINDS)).scalar_subquery()
    depending = question.update().where(question.c.depends_on_id.in_(new))
    op.execute(depending.values(depends_on_id=None, depends_on_values=None))
    op.execute(question.delete().where(question.c.kind.not_in(OLD_KINDS)))


def _change_kinds(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    if op.get_bind().dialect.name != "sqlite":
        op.drop_constraint(op.f(CHECK), "question", type_="check")
        op.create_check_constraint(op.f(CHECK), "question", f"kind IN ({_listed(after)})")
        return
    _define("question", f"kind IN ({_listed(before)})", f"kind IN ({_listed(after)})")


def _listed(kinds: tuple[str, ...]) -> str:
    return ", ".join(f"'{kind}'" for kind in kinds)


def _define(table: str, before: str, after: str) -> None:
    """Change a check or a default in the definition of a table, as SQLite's manual says (lang_altertable, section 7).

    To write the table anew would drop it, and with it every row that refers to one of its rows.
    """
    connection = op.get_bind()
    definition = connection.execute(READ, {"table": table}).scalar_one()
    assert definition.count(before) == 1, definition
    version = connection.execute(sa.text("PRAGMA schema_version")).scalar_one()
    connection.execute(sa.text("PRAGMA writable_schema = ON"))
    connection.execute(WRITE, {"table": table, "definition": definition.replace(before, after)})
    connection.execute(sa.text(f"PRAGMA schema_version = {version + 1}"))
    connection.execute(sa.text("PRAGMA writable_schema = OFF"))
    assert connection.execute(sa.text(f"PRAGMA integrity_check({table})")).scalar_one() == "ok"
