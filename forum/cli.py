"""The command line: `forum` with Flask's own commands and ours."""

import sys

import click
from flask import Flask
from flask.cli import FlaskGroup

from forum.app import create_app
from forum.settings import Settings, SettingsError


def _create() -> Flask:
    try:
        return create_app(Settings.from_env())
    except SettingsError as error:
        sys.exit(str(error))


@click.group(cls=FlaskGroup, create_app=_create, add_version_option=False)
def main() -> None:
    """Run and look after the forum."""
