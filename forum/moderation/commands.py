"""`forum triage collect`: the city's own decided cases as labelled texts, for its own model."""

from collections.abc import Iterator
from pathlib import Path

import click
from flask.cli import with_appcontext

from forum.core.data.csv_file import Cell, write_csv
from forum.moderation.queries.decided_texts import list_decided_texts

COLUMNS = ("text", "label")


@click.command("collect")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@with_appcontext
def collect(file: Path) -> None:
    """Write the texts of decided cases to FILE as text,label: 1 for insults and attacks, 0 for what stayed.

    The file holds what people have written: keep it as you keep the database, and delete it after training.
    """
    counted = {0: 0, 1: 0}
    with file.open("w", newline="", encoding="utf-8") as output:
        write_csv(output, COLUMNS, _counted(counted))
    click.echo(f"{counted[1]} offensive and {counted[0]} other texts are in {file}.")


def _counted(counts: dict[int, int]) -> Iterator[tuple[Cell, Cell]]:
    """Each text with its label, counted as it is written."""
    for text, label in list_decided_texts():
        counts[label] += 1
        yield text, label
