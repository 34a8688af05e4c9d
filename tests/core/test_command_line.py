"""The operator's command line: it lists its commands before anything is set up, and speaks one language."""

import os
import re
import subprocess
import sys
from pathlib import Path

import click
import pytest
from click.testing import CliRunner
from sqlalchemy import select

from forum.cli import main
from forum.core.data.database import session
from forum.fields.models import FieldOfAction
from forum.rules.models import RulesClause
from tests.support.sources import ROOT

# letters and words that no English sentence of ours holds
GERMAN = re.compile(r"[äöüßÄÖÜ„]|\b(der|die|das|und|nicht|ist|Sie|ein|eine|mit|wird)\b")


def forum(*arguments: str, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """The command as a person types it, in a folder of theirs and without settings."""
    bare = {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), "LANG": "de_DE.UTF-8", **environment}
    return subprocess.run(
        [sys.executable, "-m", "forum", *arguments],
        cwd=folder, env=bare, check=False, capture_output=True, text=True,
    )  # fmt: skip


@pytest.mark.parametrize("arguments", [("--help",), ("db", "--help"), ("members", "grant", "--help")])
def test_help_needs_no_settings(tmp_path: Path, arguments: tuple[str, ...]):
    said = forum(*arguments, folder=tmp_path)

    assert (said.returncode, said.stderr) == (0, "")
    assert said.stdout.startswith("Usage:")


def test_an_unknown_command_is_called_unknown_and_not_a_missing_setting(tmp_path: Path):
    said = forum("migrate", folder=tmp_path)

    assert said.returncode == 2
    assert "No such command 'migrate'." in said.stderr


def test_a_database_without_tables_is_said_in_one_sentence(tmp_path: Path):
    said = forum("members", "list", folder=tmp_path, FORUM_DEMO="1", DATABASE_URL=f"sqlite:///{tmp_path}/empty.db")

    assert said.returncode == 1
    assert said.stderr.splitlines()[-1].startswith("Error: The database cannot be used: no such table")
    assert "Traceback" not in said.stderr


def test_no_command_explains_itself_in_german():
    for words, command in every_command():
        with click.Context(command, info_name=" ".join(words)) as context:
            assert not GERMAN.search(command.get_help(context).replace("Smarte Mobilität", "")), words


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (["members", "grant", "niemand@example.org", "admin"], "There is no account with the address"),
        (["triage", "evaluate", str(ROOT / "README.md")], "The file has the columns"),
        (["import", "contributions", str(ROOT / "README.md"), "--field", "Nichts", "--kind", "discussion",
          "--source", "s", "--licence", "l"], "There is no field of action “Nichts”."),
    ],
)  # fmt: skip
def test_what_is_refused_is_refused_in_english(app, arguments: list[str], sentence: str):
    said = CliRunner(env={"LC_ALL": "de_DE.UTF-8"}).invoke(main, arguments)

    assert said.exit_code == 1
    assert f"Error: {sentence}" in said.output


def test_what_a_command_writes_for_the_city_is_german(app):
    assert CliRunner().invoke(main, ["init"]).exit_code == 0

    assert "Smarte Mobilität" in session.scalars(select(FieldOfAction.name)).all()
    assert any("Sie" in text for text in session.scalars(select(RulesClause.text)))


def every_command(
    group: click.Group = main, above: tuple[str, ...] = ()
) -> list[tuple[tuple[str, ...], click.Command]]:
    """All commands of ours with the words that lead to them; those of Flask and of Flask-Migrate are theirs."""
    found: list[tuple[tuple[str, ...], click.Command]] = [(above, group)] if above else []
    for name, command in group.commands.items():
        if name not in ("db", "run", "shell", "routes"):
            words = (*above, name)
            found += every_command(command, words) if isinstance(command, click.Group) else [(words, command)]
    return found
