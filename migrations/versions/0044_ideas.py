"""Ideas of consultations: what the office sets, categories, files, counts, and their columns in the table of threads.

Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import sqlalchemy as sa
from alembic import op

revision = "0044"
down_revision = "0043"
branch_labels = None
depends_on = None

READ = sa.text("SELECT sql FROM sqlite_schema WHERE type = 'table' AND name = 'thread'")
WRITE = sa.text("UPDATE sqlite_schema SET sql = :definition WHERE type = 'table' AND name = 'thread'")
# name of the key, column, table that it points to, what becomes of the thread
KEYS = (
    ("fk_thread_module_id_module", "module_id", "module", "CASCADE"),
    ("fk_thread_category_id_idea_category", "category_id", "idea_category", "RESTRICT"),
)
IS_IDEA = sa.text("module_id IS NOT NULL")
HAS_POINT = sa.text("module_id IS NOT NULL AND latitude IS NOT NULL")
IS_ANSWERED = sa.text("module_id IS NOT NULL AND first_answer_at IS NOT NULL")
INDEXES = (
    ("ix_thread_module_newest", ["module_id", "created_at", "id"], IS_IDEA),
    ("ix_thread_module_support", ["module_id", "support_count", "id"], IS_IDEA),
    ("ix_thread_module_replies", ["module_id", "reply_count", "id"], IS_IDEA),
    ("ix_thread_module_answered", ["module_id", "first_answer_at", "id"], IS_ANSWERED),
    ("ix_thread_module_category", ["module_id", "category_id", "created_at", "id"], IS_IDEA),
    ("ix_thread_module_status", ["module_id", "status", "created_at", "id"], IS_IDEA),
    ("ix_thread_module_points", ["module_id", "created_at", "id"], HAS_POINT),
)


def upgrade() -> None:
    op.create_table(
        "idea_category",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("name", sa.String(length=60), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("is_closed", sa.Boolean(), nullable=False),
        sa.Column("idea_count", sa.Integer(), nullable=False),
        sa.Column("public_id", sa.String(length=10), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("idea_count >= 0", name=op.f("ck_idea_category_idea_count_not_negative")),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_idea_category_module_id_module"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_category")),
        sa.UniqueConstraint("module_id", "name", name=op.f("uq_idea_category_module_id_name")),
        sa.UniqueConstraint("public_id", name=op.f("uq_idea_category_public_id")),
    )
    op.create_index(
        "ix_idea_category_module_id_position", "idea_category", ["module_id", "position", "id"], unique=False
    )
    op.create_table(
        "idea_cell",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("north", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("east", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("ideas", sa.Integer(), nullable=False),
        sa.CheckConstraint("ideas >= 0", name=op.f("ck_idea_cell_ideas_not_negative")),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_idea_cell_module_id_module"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("module_id", "north", "east", name=op.f("pk_idea_cell")),
    )
    op.create_table(
        "idea_settings",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column(
            "places",
            sa.Enum(
                "none", "optional", "required", name="place_rule", native_enum=False, create_constraint=True, length=40
            ),
            nullable=False,
        ),
        sa.Column("area", sa.JSON(), nullable=False),
        sa.Column(
            "files",
            sa.Enum("none", "picture", "any", name="file_rule", native_enum=False, create_constraint=True, length=40),
            nullable=False,
        ),
        sa.Column("questionnaire_id", sa.Integer(), nullable=True),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_idea_settings_module_id_module"), ondelete="CASCADE"
        ),
        sa.ForeignKeyConstraint(
            ["questionnaire_id"],
            ["questionnaire.id"],
            name=op.f("fk_idea_settings_questionnaire_id_questionnaire"),
            ondelete="SET NULL",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_settings")),
        sa.UniqueConstraint("module_id", name=op.f("uq_idea_settings_module_id")),
    )
    op.create_index(op.f("ix_idea_settings_questionnaire_id"), "idea_settings", ["questionnaire_id"], unique=False)
    op.create_table(
        "idea_tally",
        sa.Column("module_id", sa.Integer(), nullable=False),
        sa.Column("category_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("status", sa.String(length=40), nullable=False),
        sa.Column("ideas", sa.Integer(), nullable=False),
        sa.CheckConstraint("ideas >= 0", name=op.f("ck_idea_tally_ideas_not_negative")),
        sa.ForeignKeyConstraint(
            ["module_id"], ["module.id"], name=op.f("fk_idea_tally_module_id_module"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("module_id", "category_id", "status", name=op.f("pk_idea_tally")),
    )
    op.create_table(
        "idea_file",
        sa.Column("thread_id", sa.Integer(), nullable=False),
        sa.Column("file_id", sa.Integer(), nullable=False),
        sa.Column("words", sa.String(length=300), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(["file_id"], ["file.id"], name=op.f("fk_idea_file_file_id_file"), ondelete="RESTRICT"),
        sa.ForeignKeyConstraint(
            ["thread_id"], ["thread.id"], name=op.f("fk_idea_file_thread_id_thread"), ondelete="CASCADE"
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_idea_file")),
        sa.UniqueConstraint("file_id", name=op.f("uq_idea_file_file_id")),
        sa.UniqueConstraint("thread_id", name=op.f("uq_idea_file_thread_id")),
    )
    op.add_column("thread", sa.Column("module_id", sa.Integer(), nullable=True))
    op.add_column("thread", sa.Column("category_id", sa.Integer(), nullable=True))
    refer()
    for name, columns, condition in INDEXES:
        op.create_index(name, "thread", columns, sqlite_where=condition, postgresql_where=condition)


def downgrade() -> None:
    """Ideas go with all that was said about them: nothing could show them any more."""
    op.execute("DELETE FROM thread WHERE type = 'idea'")
    op.execute("DELETE FROM index_word WHERE kind LIKE 'idea.%'")
    for name, _columns, _condition in INDEXES:
        op.drop_index(name, table_name="thread")
    forget()
    op.drop_column("thread", "category_id")
    op.drop_column("thread", "module_id")
    op.drop_table("idea_file")
    op.drop_table("idea_tally")
    op.drop_index(op.f("ix_idea_settings_questionnaire_id"), table_name="idea_settings")
    op.drop_table("idea_settings")
    op.drop_table("idea_cell")
    op.drop_index("ix_idea_category_module_id_position", table_name="idea_category")
    op.drop_table("idea_category")


def refer() -> None:
    """Tie the new columns to their tables."""
    if op.get_bind().dialect.name == "sqlite":
        definition = op.get_bind().execute(READ).scalar_one().rstrip().removesuffix(")").rstrip()
        _define(definition + "".join(map(_words, KEYS)) + "\n)")
        return
    for name, column, table, effect in KEYS:
        op.create_foreign_key(name, "thread", table, [column], ["id"], ondelete=effect)


def forget() -> None:
    if op.get_bind().dialect.name == "sqlite":
        definition = op.get_bind().execute(READ).scalar_one()
        for key in KEYS:
            assert definition.count(_words(key)) == 1, f"no key {key[0]}"
            definition = definition.replace(_words(key), "")
        _define(definition)
        return
    for name, *_rest in KEYS:
        op.drop_constraint(name, "thread", type_="foreignkey")


def _words(key: tuple[str, str, str, str]) -> str:
    name, column, table, effect = key
    return f",\n\tCONSTRAINT {name} FOREIGN KEY({column}) REFERENCES {table} (id) ON DELETE {effect}"


def _define(definition: str) -> None:
    """Change the constraints of threads in their definition, as SQLite's manual says (lang_altertable, section 7).

    To write the table anew would drop it, and with it every row that refers to it.
    """
    connection = op.get_bind()
    version = connection.execute(sa.text("PRAGMA schema_version")).scalar_one()
    connection.execute(sa.text("PRAGMA writable_schema = ON"))
    connection.execute(WRITE, {"definition": definition})
    connection.execute(sa.text(f"PRAGMA schema_version = {version + 1}"))
    connection.execute(sa.text("PRAGMA writable_schema = OFF"))
    assert connection.execute(sa.text("PRAGMA integrity_check(thread)")).scalar_one() == "ok"
