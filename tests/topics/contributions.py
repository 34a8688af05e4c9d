"""Files of contributions for the tests of the import, and the command that reads them."""

from collections.abc import Iterable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from forum.cli import main
from forum.contributions.importing.columns import choose_columns
from forum.contributions.importing.contribution import Contribution, Rejection, read_contributions
from forum.core.data.csv_table import Table
from forum.core.data.database import session
from tests.support.sources import ROOT

SHARED = ROOT.parent / "shared" / "data" / "contributions"
HEAD = "id,title,text,url"
TEXT = "Der Radweg endet hier ohne Vorwarnung an einer Mauer."

needs_shared = pytest.mark.skipif(not SHARED.is_dir(), reason="the folder ../shared/data/contributions is not here")


def as_bytes(*rows: str, head: str = HEAD, encoding: str = "utf-8", end: str = "\r\n") -> bytes:
    return (end.join([head, *rows]) + end).encode(encoding)


def read(content: bytes, *, written_on: date | None = None, **columns: str) -> list[Contribution | Rejection]:
    """What the forum makes of a file."""
    table = Table(BytesIO(content))
    return list(read_contributions(table, choose_columns(table.names, columns), written_on=written_on))


def lines(entries: Iterable[Contribution | Rejection]) -> list[tuple[int, str]]:
    """Line and reason of each rejected row."""
    return [(one.line, str(one.reason)) for one in entries if isinstance(one, Rejection)]


def run_import(
    file: Path,
    *options: str,
    field: str = "Smarte Mobilität",
    source: str = "Raddialog",
    written_on: str = "2017-09-30",
) -> Result:
    """`forum import contributions`, as an operator types it."""
    session.rollback()
    given = ["--field", field, "--kind", "discussion", "--source", source, "--licence", "CC BY 4.0"]
    given += ["--written-on", written_on] if written_on else []
    result = CliRunner().invoke(main, ["import", "contributions", str(file), *given, *options])
    session.expire_all()
    return result
