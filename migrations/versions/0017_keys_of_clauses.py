"""Give each clause of the dialogue rules a key that stays over versions; grounds name the key and no number.

Acts and the append-only log keep their numbers, beside the version in which they are read.
Never import models here: they change, the migration stays. Try it up and down on both databases.
"""

import secrets
from collections.abc import Iterator

import sqlalchemy as sa
from alembic import op

revision = "0017"
down_revision = "0016"
branch_labels = None
depends_on = None

ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz"
KEY_LENGTH = 10

# the version that holds until the office has published one; other places know its clauses by these keys
BUILT_IN = (
    ("respect", "Respektvoll und per Sie"),
    ("on_topic", "Beim Thema bleiben"),
    ("reasons", "Sachlich begründen"),
    ("insults", "Keine Beleidigungen, Drohungen oder Diskriminierung"),
    ("crime", "Keine Straftaten, kein Extremismus"),
    ("personal_data", "Keine personenbezogenen Daten Dritter"),
    ("advertising", "Keine Werbung, keine Partei- oder Wahlwerbung"),
    ("spam", "Kein Spam, keine Mehrfachbeiträge"),
    ("sources", "Quellen nennen"),
    ("copyright", "Urheberrecht achten"),
    ("interests", "Interessen offenlegen"),
    ("moderation", "Beschwerde statt Streit über die Moderation"),
)
BUILT_IN_KEYS = {number: key for number, (key, _title) in enumerate(BUILT_IN, 1)}

versions = sa.table(
    "rules_version",
    sa.column("id", sa.Integer),
    sa.column("label", sa.String),
    sa.column("holds_from", sa.Date),
    sa.column("published_at", sa.DateTime),
)
clauses = sa.table(
    "rules_clause",
    sa.column("id", sa.Integer),
    sa.column("version_id", sa.Integer),
    sa.column("key", sa.String),
    sa.column("number", sa.Integer),
    sa.column("title", sa.String),
    sa.column("text", sa.Text),
)
decisions = sa.table("decision", sa.column("ground", sa.String), sa.column("rules_version", sa.String))
blocks = sa.table("text_block", sa.column("ground", sa.String))
acts = sa.table(
    "activity", sa.column("verb", sa.String), sa.column("subject_kind", sa.String), sa.column("subject_id", sa.Integer)
)


def upgrade() -> None:
    with op.batch_alter_table("rules_clause") as table:
        table.add_column(sa.Column("key", sa.String(length=20), nullable=True))
    _give_keys()
    with op.batch_alter_table("rules_clause") as table:
        table.alter_column("key", existing_type=sa.String(length=20), nullable=False)
        table.create_unique_constraint(op.f("uq_rules_clause_version_id_key"), ["version_id", "key"])
    for label, keys in _keys_by_version():
        _rename_grounds(label, {f"rule_{number}": f"rule:{key}" for number, key in keys.items()})
    _rename_blocks({f"rule_{number}": f"rule:{key}" for number, key in _keys_of_blocks().items()})


def downgrade() -> None:
    """Grounds name numbers again; a text block whose clause is gone fits any ground."""
    for label, keys in _keys_by_version():
        _rename_grounds(label, {f"rule:{key}": f"rule_{number}" for number, key in keys.items()})
    _rename_blocks({f"rule:{key}": f"rule_{number}" for number, key in _keys_of_blocks().items()})
    op.execute(blocks.update().where(blocks.c.ground.like("rule:%")).values(ground=""))
    with op.batch_alter_table("rules_clause") as table:
        table.drop_constraint(op.f("uq_rules_clause_version_id_key"), type_="unique")
        table.drop_column("key")


def _give_keys() -> None:
    """A clause is known again by its title, else by its text, else by its number, as text blocks followed it."""
    connection = op.get_bind()
    by_title = {title: key for key, title in BUILT_IN}
    by_text: dict[str, str] = {}
    by_number = dict(BUILT_IN_KEYS)
    for version_id, _label in _list_versions():
        columns = (clauses.c.id, clauses.c.number, clauses.c.title, clauses.c.text)
        query = sa.select(*columns).where(clauses.c.version_id == version_id)
        rows = connection.execute(query.order_by(clauses.c.number)).all()
        keys = _first_free(
            {row.number: by_title.get(row.title) for row in rows},
            {row.number: by_text.get(row.text) for row in rows},
            {row.number: by_number.get(row.number) for row in rows},
            {row.number: _new_key() for row in rows},
        )
        for row in rows:
            connection.execute(clauses.update().where(clauses.c.id == row.id).values(key=keys[row.number]))
        by_title |= {row.title: keys[row.number] for row in rows}
        by_text |= {row.text: keys[row.number] for row in rows}
        by_number = keys


def _first_free(*guesses: dict[int, str | None]) -> dict[int, str]:
    """A key for each number from the first guess that knows one which no other number has."""
    keys: dict[int, str] = {}
    for guess in guesses:
        for number, key in guess.items():
            if key and number not in keys and key not in keys.values():
                keys[number] = key
    return keys


def _list_versions() -> list[tuple[int, str]]:
    """Id and label of all versions in the order in which they hold, the draft last."""
    is_draft = sa.case((versions.c.holds_from.is_(None), 1), else_=0)
    query = sa.select(versions.c.id, versions.c.label).order_by(is_draft, versions.c.holds_from, versions.c.id)
    return [(row.id, row.label) for row in op.get_bind().execute(query)]


def _keys_by_version() -> Iterator[tuple[str, dict[int, str]]]:
    """The label of each version with its keys by number; the built-in one, which needs no row, among them."""
    known = {label: _keys_of(version_id) for version_id, label in _list_versions()}
    query = sa.select(decisions.c.rules_version).distinct()
    for label in op.get_bind().scalars(query).all():
        yield label, known.get(label) or BUILT_IN_KEYS


def _keys_of(version_id: int) -> dict[int, str]:
    query = sa.select(clauses.c.number, clauses.c.key).where(clauses.c.version_id == version_id)
    return {row.number: row.key for row in op.get_bind().execute(query)}


def _keys_of_blocks() -> dict[int, str]:
    """The keys by the numbers that text blocks have: they moved to a version's numbers some minutes after it began."""
    moved = sa.exists().where(
        acts.c.verb == "text_block.renumbered",
        acts.c.subject_kind == "rules_version",
        acts.c.subject_id == versions.c.id,
    )
    latest = sa.select(versions.c.id).where(moved).order_by(versions.c.holds_from.desc(), versions.c.id.desc())
    version_id = op.get_bind().scalar(latest.limit(1))
    if version_id is None:
        version_id = next((version_id for version_id, _label in _list_versions()), None)
    return (_keys_of(version_id) if version_id else {}) or BUILT_IN_KEYS


def _rename_grounds(label: str, names: dict[str, str]) -> None:
    for old, new in names.items():
        op.execute(
            decisions.update().where(decisions.c.rules_version == label, decisions.c.ground == old).values(ground=new)
        )


def _rename_blocks(names: dict[str, str]) -> None:
    for old, new in names.items():
        op.execute(blocks.update().where(blocks.c.ground == old).values(ground=new))


def _new_key() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(KEY_LENGTH))
