"""`forum init` lays out a new forum."""

from forum.cli import init
from forum.fields.queries import list_fields


def test_a_new_forum_begins_with_ten_fields_and_keeps_its_own_afterwards(app):
    runner = app.test_cli_runner()

    first = runner.invoke(init)
    second = runner.invoke(init)

    assert first.exit_code == second.exit_code == 0
    assert len(list_fields()) == 10
