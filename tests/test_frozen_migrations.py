"""A migration that has landed is frozen: databases in service have run it as it was."""

from tools.freeze_migrations import checksum, migrations, read_list


def test_every_migration_is_the_one_that_landed():
    listed = read_list()
    found = {file.name: checksum(file) for file in migrations()}

    changed = sorted(name for name, digest in listed.items() if found.get(name) != digest)
    assert not changed, f"{changed}: a landed migration is never edited or removed; write a new one that corrects it"


def test_every_migration_stands_in_the_list():
    new = sorted({file.name for file in migrations()} - set(read_list()))

    assert not new, f"{new}: run `make freeze` when the migration is finished; from then on it does not change"
